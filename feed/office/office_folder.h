// The folder of an office (văn phòng): where its feed, drafts and online key lie, and what its feed says now.
//   office.json        preset and units
//   root.json          the first root, to be carried to the boards
//   keys/hub.pem       the online key: timetable, snapshot, timestamp; hub-next.pem: its successor until the publish
//   screens/*.yaml     the profiles that every approval renders
//   staging/           drafts: <role>.json and targets/<target path>; lifts.json: lifts that one person signed
//   public/            the feed as plain files: metadata/, targets/ and orders/
//   lock               held by the one command that writes
// Not a judge of signatures (engine/trust/verify.h): it reads back its own files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/trust/metadata.h"

namespace bangron {

class OfficeFolder {
 public:
  explicit OfficeFolder(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path About() const { return path_ / "office.json"; }
  std::filesystem::path FirstRoot() const { return path_ / "root.json"; }
  std::filesystem::path HubKey() const { return path_ / "keys/hub.pem"; }
  std::filesystem::path NextHubKey() const { return path_ / "keys/hub-next.pem"; }
  std::filesystem::path Screens() const { return path_ / "screens"; }
  std::filesystem::path Public() const { return path_ / "public"; }

  std::filesystem::path Orders() const { return Public() / "orders/safe.json"; }
  std::filesystem::path Timestamp() const { return Public() / "metadata/timestamp.json"; }
  // public/metadata/<version>.<role>.json
  std::filesystem::path Metadata(std::string_view role, std::int64_t version) const;
  // public/targets/<dir>/<sha256>.<name>
  std::filesystem::path Target(std::string_view target_path, std::string_view sha256) const;

  std::filesystem::path Staging() const { return path_ / "staging"; }
  std::filesystem::path Draft(std::string_view role) const;
  std::filesystem::path PendingLifts() const { return Staging() / "lifts.json"; }
  std::filesystem::path DraftTarget(std::string_view target_path) const;

 private:
  std::filesystem::path path_;
};

// What the office has published. Root is the newest one; a unit that was never published has version 0.
struct PublishedFeed {
  Root root;
  Targets targets;
  Targets unit;
  Snapshot snapshot;
  Timestamp timestamp;
};

// Fails: "file-unreadable", "json-*", "metadata-*".
Result<Envelope> LoadEnvelope(const std::filesystem::path& file);
Result<Targets> LoadTargets(const std::filesystem::path& file);
Result<PublishedFeed> LoadPublishedFeed(const OfficeFolder& folder, std::string_view unit);

// The version of `role` in the snapshot; 0: never published.
std::int64_t PublishedVersion(const Snapshot& snapshot, std::string_view role);

// What a snapshot or timestamp says of these bytes.
FileMeta DescribeFile(std::string_view bytes, std::int64_t version);

// The SHA-256 that the office gives every target; empty where there is none.
std::string Sha256Of(const TargetFile& file);

}  // namespace bangron
