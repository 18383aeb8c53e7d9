#include "tests/support/feed_builder.h"

#include "engine/trust/digest.h"
#include "engine/trust/tuf_time.h"

namespace bangron {

FeedBuilder::FeedBuilder()
    : expires(*ParseTufTime("2027-01-01T00:00:00Z")), issued(*ParseTufTime("2026-11-20T08:00:00Z")) {}

const PrivateKey& FeedBuilder::Key(const std::string& name) {
  const auto found = keys_.find(name);
  return found != keys_.end() ? found->second : keys_.emplace(name, PrivateKey::Generate()).first->second;
}

PublicKey FeedBuilder::Public(const std::string& name) {
  if (const auto person = persons.find(name); person != persons.end()) return Key(name).Public(person->second);
  const bool sheet = name.starts_with("sheet") || name.starts_with("root") || name.starts_with("targets");
  return Key(name).Public(sheet ? "p-" + name : std::string());
}

std::string FeedBuilder::RootBytes(std::int64_t version) const {
  return files_.at("metadata/" + std::to_string(version) + ".root.json");
}

RoleKeys FeedBuilder::Signers(const std::vector<std::string>& names, std::int64_t threshold) {
  RoleKeys role{{}, threshold};
  for (const std::string& name : names) role.keyids.push_back(Public(name).keyid);
  return role;
}

MetadataHead FeedBuilder::Head() const { return {version_, kSpecVersion, expires}; }

void FeedBuilder::Put(const std::string& role, const Json& signed_part, const std::vector<std::string>& signers) {
  Envelope envelope{signed_part, {}};
  for (const std::string& name : signers) (void)Sign(envelope, Key(name));
  const std::string bytes = WriteEnvelope(envelope);
  const std::int64_t version = *signed_part.Find("version")->AsInteger();
  const std::string file = role == "timestamp" ? "timestamp.json" : std::to_string(version) + "." + role + ".json";
  files_["metadata/" + file] = bytes;
  FileMeta meta{version, {}, {}};
  if (hashes_in_snapshot) {
    meta.length = static_cast<std::int64_t>(bytes.size());
    meta.hashes["sha256"] = Sha256Hex(bytes);
  }
  meta_[role + ".json"] = meta;
}

TargetFile FeedBuilder::AddTarget(const std::string& path, const std::string& bytes, bool served) {
  const std::string hash = Sha256Hex(bytes);
  const std::size_t slash = path.rfind('/') + 1;
  if (served) files_["targets/" + path.substr(0, slash) + hash + "." + path.substr(slash)] = bytes;
  return {static_cast<std::int64_t>(bytes.size()), {{"sha256", hash}}, {}};
}

std::vector<std::string> FeedBuilder::KeysOf(const std::string& role) {
  const std::string& name = role_keys.at(role);
  const bool two = role == "root" || role == "targets";
  return two ? std::vector{name, name + "-too"} : std::vector{name};
}

void FeedBuilder::RotateRoot() { new_root_ = true; }

void FeedBuilder::WriteRoot() {
  if (!new_root_) return;
  new_root_ = false;
  Root root{{++root_version_, kSpecVersion, expires}, true, {}, {}};
  for (const auto& [role, name] : role_keys) {
    const std::vector<std::string> names = KeysOf(role);
    for (const std::string& key : names) root.keys[Public(key).keyid] = Public(key);
    root.roles[role] = Signers(names, static_cast<std::int64_t>(names.size()));
  }
  const std::vector<std::string> signers = KeysOf("root");
  root_signers_.insert(signers.begin(), signers.end());
  Put("root", ToJson(root), {root_signers_.begin(), root_signers_.end()});
  root_signers_ = {signers.begin(), signers.end()};
}

void FeedBuilder::WriteTargets() {
  Targets targets{Head(), {}, {}, {}};
  for (const std::string& name : {std::string("sheet-a"), std::string("sheet-b"), timetable_key})
    targets.delegation_keys[Public(name).keyid] = Public(name);
  std::set<std::string> units = foreign_units;
  units.insert(unit);
  for (const std::string& name : units) {
    targets.delegations.push_back({"unit-" + name,
                                   Signers({"sheet-a", "sheet-b"}, 2),
                                   false,
                                   {{"words/" + name + "-*/*", "media/" + name + "-*/*", "fills/" + name + "/*"}},
                                   {}});
  }
  targets.delegations.push_back({"timetable", Signers({timetable_key}, 1), true, {{"timetable/*.yaml"}}, {}});
  Put("targets", ToJson(targets), KeysOf("targets"));
}

void FeedBuilder::WriteUnit() {
  Targets list{Head(), {}, {}, {}};
  for (const std::string& name : words_keys) list.delegation_keys[Public(name).keyid] = Public(name);
  for (const std::string& name : duty_keys) list.delegation_keys[Public(name).keyid] = Public(name);
  if (!duty_keys.empty()) {
    list.delegations.push_back({"duty-" + unit, Signers(duty_keys, 1), true, {{"orders/" + unit + "/*"}}, {}});
  }
  for (const std::string& name : exposed) list.exposed.push_back(Public(name).keyid);
  if (with_fills) {
    for (const std::string& name : fills_keys) list.delegation_keys[Public(name).keyid] = Public(name);
    list.delegations.push_back({"fills-" + unit, Signers(fills_keys, 1), true, {{"fills/" + unit + "/*"}}, {}});
  }
  for (const auto& [name, tray] : trays) {
    const std::string folder = unit + "-" + name;
    list.delegations.push_back({"words-" + folder,
                                Signers(words_keys, words_threshold),
                                true,
                                {{"words/" + folder + "/*", "media/" + folder + "/*"}},
                                {}});
  }
  Put("unit-" + unit, ToJson(list), unit_signers);
}

void FeedBuilder::WriteTrays() {
  for (const auto& [name, tray] : trays) {
    Targets list{Head(), {}, {}, {}};
    const std::string role = "words-" + unit + "-" + name;
    for (const auto& [file, bytes] : tray.items) {
      const std::string path = "words/" + unit + "-" + name + "/" + file;
      TargetFile target = AddTarget(path, bytes, !tray.withheld.contains(file));
      target.custom = tray.custom;
      list.targets[path] = target;
    }
    for (const auto& [file, bytes] : tray.media) {
      const std::string path = "media/" + unit + "-" + name + "/" + file;
      list.targets[path] = AddTarget(path, bytes, !tray.withheld.contains(file));
    }
    Json json = ToJson(list);
    if (const auto extra = extra_targets_of.find(role); extra != extra_targets_of.end()) {
      for (const auto& [path, member] : *extra->second.AsObject()) {
        (*json.AsObject()->at("targets").AsObject())[path] = member;
      }
    }
    Put(role, json, tray.signers);
  }
}

void FeedBuilder::WriteFills() {
  if (!with_fills) return;
  Targets list{Head(), {}, {}, {}};
  for (const auto& [file, bytes] : fills) {
    const std::string path = "fills/" + unit + "/" + file;
    list.targets[path] = AddTarget(path, bytes);
  }
  Put("fills-" + unit, ToJson(list), fills_signers);
}

void FeedBuilder::WriteTimetable() {
  Targets list{Head(), {}, {}, {}};
  if (timetable_version > 0) list.head.version = timetable_version;
  if (!timetable.empty())
    list.targets["timetable/" + unit + ".yaml"] = AddTarget("timetable/" + unit + ".yaml", timetable);
  for (const auto& [path, bytes] : timetable_targets) list.targets[path] = AddTarget(path, bytes);
  Put("timetable", ToJson(list), {timetable_key});
}

void FeedBuilder::WriteSnapshotAndTimestamp() {
  Snapshot snapshot{Head(), meta_};
  for (const char* role : {"root.json", "snapshot.json", "timestamp.json"}) snapshot.meta.erase(role);
  Put("snapshot", ToJson(snapshot), {role_keys["snapshot"]});
  Put("timestamp", ToJson(Timestamp{Head(), meta_.at("snapshot.json"), issued}), {role_keys["timestamp"]});
}

const FeedFiles& FeedBuilder::Publish() {
  ++version_;
  WriteRoot();
  WriteTargets();
  WriteUnit();
  WriteTrays();
  WriteFills();
  WriteTimetable();
  WriteSnapshotAndTimestamp();
  return files_;
}

std::string ItemYaml(const std::string& id, const std::string& text) {
  return "item: 1\nid: " + id + "\nkind: slogan\ntext: \"" + text +
         "\"\nmood: neutral\nvalid: {from: 2026-11-01, until: 2026-12-01}\n";
}

std::string TimetableYaml(const std::vector<std::string>& paths) {
  std::string yaml = "timetable: 1\nutc_offset: \"+07:00\"\nrules:\n";
  for (const std::string& path : paths) yaml += "  - show: [" + path + "]\n";
  return yaml;
}

}  // namespace bangron
