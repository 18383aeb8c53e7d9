// TUF metadata (specification 1.0.34) as plain values, with strict readers and plain writers. The readers judge form
// only; whose signatures they need is engine/trust/verify.h, and in which order they are believed trusted_set.h.
// Fields that we do not know are ignored here but stay under the signature: signatures cover the received `signed`
// object, written canonically again, never a value of this file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/json/json.h"
#include "engine/trust/key.h"

namespace bangron {

inline constexpr char kSpecVersion[] = "1.0.34";

struct Signature {
  std::string keyid;
  std::string sig;  // hexadecimal; empty: a place kept for a signer
  bool operator==(const Signature&) const = default;
};

// One metadata file: what is signed, and by whom.
struct Envelope {
  Json signed_part;
  std::vector<Signature> signatures;
};

// Fails: "json-*", "metadata-malformed" (also: two signatures with one key id).
Result<Envelope> ReadEnvelope(std::string_view bytes);
// Ends with a newline. Indented: people read and compare these files.
std::string WriteEnvelope(const Envelope& envelope);
// Adds the key's signature, or replaces it. Fails: "json-fraction", "json-not-utf8".
Result<void> Sign(Envelope& envelope, const PrivateKey& key);

struct MetadataHead {
  std::int64_t version = 1;
  std::string spec_version = kSpecVersion;
  UtcTime expires;
};

// Who may sign a role. A threshold counts distinct key ids here; persons are policy.
struct RoleKeys {
  std::vector<std::string> keyids;
  std::int64_t threshold = 1;
  bool operator==(const RoleKeys&) const = default;
};

using KeyMap = std::map<std::string, PublicKey>;  // by key id

struct Root {
  MetadataHead head;
  bool consistent_snapshot = true;
  KeyMap keys;
  std::map<std::string, RoleKeys> roles;  // at least root, timestamp, snapshot, targets
};

// What one metadata file says of another.
struct FileMeta {
  std::int64_t version = 1;
  std::optional<std::int64_t> length;
  std::map<std::string, std::string> hashes;  // algorithm -> hexadecimal; empty: not told
  bool operator==(const FileMeta&) const = default;
};

struct Timestamp {
  MetadataHead head;
  FileMeta snapshot;
  std::optional<UtcTime> issued;  // x-bangron-issued
};

struct Snapshot {
  MetadataHead head;
  std::map<std::string, FileMeta> meta;  // by file name: "targets.json"
};

struct TargetFile {
  std::int64_t length = 0;
  std::map<std::string, std::string> hashes;  // at least one
  Json custom;                                // null: none
  bool operator==(const TargetFile&) const = default;
};

struct Delegation {
  std::string name;
  RoleKeys signers;
  bool terminating = false;
  // Exactly one of the two is there; `paths` holds patterns (engine/trust/path_pattern.h).
  std::optional<std::vector<std::string>> paths;
  std::optional<std::vector<std::string>> path_hash_prefixes;
  std::string display_name{};  // x-bangron-name: how a unit is called in public; empty: not told
};

struct Targets {
  MetadataHead head;
  std::map<std::string, TargetFile> targets;  // by target path
  KeyMap delegation_keys;
  std::vector<Delegation> delegations;  // Order: of priority
  // x-bangron-exposed: ids of keys that may be in foreign hands. Their signatures count nowhere any more, also not
  // under older lists.
  std::vector<std::string> exposed{};
  const Delegation* FindDelegation(std::string_view name) const;
};

// From the `signed` object of an envelope. Fails: "metadata-malformed", "metadata-wrong-type",
// "spec-version-unsupported"; each says which member.
Result<Root> ReadRoot(const Json& signed_part);
Result<Timestamp> ReadTimestamp(const Json& signed_part);
Result<Snapshot> ReadSnapshot(const Json& signed_part);
Result<Targets> ReadTargets(const Json& signed_part);

// The `signed` object of an envelope.
Json ToJson(const Root& root);
Json ToJson(const Timestamp& timestamp);
Json ToJson(const Snapshot& snapshot);
Json ToJson(const Targets& targets);

// Compares bytes with what a signed file says of them: every hash named must be one that we know and must agree.
// Fails: "wrong-length", "wrong-hash".
Result<void> CheckBytes(std::string_view bytes, std::optional<std::int64_t> length,
                        const std::map<std::string, std::string>& hashes, std::string_view what);

}  // namespace bangron
