// Making an office: names are judged, the hub's online key is made, and the first feed is signed with two sheets.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/json/json.h"
#include "engine/trust/policy.h"
#include "engine/trust/verify.h"
#include "feed/durable_file.h"
#include "feed/office.h"
#include "feed/office_lives.h"

namespace bangron {
namespace {

constexpr std::size_t kFewestSheets = 3;
constexpr std::int64_t kTwo = 2;

std::size_t CountPersons(const std::vector<PublicKey>& keys) {
  std::set<std::string> persons;
  for (const PublicKey& key : keys) persons.insert(key.person);
  return persons.size();
}

bool HasRepeatedKey(const OfficeSetup& setup) {
  std::set<std::string> seen;
  for (const auto& keys : {setup.persons, setup.sheets}) {
    for (const PublicKey& key : keys) {
      if (!seen.insert(key.keyid).second) return true;
    }
  }
  return false;
}

Result<void> CheckTrayNames(const std::string& unit, const std::vector<std::string>& trays) {
  for (const std::string& tray : trays) {
    const std::string role = WordsRole(unit, tray);
    if (!IsProductionRoleName(tray) || !IsProductionRoleName(role)) {
      return Error{"bad-name", fmt::format("tray \"{}\": a-z, 0-9 and - are allowed, and {} must not be longer than 40",
                                           tray, role)};
    }
  }
  return {};
}

Result<void> CheckSetup(const OfficeSetup& setup) {
  if (!IsProductionRoleName(setup.unit) || !IsProductionRoleName(UnitRole(setup.unit))) {
    return Error{"bad-name", fmt::format("unit \"{}\": a-z, 0-9 and - are allowed, at most 35", setup.unit)};
  }
  if (const Result<void> names = CheckTrayNames(setup.unit, setup.trays); !names) return names;
  if (CountPersons(setup.persons) < 2 || CountPersons(setup.persons) != setup.persons.size()) {
    return Error{"too-few-people", "words need the keys of at least two people, one key each"};
  }
  if (setup.sheets.size() < kFewestSheets || CountPersons(setup.sheets) < 2) {
    return Error{"too-few-sheets", "root needs at least three paper sheets, of at least two people"};
  }
  if (HasRepeatedKey(setup)) return Error{"key-repeated", "one key stands twice among persons and sheets"};
  return {};
}

std::vector<std::string> KeyIds(const std::vector<PublicKey>& keys) {
  std::vector<std::string> ids;
  for (const PublicKey& key : keys) ids.push_back(key.keyid);
  return ids;
}

void AddKeys(KeyMap& map, const std::vector<PublicKey>& keys) {
  for (const PublicKey& key : keys) map.emplace(key.keyid, key);
}

Delegation TrayDelegation(const std::string& unit, const std::string& tray, std::vector<std::string> keyids) {
  Delegation delegation{WordsRole(unit, tray), {std::move(keyids), kTwo}, true, {}, {}};
  delegation.paths = {fmt::format("words/{}-{}/*", unit, tray), fmt::format("media/{}-{}/*", unit, tray)};
  return delegation;
}

Delegation DutyDelegation(const std::string& unit, std::vector<std::string> keyids) {
  Delegation delegation{DutyRole(unit), {std::move(keyids), 1}, true, {}, {}};
  delegation.paths = {fmt::format("orders/{}/*", unit)};
  return delegation;
}

Root MakeRoot(const OfficeSetup& setup, const PublicKey& hub, UtcTime now) {
  Root root;
  root.head.expires = now + kRootLife;
  AddKeys(root.keys, setup.sheets);
  AddKeys(root.keys, {hub});
  root.roles["root"] = {KeyIds(setup.sheets), kTwo};
  root.roles["targets"] = {KeyIds(setup.sheets), kTwo};
  root.roles["snapshot"] = {{hub.keyid}, 1};
  root.roles["timestamp"] = {{hub.keyid}, 1};
  return root;
}

Targets MakeTargets(const OfficeSetup& setup, const PublicKey& hub, UtcTime now) {
  Targets targets;
  targets.head.expires = now + kTargetsLife;
  AddKeys(targets.delegation_keys, setup.sheets);
  AddKeys(targets.delegation_keys, {hub});
  Delegation unit{UnitRole(setup.unit), {KeyIds(setup.sheets), kTwo}, false, {}, {}};
  unit.paths = {fmt::format("words/{}-*/*", setup.unit), fmt::format("media/{}-*/*", setup.unit)};
  Delegation timetable{kTimetableRole, {{hub.keyid}, 1}, true, {}, {}};
  timetable.paths = {"timetable/*.yaml"};
  targets.delegations = {unit, timetable};
  return targets;
}

Targets MakeUnit(const OfficeSetup& setup, UtcTime now) {
  Targets unit;
  unit.head.expires = now + kUnitLife;
  AddKeys(unit.delegation_keys, setup.persons);
  AddKeys(unit.delegation_keys, setup.duty);
  unit.delegations.push_back(DutyDelegation(setup.unit, KeyIds(setup.duty.empty() ? setup.persons : setup.duty)));
  for (const std::string& tray : setup.trays.empty() ? DefaultTrays() : setup.trays) {
    unit.delegations.push_back(TrayDelegation(setup.unit, tray, KeyIds(setup.persons)));
  }
  return unit;
}

Result<Envelope> SignedBy(const Json& signed_part, const std::vector<PrivateKey>& keys) {
  Envelope envelope{signed_part, {}};
  for (const PrivateKey& key : keys) {
    if (const Result<void> done = Sign(envelope, key); !done) return done.error();
  }
  return envelope;
}

// Signs with the sheets and refuses what a player would refuse.
Result<std::string> SignWithSheets(const Json& signed_part, std::string_view role, const Signers& signers,
                                   const std::vector<PrivateKey>& sheets) {
  const Result<Envelope> envelope = SignedBy(signed_part, sheets);
  if (!envelope) return envelope.error();
  const Policy policy;
  if (const Result<void> good = VerifyEnvelope(*envelope, role, signers, &policy); !good) return good.error();
  return WriteEnvelope(*envelope);
}

struct NewFile {
  std::filesystem::path path;
  std::string bytes;
};

Result<void> WriteAll(const std::vector<NewFile>& files) {
  for (const NewFile& file : files) {
    if (const Result<void> written = WriteDurably(file.path, file.bytes); !written) return written;
  }
  return {};
}

struct FirstFeed {
  std::string root, targets, unit, snapshot, timestamp;
};

Result<FirstFeed> MakeFirstFeed(const OfficeSetup& setup, const PrivateKey& hub, UtcTime now) {
  const PublicKey hub_key = hub.Public("hub");
  const Root root = MakeRoot(setup, hub_key, now);
  const Targets targets = MakeTargets(setup, hub_key, now);
  const Result<std::string> root_file =
      SignWithSheets(ToJson(root), "root", {root.keys, root.roles.at("root")}, setup.sign_with);
  if (!root_file) return root_file.error();
  const Result<std::string> targets_file =
      SignWithSheets(ToJson(targets), "targets", {root.keys, root.roles.at("targets")}, setup.sign_with);
  if (!targets_file) return targets_file.error();
  const Delegation& unit = targets.delegations.front();
  const Result<std::string> unit_file =
      SignWithSheets(ToJson(MakeUnit(setup, now)), unit.name, {targets.delegation_keys, unit.signers}, setup.sign_with);
  if (!unit_file) return unit_file.error();

  Snapshot snapshot;
  snapshot.head.expires = now + kSnapshotLife;
  snapshot.meta["targets.json"] = DescribeFile(*targets_file, 1);
  snapshot.meta[unit.name + ".json"] = DescribeFile(*unit_file, 1);
  const Result<Envelope> snapshot_file = SignedBy(ToJson(snapshot), {hub});
  if (!snapshot_file) return snapshot_file.error();
  const std::string snapshot_bytes = WriteEnvelope(*snapshot_file);

  const Timestamp timestamp{{1, kSpecVersion, now + kTimestampLife}, DescribeFile(snapshot_bytes, 1), now};
  const Result<Envelope> timestamp_file = SignedBy(ToJson(timestamp), {hub});
  if (!timestamp_file) return timestamp_file.error();
  return FirstFeed{*root_file, *targets_file, *unit_file, snapshot_bytes, WriteEnvelope(*timestamp_file)};
}

}  // namespace

std::vector<std::string> DefaultTrays() {
  std::vector<std::string> trays;
  for (int number = 1; number <= 24; ++number) trays.push_back(fmt::format("d{:02}", number));
  trays.emplace_back("le");
  return trays;
}

Result<Office> Office::Create(const std::filesystem::path& folder, const OfficeSetup& setup, UtcTime now) {
  const OfficeFolder paths(folder);
  if (std::filesystem::exists(paths.About()) || std::filesystem::exists(paths.Timestamp())) {
    return Error{"office-exists", folder.string() + " is an office already"};
  }
  if (const Result<void> good = CheckSetup(setup); !good) return good.error();
  const PrivateKey hub = PrivateKey::Generate();
  const Result<FirstFeed> feed = MakeFirstFeed(setup, hub, now);
  if (!feed) return feed.error();

  std::error_code ignored;  // an unwritable folder is told by the first file
  for (const std::filesystem::path& empty : {paths.Screens(), paths.Staging()}) {
    std::filesystem::create_directories(empty, ignored);
  }
  if (const Result<void> key = WriteDurably(paths.HubKey(), hub.ToPem(), FileAccess::kOwnerOnly); !key) {
    return key.error();
  }
  const Json about(JsonObject{{"office", 1}, {"preset", "two-people"}, {"unit", setup.unit}});
  const Result<void> written = WriteAll({{paths.Metadata("root", 1), feed->root},
                                         {paths.Metadata("targets", 1), feed->targets},
                                         {paths.Metadata(UnitRole(setup.unit), 1), feed->unit},
                                         {paths.Metadata("snapshot", 1), feed->snapshot},
                                         {paths.FirstRoot(), feed->root},
                                         {paths.Timestamp(), feed->timestamp},
                                         {paths.About(), WriteJson(about, JsonStyle::kIndented) + "\n"}});
  if (!written) return written.error();
  return Open(folder);
}

Result<void> Office::EnrolTrays(const std::vector<std::string>& trays, const std::vector<PrivateKey>& sheets,
                                UtcTime now) {
  if (const Result<void> names = CheckTrayNames(unit_, trays); !names) return names;
  Targets unit = published_.unit;
  std::set<std::string> persons;
  for (const Delegation& delegation : unit.delegations) {
    if (IsWordsRole(delegation.name))
      persons.insert(delegation.signers.keyids.begin(), delegation.signers.keyids.end());
  }
  for (const std::string& tray : trays) {
    if (FindTray(tray) == nullptr)
      unit.delegations.push_back(TrayDelegation(unit_, tray, {persons.begin(), persons.end()}));
  }
  ++unit.head.version;
  unit.head.expires = now + kUnitLife;

  const std::string role = UnitRole(unit_);
  const Delegation* delegation = published_.targets.FindDelegation(role);
  if (delegation == nullptr) return Error{"metadata-malformed", "targets does not delegate to " + role};
  const Signers signers{published_.targets.delegation_keys, delegation->signers};
  const Result<std::string> file = SignWithSheets(ToJson(unit), role, signers, sheets);
  if (!file) return file.error();
  const Result<void> written = WriteDurably(folder_.Draft(role), *file);
  if (!written) return written;
  const Result<PublishReport> report = Publish(now);
  if (!report) return report.error();
  return {};
}

}  // namespace bangron
