#include "tests/peer/sabotage.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "engine/trust/digest.h"
#include "engine/trust/policy.h"
#include "feed/durable_file.h"

namespace bangron {

void Die(const std::string& what) {
  fmt::print(stderr, "histories: {}\n", what);
  std::exit(2);
}

UtcTime Now() { return std::chrono::floor<UtcTime::duration>(std::chrono::system_clock::now()); }
void Write(const fs::path& path, std::string_view bytes) { Must(WriteDurably(path, bytes)); }
std::string Read(const fs::path& path) { return Must(LoadFile(path)); }

fs::path Victim::Newest(const std::string& role) const {
  if (role == "timestamp") return feed / "metadata/timestamp.json";
  for (int version = 300; version > 0; --version) {
    const fs::path file = feed / fmt::format("metadata/{}.{}.json", version, role);
    if (fs::exists(file)) return file;
  }
  Die("no " + role + " in " + feed.string());
}

Envelope Victim::Load(const std::string& role) const { return Must(ReadEnvelope(Read(Newest(role)))); }

void Victim::Save(const std::string& role, const Envelope& envelope) const {
  Write(Newest(role), WriteEnvelope(envelope));
  Snapshot snapshot = *ReadSnapshot(Load("snapshot").signed_part);
  const std::string bytes = Read(Newest(role));
  const std::int64_t version = *envelope.signed_part.Find("version")->AsInteger();
  snapshot.meta[role + ".json"] = {version, static_cast<std::int64_t>(bytes.size()), {{"sha256", Sha256Hex(bytes)}}};
  SaveSnapshot(snapshot);
}

void Victim::SaveSnapshot(const Snapshot& snapshot) const {
  Envelope envelope{bangron::ToJson(snapshot), {}};
  Must(Sign(envelope, hub));
  const std::string bytes = WriteEnvelope(envelope);
  Write(Newest("snapshot"), bytes);
  Timestamp timestamp = *ReadTimestamp(Load("timestamp").signed_part);
  timestamp.snapshot = {snapshot.head.version, static_cast<std::int64_t>(bytes.size()), {{"sha256", Sha256Hex(bytes)}}};
  SaveTimestamp(timestamp);
}

void Victim::SaveTimestamp(const Timestamp& timestamp) const {
  Envelope envelope{bangron::ToJson(timestamp), {}};
  Must(Sign(envelope, hub));
  Write(Newest("timestamp"), WriteEnvelope(envelope));
}

std::string Victim::Tray() const {
  std::vector<std::string> roles;
  const Snapshot snapshot = *ReadSnapshot(Load("snapshot").signed_part);
  for (const auto& [name, meta] : snapshot.meta) {
    const std::string role = name.substr(0, name.size() - 5);
    if (IsWordsRole(role) && !ReadTargets(Load(role).signed_part)->targets.empty()) roles.push_back(role);
  }
  return dice.Pick(roles);
}

fs::path Victim::ItemFile() const {
  const auto list = *ReadTargets(Load(Tray()).signed_part);
  const auto& [path, file] = *list.targets.begin();
  const std::size_t slash = path.rfind('/') + 1;
  return feed / "targets" / path.substr(0, slash) / (file.hashes.at("sha256") + "." + path.substr(slash));
}

namespace {

void FlipByte(const fs::path& file, Dice& dice) {
  std::string bytes = Read(file);
  bytes[static_cast<std::size_t>(dice.Below(static_cast<int>(bytes.size())))] ^= static_cast<char>(1 << dice.Below(7));
  Write(file, bytes);
}

Envelope Altered(const Victim& victim, const std::string& role) {
  Envelope envelope = victim.Load(role);
  (*envelope.signed_part.AsObject())["x-altered"] = victim.dice.Below(1000);
  return envelope;
}

void SignByStrangers(const Victim& victim, const std::string& role) {
  Envelope envelope = Altered(victim, role);
  envelope.signatures.clear();
  for (int stranger = 0; stranger < 2; ++stranger) Must(Sign(envelope, PrivateKey::Generate()));
  victim.Save(role, envelope);
}

std::string AnyRole(const Victim& victim) {
  return victim.dice.Pick(std::vector<std::string>{"timestamp", "snapshot", "targets", UnitRole(victim.unit),
                                                   victim.Tray(), kTimetableRole});
}

std::string AnyListOfPeople(const Victim& victim) {
  return victim.dice.Pick(std::vector<std::string>{"targets", UnitRole(victim.unit), victim.Tray()});
}

}  // namespace

const std::vector<Sabotage>& Sabotages() {
  static const std::vector<Sabotage> kAll = {
      {"a byte of an item", false, [](const Victim& v) { FlipByte(v.ItemFile(), v.dice); }},
      {"an item cut short", false, [](const Victim& v) { fs::resize_file(v.ItemFile(), 10); }},
      {"an item made longer", false, [](const Victim& v) { Write(v.ItemFile(), Read(v.ItemFile()) + "# more\n"); }},
      {"an item gone", false, [](const Victim& v) { fs::remove(v.ItemFile()); }},
      {"a list gone", false, [](const Victim& v) { fs::remove(v.Newest(AnyListOfPeople(v))); }},
      {"a list altered, not signed again", false,
       [](const Victim& v) {
         const std::string role = AnyRole(v);
         Write(v.Newest(role), WriteEnvelope(Altered(v, role)));
       }},
      {"a people's list altered, named by the hub", false,
       [](const Victim& v) {
         const std::string role = AnyListOfPeople(v);
         v.Save(role, Altered(v, role));
       }},
      {"a signature altered", false,
       [](const Victim& v) {
         const std::string role = AnyListOfPeople(v);
         Envelope envelope = v.Load(role);
         char& digit = envelope.signatures[0].sig[static_cast<std::size_t>(v.dice.Below(128))];
         digit = digit == '0' ? '1' : '0';
         v.Save(role, envelope);
       }},
      {"a signature missing", false,
       [](const Victim& v) {
         const std::string role = AnyListOfPeople(v);
         Envelope envelope = v.Load(role);
         envelope.signatures.pop_back();
         v.Save(role, envelope);
       }},
      {"a signature twice", false,
       [](const Victim& v) {
         const std::string role = AnyListOfPeople(v);
         Envelope envelope = v.Load(role);
         envelope.signatures = {envelope.signatures[0], envelope.signatures[0]};
         v.Save(role, envelope);
       }},
      {"signed by strangers", false, [](const Victim& v) { SignByStrangers(v, AnyListOfPeople(v)); }},
      {"signed by the hub", false,
       [](const Victim& v) {
         const std::string role = AnyListOfPeople(v);
         Envelope envelope = Altered(v, role);
         envelope.signatures.clear();
         Must(Sign(envelope, v.hub));
         v.Save(role, envelope);
       }},
      {"one person and the hub", false,
       [](const Victim& v) {
         const std::string role = v.Tray();
         Envelope envelope = Altered(v, role);
         envelope.signatures.clear();
         Must(Sign(envelope, v.hub));
         Must(Sign(envelope, v.person));
         v.Save(role, envelope);
       }},
      {"one role's list for another", false, [](const Victim& v) { v.Save(UnitRole(v.unit), v.Load(v.Tray())); }},
      {"a snapshot for the timestamp", false,
       [](const Victim& v) { Write(v.Newest("timestamp"), Read(v.Newest("snapshot"))); }},
      {"an expired timestamp", false,
       [](const Victim& v) {
         Timestamp timestamp = *ReadTimestamp(v.Load("timestamp").signed_part);
         timestamp.head.expires = Now() - std::chrono::hours(1 + v.dice.Below(1000));
         v.SaveTimestamp(timestamp);
       }},
      {"an expired snapshot", false,
       [](const Victim& v) {
         Snapshot snapshot = *ReadSnapshot(v.Load("snapshot").signed_part);
         snapshot.head.expires = Now() - std::chrono::hours(1 + v.dice.Below(1000));
         v.SaveSnapshot(snapshot);
       }},
      {"a snapshot that forgets a role", false,
       [](const Victim& v) {
         Snapshot snapshot = *ReadSnapshot(v.Load("snapshot").signed_part);
         snapshot.meta.erase(AnyListOfPeople(v) + ".json");
         v.SaveSnapshot(snapshot);
       }},
      {"a snapshot of another version than named", false,
       [](const Victim& v) {
         Timestamp timestamp = *ReadTimestamp(v.Load("timestamp").signed_part);
         Snapshot snapshot = *ReadSnapshot(v.Load("snapshot").signed_part);
         snapshot.head.version += 1 + v.dice.Below(5);
         v.SaveSnapshot(snapshot);
         v.SaveTimestamp(timestamp);
       }},
      {"a web page for a list", false,
       [](const Victim& v) { Write(v.Newest(AnyRole(v)), "<!DOCTYPE html><title>Wi-Fi</title><p>Đăng nhập</p>\n"); }},
      {"a list cut short", false,
       [](const Victim& v) {
         const fs::path file = v.Newest(AnyRole(v));
         fs::resize_file(file, fs::file_size(file) / 2);
       }},
      {"a timestamp without end", false,
       [](const Victim& v) { Write(v.Newest("timestamp"), Read(v.Newest("timestamp")) + std::string(100'000, ' ')); }},
      {"a root signed by the hub", false,
       [](const Victim& v) {
         Root root = *ReadRoot(Must(ReadEnvelope(Read(v.feed / "metadata/1.root.json"))).signed_part);
         root.head.version = 2;
         root.roles["targets"] = {{v.hub.Public().keyid}, 1};
         Envelope envelope{bangron::ToJson(root), {}};
         Must(Sign(envelope, v.hub));
         Write(v.feed / "metadata/2.root.json", WriteEnvelope(envelope));
       }},
      {"an older timestamp", true,
       [](const Victim& v) {
         Timestamp timestamp = *ReadTimestamp(v.Load("timestamp").signed_part);
         timestamp.head.version = 1;
         v.SaveTimestamp(timestamp);
       }},
      {"an older snapshot", true,
       [](const Victim& v) {
         Timestamp timestamp = *ReadTimestamp(v.Load("timestamp").signed_part);
         timestamp.snapshot = {1, {}, {}};
         v.SaveTimestamp(timestamp);
       }},
      {"an older list", true,
       [](const Victim& v) {
         Snapshot snapshot = *ReadSnapshot(v.Load("snapshot").signed_part);
         snapshot.meta["targets.json"] = {1, {}, {}};
         for (auto& [name, meta] : snapshot.meta) {
           if (meta.version > 1) meta = {meta.version - 1, {}, {}};
         }
         snapshot.meta.erase("targets.json");
         v.SaveSnapshot(snapshot);
       }},
  };
  return kAll;
}

}  // namespace bangron
