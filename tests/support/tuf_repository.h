// A whole TUF repository in memory, for tests of the plain client: any role name, any keys, and every fault on purpose.
// Not our feed's form: that is tests/support/feed_builder.h.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/trust/metadata.h"
#include "feed/tuf_client.h"
#include "tests/support/memory_source.h"
#include "tests/support/paths.h"

namespace bangron {

// Every public member may be changed; Publish signs and serves it. A first version of the top-level roles is published
// from the start, each with one key that is named like the role.
class TufRepository {
 public:
  TufRepository();

  const PrivateKey& Key(const std::string& name);

  // Adds the key to the role of the root, and lets it sign from now on.
  void AddKey(const std::string& role, const std::string& key_name);
  // Takes every key from the role of the root and gives it as many new ones as its threshold asks for.
  void Rotate(const std::string& role);
  // Delegates to `name`, with one new key of its own ("<delegator>><name>"), which signs it from now on.
  Delegation& Delegate(const std::string& delegator, const std::string& name, std::vector<std::string> paths);
  void AddTarget(const std::string& role, const std::string& path, const std::string& bytes,
                 const std::vector<std::string>& algorithms = {"sha256"});

  // Raises the version of each (not at its first time), signs it, serves it under the number of its publication, and
  // writes it down in snapshot or timestamp.
  void Publish(const std::vector<std::string>& roles);
  // Signs and serves without raising anything.
  void Resign(const std::string& role);
  // The newest served file, to be looked at or spoilt.
  std::string& File(const std::string& role);

  Root root;
  Timestamp timestamp;
  Snapshot snapshot;
  std::map<std::string, Targets> lists;                     // "targets" and the delegated ones
  std::map<std::string, std::vector<std::string>> signers;  // role -> key names
  bool hashes = false;                                      // whether snapshot and timestamp carry lengths and hashes
  MemorySource metadata;
  MemorySource targets;
  UtcTime expires;  // of what is made next

 private:
  MetadataHead& HeadOf(const std::string& role);
  Json SignedPart(const std::string& role) const;
  std::string Serve(const std::string& role);

  std::map<std::string, PrivateKey> keys_;
  std::map<std::string, int> published_;
  int rotations_ = 0;
};

// A client with its folders. Answers with the error's code, or "" for success.
class TufClientRun {
 public:
  explicit TufClientRun(TufRepository& repository);

  std::string Refresh();
  std::string Download(const std::vector<std::string>& paths);

  // Version by file name, of everything in the metadata folder: {"root.json", 1}.
  std::map<std::string, std::int64_t> Trusted() const;
  // The bytes of every downloaded target, by file name.
  std::map<std::string, std::string> Downloaded() const;
  // What was asked of the metadata server since the last call, without the root that is always asked for.
  std::vector<std::string> Asked();

  ScratchFolder scratch;
  std::filesystem::path metadata_dir = scratch.path() / "metadata";
  std::filesystem::path target_dir = scratch.path() / "targets";
  UtcTime now;

 private:
  TufRepository& repository_;
};

}  // namespace bangron
