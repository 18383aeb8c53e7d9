// The writers of engine/trust/metadata.h.
#include "engine/trust/metadata.h"
#include "engine/trust/tuf_time.h"

namespace bangron {
namespace {

JsonObject Head(const MetadataHead& head, const char* type) {
  return {{"_type", type},
          {"expires", FormatTufTime(head.expires)},
          {"spec_version", head.spec_version},
          {"version", head.version}};
}

JsonArray Texts(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

JsonObject Hashes(const std::map<std::string, std::string>& hashes) { return {hashes.begin(), hashes.end()}; }

JsonObject Keys(const KeyMap& keys) {
  JsonObject json;
  for (const auto& [keyid, key] : keys) json.emplace(keyid, ToJson(key));
  return json;
}

Json Meta(const FileMeta& meta) {
  JsonObject json{{"version", meta.version}};
  if (meta.length) json.emplace("length", *meta.length);
  if (!meta.hashes.empty()) json.emplace("hashes", Hashes(meta.hashes));
  return json;
}

Json ToJson(const TargetFile& file) {
  JsonObject json{{"hashes", Hashes(file.hashes)}, {"length", file.length}};
  if (!file.custom.IsNull()) json.emplace("custom", file.custom);
  return json;
}

Json ToJson(const Delegation& delegation) {
  JsonObject json{{"name", delegation.name},
                  {"keyids", Texts(delegation.signers.keyids)},
                  {"threshold", delegation.signers.threshold},
                  {"terminating", delegation.terminating}};
  if (delegation.paths) json.emplace("paths", Texts(*delegation.paths));
  if (delegation.path_hash_prefixes) json.emplace("path_hash_prefixes", Texts(*delegation.path_hash_prefixes));
  if (!delegation.display_name.empty()) json.emplace("x-bangron-name", delegation.display_name);
  return json;
}

}  // namespace

Json ToJson(const Root& root) {
  JsonObject json = Head(root.head, "root");
  json.emplace("consistent_snapshot", root.consistent_snapshot);
  json.emplace("keys", Keys(root.keys));
  JsonObject roles;
  for (const auto& [name, signers] : root.roles) {
    roles.emplace(name, JsonObject{{"keyids", Texts(signers.keyids)}, {"threshold", signers.threshold}});
  }
  json.emplace("roles", std::move(roles));
  return json;
}

Json ToJson(const Timestamp& timestamp) {
  JsonObject json = Head(timestamp.head, "timestamp");
  json.emplace("meta", JsonObject{{"snapshot.json", Meta(timestamp.snapshot)}});
  if (timestamp.issued) json.emplace("x-bangron-issued", FormatTufTime(*timestamp.issued));
  return json;
}

Json ToJson(const Snapshot& snapshot) {
  JsonObject json = Head(snapshot.head, "snapshot");
  JsonObject meta;
  for (const auto& [name, file] : snapshot.meta) meta.emplace(name, Meta(file));
  json.emplace("meta", std::move(meta));
  return json;
}

Json ToJson(const Targets& targets) {
  JsonObject json = Head(targets.head, "targets");
  JsonObject files;
  for (const auto& [path, file] : targets.targets) files.emplace(path, ToJson(file));
  json.emplace("targets", std::move(files));
  if (!targets.delegations.empty() || !targets.delegation_keys.empty()) {
    JsonArray roles;
    for (const Delegation& delegation : targets.delegations) roles.push_back(ToJson(delegation));
    json.emplace("delegations", JsonObject{{"keys", Keys(targets.delegation_keys)}, {"roles", std::move(roles)}});
  }
  if (!targets.exposed.empty()) json.emplace("x-bangron-exposed", Texts(targets.exposed));
  return json;
}

}  // namespace bangron
