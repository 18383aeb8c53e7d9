// The office's side of a feed: what people do between writing words and seeing them published. Drafts lie in trays
// (khay); a tray is published when two people have signed the very same version of it.
// Not the player's side: nothing here decides what a screen believes. Thread: one at a time; files are its only state,
// so every operation may be a process of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/model/item.h"
#include "engine/trust/key.h"
#include "engine/trust/metadata.h"
#include "engine/trust/policy.h"
#include "feed/generation.h"
#include "feed/office_folder.h"

namespace bangron {

// The preset "two-people": any two of the sheets renew root, targets and unit; any two persons sign words.
struct OfficeSetup {
  std::string unit;
  std::vector<PublicKey> persons;     // at least two people
  std::vector<PublicKey> sheets;      // paper sheets, at least three of at least two people
  std::vector<PrivateKey> sign_with;  // two of the sheets
  std::vector<PublicKey> duty;        // who may make screens safe; empty: the persons
  std::vector<std::string> trays;     // empty: DefaultTrays()
};

// d01 .. d24 and le: a year of submissions and the holidays, so that nobody fetches the paper sheets for a new tray.
std::vector<std::string> DefaultTrays();

enum class ChangeKind { kAdded, kAltered, kRemoved };

// One difference between a tray's draft and what is published.
struct TrayChange {
  ChangeKind kind = ChangeKind::kAdded;
  std::string path;
  std::string before;  // the file's text; empty for kAdded
  std::string after;   // empty for kRemoved
};

struct SignReport {
  std::string person;
  std::int64_t version = 0;
  int persons = 0;  // who signed this version, this one included
  std::vector<TrayChange> changes;
};

struct PublishReport {
  std::vector<std::string> published;  // roles with a new version
  std::vector<Refusal> refused;        // drafts that stay drafts, and why
  std::int64_t timestamp_version = 0;
  UtcTime issued;
  UtcTime expires;  // of the timestamp
};

// The pictures of items on every screen that the approval covers; by target path.
using ItemsByPath = std::map<std::string, std::shared_ptr<const Item>>;
using PictureApprover = std::function<Result<std::map<std::string, ApprovedPictures>>(const ItemsByPath& items)>;

class Office {
 public:
  // Makes the folder, the hub's online key and the first feed: root, targets, unit, snapshot, timestamp.
  // Fails: "office-exists", "bad-name", "too-few-people", "too-few-sheets", "foreign-signer", "file-unwritable".
  static Result<Office> Create(const std::filesystem::path& folder, const OfficeSetup& setup, UtcTime now);

  // Fails: "not-an-office", "file-unreadable", "metadata-*".
  static Result<Office> Open(const std::filesystem::path& folder);

  const std::string& unit() const { return unit_; }
  const OfficeFolder& folder() const { return folder_; }
  const PublishedFeed& published() const { return published_; }
  // What the boards of this office accept.
  Policy policy() const;
  std::vector<std::string> Trays() const;

  // Adds trays to the unit's role and publishes it; needs two paper sheets.
  // Fails: "bad-name", "foreign-signer", "too-few-signers", as Publish.
  Result<void> EnrolTrays(const std::vector<std::string>& trays, const std::vector<PrivateKey>& sheets, UtcTime now);

  // Reads item files into the tray's draft; all of them or none. Signatures under an altered draft fall away.
  // Returns the target paths that differ from before. `fresh` starts a new version even where nothing differs.
  // Fails: "unknown-tray", "findings" (in `diagnostics`), "file-*".
  enum class Draft { kWhenChanged, kFresh };
  Result<std::vector<std::string>> AddItems(std::string_view tray, const std::vector<std::filesystem::path>& files,
                                            UtcTime now, Draft fresh, Diagnostics& diagnostics);
  // Fails: "unknown-tray", "unknown-item", "file-*".
  Result<void> RemoveItem(std::string_view tray, std::string_view id);

  // Takes a timetable for the next publish. An item that no tray holds is a warning. Returns whether it is new.
  // Fails: "findings", "file-*".
  Result<bool> AddTimetable(const std::filesystem::path& file, Diagnostics& diagnostics);

  // The draft's differences from what is published; empty where there is no draft.
  Result<std::vector<TrayChange>> Diff(std::string_view tray) const;

  // Signs the tray's draft. The first signer's pictures are written into it; the second signer's must be the same.
  // Fails: "unknown-tray", "nothing-to-sign", "foreign-signer", "person-signed-already", "pictures-differ", "file-*".
  Result<SignReport> Sign(std::string_view tray, const PrivateKey& key, const PictureApprover& approver, UtcTime now);

  // Publishes every draft that two people signed, then snapshot and timestamp; renews the timetable's and the
  // snapshot's life in time. The timestamp is replaced last and whole, so a reader sees the old feed or the new one.
  // Fails: "key-unreadable", "file-*"; drafts that may not go out are in `refused`.
  Result<PublishReport> Publish(UtcTime now);

 private:
  Office(OfficeFolder folder, std::string unit, PublishedFeed published)
      : folder_(std::move(folder)), unit_(std::move(unit)), published_(std::move(published)) {}

  const Delegation* FindTray(std::string_view tray) const;
  Result<std::string> RoleOfTray(std::string_view tray) const;
  Result<Targets> LoadPublishedTray(const std::string& role) const;
  Result<Targets> LoadDraftOrPublished(const std::string& role) const;
  Result<std::string> LoadTargetText(const std::string& path, const TargetFile& file) const;
  Result<ItemsByPath> LoadItems(const Targets& targets) const;
  Result<void> SaveDraft(const std::string& role, Targets draft);
  bool IsKnownItem(const std::string& path) const;

  Result<void> PublishRole(const std::string& role, const Envelope& envelope, PublishReport& report);
  Result<void> PublishDrafts(UtcTime now, PublishReport& report);
  Result<void> CheckDraft(const std::string& role, const Envelope& envelope, const Targets& draft, UtcTime now) const;
  Result<void> PublishTimetable(const PrivateKey& hub, UtcTime now, PublishReport& report);
  Result<void> PublishFreshness(const PrivateKey& hub, UtcTime now, PublishReport& report);

  OfficeFolder folder_;
  std::string unit_;
  PublishedFeed published_;
};

}  // namespace bangron
