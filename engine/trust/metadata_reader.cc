// The strict readers of engine/trust/metadata.h.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "engine/trust/digest.h"
#include "engine/trust/metadata.h"
#include "engine/trust/tuf_time.h"

namespace bangron {
namespace {

Error Malformed(std::string_view member, std::string_view allowed) {
  return {"metadata-malformed", fmt::format("`{}`: {}", member.substr(0, 200), allowed)};
}

Result<std::string> Text(const Json& object, std::string_view member) {
  const Json* value = object.Find(member);
  if (value == nullptr || value->AsString() == nullptr) return Malformed(member, "a text is needed");
  return *value->AsString();
}

Result<std::int64_t> Whole(const Json& object, std::string_view member, std::int64_t least) {
  const Json* value = object.Find(member);
  if (value == nullptr || value->AsInteger() == nullptr || *value->AsInteger() < least) {
    return Malformed(member, fmt::format("a whole number of at least {} is needed", least));
  }
  return *value->AsInteger();
}

Result<const JsonObject*> Object(const Json& object, std::string_view member) {
  const Json* value = object.Find(member);
  if (value == nullptr || value->AsObject() == nullptr) return Malformed(member, "an object is needed");
  return value->AsObject();
}

Result<std::vector<std::string>> Texts(const Json& object, std::string_view member) {
  const Json* value = object.Find(member);
  if (value == nullptr || value->AsArray() == nullptr) return Malformed(member, "a list of texts is needed");
  std::vector<std::string> texts;
  for (const Json& entry : *value->AsArray()) {
    if (entry.AsString() == nullptr) return Malformed(member, "a list of texts is needed");
    texts.push_back(*entry.AsString());
  }
  return texts;
}

Result<UtcTime> Time(const Json& object, std::string_view member) {
  const Result<std::string> text = Text(object, member);
  if (!text) return text.error();
  const std::optional<UtcTime> time = ParseTufTime(*text);
  if (!time) return Malformed(member, "a time like 2026-11-20T08:00:00Z is needed");
  return *time;
}

// 1.x or 1.x.y: a later minor version only adds.
bool IsSupportedSpec(std::string_view version) {
  int parts = 1;
  bool digit_before = false;
  for (const char c : version) {
    if (c == '.') {
      if (!digit_before) return false;
      ++parts;
      digit_before = false;
    } else if (c >= '0' && c <= '9') {
      digit_before = true;
    } else {
      return false;
    }
  }
  return digit_before && (parts == 2 || parts == 3) && version.substr(0, 2) == "1.";
}

Result<MetadataHead> Head(const Json& json, std::string_view type) {
  const Result<std::string> actual = Text(json, "_type");
  if (!actual) return actual.error();
  if (*actual != type) {
    return Error{"metadata-wrong-type", fmt::format("`_type` is {}; {} was expected", actual->substr(0, 80), type)};
  }
  const Result<std::string> spec = Text(json, "spec_version");
  if (!spec) return spec.error();
  if (!IsSupportedSpec(*spec)) {
    return Error{"spec-version-unsupported", fmt::format("`spec_version` is {}; 1.x is read", spec->substr(0, 80))};
  }
  const Result<std::int64_t> version = Whole(json, "version", 1);
  if (!version) return version.error();
  const Result<UtcTime> expires = Time(json, "expires");
  if (!expires) return expires.error();
  return MetadataHead{*version, *spec, *expires};
}

Result<RoleKeys> ReadRoleKeys(const Json& json) {
  Result<std::vector<std::string>> keyids = Texts(json, "keyids");
  if (!keyids) return keyids.error();
  const std::set<std::string> distinct(keyids->begin(), keyids->end());
  if (distinct.size() != keyids->size()) return Malformed("keyids", "a key id stands twice");
  const Result<std::int64_t> threshold = Whole(json, "threshold", 1);
  if (!threshold) return threshold.error();
  return RoleKeys{std::move(*keyids), *threshold};
}

Result<KeyMap> ReadKeys(const Json& json) {
  const Result<const JsonObject*> object = Object(json, "keys");
  if (!object) return object.error();
  KeyMap keys;
  for (const auto& [keyid, description] : **object) {
    Result<PublicKey> key = ReadPublicKey(keyid, description);
    if (!key) return key.error();
    keys.emplace(keyid, std::move(*key));
  }
  return keys;
}

Result<std::map<std::string, std::string>> ReadHashes(const Json& json) {
  const Result<const JsonObject*> object = Object(json, "hashes");
  if (!object) return object.error();
  std::map<std::string, std::string> hashes;
  for (const auto& [algorithm, hash] : **object) {
    if (hash.AsString() == nullptr || !FromHex(*hash.AsString()))
      return Malformed("hashes", "hexadecimal text is needed");
    hashes.emplace(algorithm, *hash.AsString());
  }
  if (hashes.empty()) return Malformed("hashes", "at least one hash is needed");
  return hashes;
}

Result<FileMeta> ReadFileMeta(const Json& json) {
  const Result<std::int64_t> version = Whole(json, "version", 1);
  if (!version) return version.error();
  FileMeta meta{*version, {}, {}};
  if (json.Find("length") != nullptr) {
    const Result<std::int64_t> length = Whole(json, "length", 1);
    if (!length) return length.error();
    meta.length = *length;
  }
  if (json.Find("hashes") != nullptr) {
    Result<std::map<std::string, std::string>> hashes = ReadHashes(json);
    if (!hashes) return hashes.error();
    meta.hashes = std::move(*hashes);
  }
  return meta;
}

Result<TargetFile> ReadTargetFile(const Json& json) {
  const Result<std::int64_t> length = Whole(json, "length", 0);
  if (!length) return length.error();
  Result<std::map<std::string, std::string>> hashes = ReadHashes(json);
  if (!hashes) return hashes.error();
  TargetFile file{*length, std::move(*hashes), {}};
  if (const Json* custom = json.Find("custom")) {
    if (custom->AsObject() == nullptr) return Malformed("custom", "an object is needed");
    file.custom = *custom;
  }
  return file;
}

Result<Delegation> ReadDelegation(const Json& json) {
  Result<std::string> name = Text(json, "name");
  if (!name) return name.error();
  for (const std::string_view top : {"", "root", "targets", "snapshot", "timestamp"}) {
    if (*name == top) return Malformed("name", "a delegated role needs a name of its own");
  }
  Result<RoleKeys> signers = ReadRoleKeys(json);
  if (!signers) return signers.error();
  const Json* terminating = json.Find("terminating");
  if (terminating == nullptr || terminating->AsBool() == nullptr)
    return Malformed("terminating", "true or false is needed");
  Delegation delegation{std::move(*name), std::move(*signers), *terminating->AsBool(), {}, {}};
  const bool has_paths = json.Find("paths") != nullptr;
  if (has_paths == (json.Find("path_hash_prefixes") != nullptr)) {
    return Malformed("paths", "either paths or path_hash_prefixes is needed");
  }
  Result<std::vector<std::string>> patterns = Texts(json, has_paths ? "paths" : "path_hash_prefixes");
  if (!patterns) return patterns.error();
  (has_paths ? delegation.paths : delegation.path_hash_prefixes) = std::move(*patterns);
  if (json.Find("x-bangron-name") != nullptr) {
    Result<std::string> display_name = Text(json, "x-bangron-name");
    if (!display_name) return display_name.error();
    delegation.display_name = std::move(*display_name);
  }
  return delegation;
}

Result<void> ReadDelegations(const Json& json, Targets& targets) {
  Result<KeyMap> keys = ReadKeys(json);
  if (!keys) return keys.error();
  targets.delegation_keys = std::move(*keys);
  const Json* roles = json.Find("roles");
  if (roles == nullptr || roles->AsArray() == nullptr) return Malformed("roles", "a list is needed");
  for (const Json& role : *roles->AsArray()) {
    Result<Delegation> delegation = ReadDelegation(role);
    if (!delegation) return delegation.error();
    if (targets.FindDelegation(delegation->name) != nullptr) return Malformed("roles", "a role's name stands twice");
    targets.delegations.push_back(std::move(*delegation));
  }
  return {};
}

}  // namespace

Result<Root> ReadRoot(const Json& signed_part) {
  const Result<MetadataHead> head = Head(signed_part, "root");
  if (!head) return head.error();
  Root root{*head, false, {}, {}};
  if (const Json* consistent = signed_part.Find("consistent_snapshot")) {
    if (consistent->AsBool() == nullptr) return Malformed("consistent_snapshot", "true or false is needed");
    root.consistent_snapshot = *consistent->AsBool();
  }
  Result<KeyMap> keys = ReadKeys(signed_part);
  if (!keys) return keys.error();
  root.keys = std::move(*keys);
  const Result<const JsonObject*> roles = Object(signed_part, "roles");
  if (!roles) return roles.error();
  for (const auto& [name, role] : **roles) {
    Result<RoleKeys> signers = ReadRoleKeys(role);
    if (!signers) return signers.error();
    root.roles.emplace(name, std::move(*signers));
  }
  for (const char* needed : {"root", "timestamp", "snapshot", "targets"}) {
    if (!root.roles.contains(needed)) return Malformed("roles", fmt::format("the role {} is missing", needed));
  }
  return root;
}

Result<Timestamp> ReadTimestamp(const Json& signed_part) {
  const Result<MetadataHead> head = Head(signed_part, "timestamp");
  if (!head) return head.error();
  const Result<const JsonObject*> meta = Object(signed_part, "meta");
  if (!meta) return meta.error();
  const auto found = (*meta)->find("snapshot.json");
  if (found == (*meta)->end()) return Malformed("meta", "snapshot.json is missing");
  Result<FileMeta> snapshot = ReadFileMeta(found->second);
  if (!snapshot) return snapshot.error();
  Timestamp timestamp{*head, std::move(*snapshot), {}};
  if (signed_part.Find("x-bangron-issued") != nullptr) {
    const Result<UtcTime> issued = Time(signed_part, "x-bangron-issued");
    if (!issued) return issued.error();
    timestamp.issued = *issued;
  }
  return timestamp;
}

Result<Snapshot> ReadSnapshot(const Json& signed_part) {
  const Result<MetadataHead> head = Head(signed_part, "snapshot");
  if (!head) return head.error();
  const Result<const JsonObject*> meta = Object(signed_part, "meta");
  if (!meta) return meta.error();
  Snapshot snapshot{*head, {}};
  for (const auto& [name, json] : **meta) {
    Result<FileMeta> file = ReadFileMeta(json);
    if (!file) return file.error();
    snapshot.meta.emplace(name, std::move(*file));
  }
  return snapshot;
}

Result<Targets> ReadTargets(const Json& signed_part) {
  const Result<MetadataHead> head = Head(signed_part, "targets");
  if (!head) return head.error();
  const Result<const JsonObject*> files = Object(signed_part, "targets");
  if (!files) return files.error();
  Targets targets{*head, {}, {}, {}};
  for (const auto& [path, json] : **files) {
    Result<TargetFile> file = ReadTargetFile(json);
    if (!file) return file.error();
    targets.targets.emplace(path, std::move(*file));
  }
  if (const Json* delegations = signed_part.Find("delegations")) {
    if (auto done = ReadDelegations(*delegations, targets); !done) return done.error();
  }
  if (signed_part.Find("x-bangron-exposed") != nullptr) {
    Result<std::vector<std::string>> keyids = Texts(signed_part, "x-bangron-exposed");
    if (!keyids) return keyids.error();
    targets.exposed = *std::move(keyids);
  }
  return targets;
}

}  // namespace bangron
