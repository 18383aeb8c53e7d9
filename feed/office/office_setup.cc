// Making an office: names are judged, the hub's online key is made, and the first feed is signed with two sheets. And
// taking one more unit into its feed.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/json/json.h"
#include "engine/trust/policy.h"
#include "engine/trust/verify.h"
#include "feed/durable_file.h"
#include "feed/office/office.h"
#include "feed/office/office_lives.h"
#include "feed/office/office_names.h"

namespace bangron {
namespace {

// What each preset asks for.
struct PresetRules {
  std::size_t persons;
  std::size_t sheets;
  std::size_t people_of_sheets;
  std::int64_t root_threshold;  // of root and targets
};

PresetRules RulesOf(OfficePreset preset) {
  if (preset == OfficePreset::kProvince) return {2, 5, 3, 3};
  return {preset == OfficePreset::kOnePerson ? 1U : 2U, 3, 2, 2};
}

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

// Of a unit's own list any two sheets are enough; `rules` are of its preset.
Result<void> CheckSetup(const OfficeSetup& setup, const PresetRules& rules) {
  if (const Result<void> name = CheckUnitName(setup.unit); !name) return name;
  if (const Result<void> name = CheckDisplayName(setup.display_name); !name) return name;
  if (const Result<void> names = CheckTrayNames(setup.unit, setup.trays); !names) return names;
  const bool only_one = setup.preset == OfficePreset::kOnePerson;
  const std::size_t persons = CountPersons(setup.persons);
  if (persons < rules.persons || persons != setup.persons.size() || (only_one && persons != 1)) {
    return Error{"too-few-people", fmt::format("preset {}: words need the keys of {} {}, one key each",
                                               NameOf(setup.preset), only_one ? "exactly" : "at least", rules.persons)};
  }
  if (setup.sheets.size() < rules.sheets || CountPersons(setup.sheets) < rules.people_of_sheets) {
    return Error{"too-few-sheets", fmt::format("preset {}: at least {} paper sheets are needed, of at least {} people",
                                               NameOf(setup.preset), rules.sheets, rules.people_of_sheets)};
  }
  if (HasRepeatedKey(setup)) return Error{"key-repeated", "one key stands twice among persons and sheets"};
  return {};
}

Root MakeRoot(const OfficeSetup& setup, const PublicKey& hub, UtcTime now) {
  Root root;
  root.head.expires = now + kRootLife;
  AddKeys(root.keys, setup.sheets);
  AddKeys(root.keys, {hub});
  const std::int64_t threshold = RulesOf(setup.preset).root_threshold;
  root.roles["root"] = {KeyIds(setup.sheets), threshold};
  root.roles["targets"] = {KeyIds(setup.sheets), threshold};
  root.roles["snapshot"] = {{hub.keyid}, 1};
  root.roles["timestamp"] = {{hub.keyid}, 1};
  return root;
}

Targets MakeTargets(const OfficeSetup& setup, const PublicKey& hub, UtcTime now) {
  Targets targets;
  targets.head.expires = now + kTargetsLife;
  AddKeys(targets.delegation_keys, setup.sheets);
  AddKeys(targets.delegation_keys, {hub});
  Delegation timetable{kTimetableRole, {{hub.keyid}, 1}, true, {}, {}};
  timetable.paths = {"timetable/*.yaml"};
  targets.delegations = {UnitDelegation(setup.unit, KeyIds(setup.sheets), setup.display_name), timetable};
  return targets;
}

Targets MakeUnit(const OfficeSetup& setup, UtcTime now) {
  Targets unit;
  unit.head.expires = now + kUnitLife;
  AddKeys(unit.delegation_keys, setup.persons);
  AddKeys(unit.delegation_keys, setup.duty);
  unit.delegations.push_back(DutyDelegation(setup.unit, KeyIds(setup.duty.empty() ? setup.persons : setup.duty)));
  unit.delegations.push_back(FillsDelegation(setup.unit, KeyIds(setup.persons)));
  const std::int64_t threshold = setup.preset == OfficePreset::kOnePerson ? 1 : 2;
  for (const std::string& tray : setup.trays.empty() ? DefaultTrays() : setup.trays) {
    unit.delegations.push_back(TrayDelegation(setup.unit, tray, KeyIds(setup.persons), threshold));
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

// office.json of these units, the first one first.
std::string AboutOffice(OfficePreset preset, const std::vector<std::string>& units) {
  JsonObject about{{"office", 1}, {"preset", NameOf(preset)}, {"unit", units.front()}};
  if (units.size() > 1) about["units"] = JsonArray(units.begin() + 1, units.end());
  return WriteJson(about, JsonStyle::kIndented) + "\n";
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
  trays.emplace_back("mau");
  return trays;
}

Result<Office> Office::Create(const std::filesystem::path& folder, const OfficeSetup& setup, UtcTime now) {
  const OfficeFolder paths(folder);
  if (std::filesystem::exists(paths.About()) || std::filesystem::exists(paths.Timestamp())) {
    return Error{"office-exists", folder.string() + " is an office already"};
  }
  if (const Result<void> good = CheckSetup(setup, RulesOf(setup.preset)); !good) return good.error();
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
  const Result<void> written = WriteAll({{paths.Metadata("root", 1), feed->root},
                                         {paths.Metadata("targets", 1), feed->targets},
                                         {paths.Metadata(UnitRole(setup.unit), 1), feed->unit},
                                         {paths.Metadata("snapshot", 1), feed->snapshot},
                                         {paths.FirstRoot(), feed->root},
                                         {paths.Timestamp(), feed->timestamp},
                                         {paths.About(), AboutOffice(setup.preset, {setup.unit})}});
  if (!written) return written.error();
  return Open(folder);
}

Result<RolesReport> Office::AddUnit(const std::filesystem::path& folder, OfficeSetup setup, UtcTime now) {
  const Result<Office> first = Open(folder);
  if (!first) return first.error();
  Result<std::vector<std::string>> units = Units(folder);
  if (!units) return units.error();
  setup.preset = first->preset();
  PresetRules rules = RulesOf(OfficePreset::kTwoPeople);
  rules.persons = RulesOf(setup.preset).persons;
  if (const Result<void> good = CheckSetup(setup, rules); !good) return good.error();
  Result<PublishedFeed> published = LoadPublishedFeed(first->folder(), setup.unit);
  if (!published) return published.error();
  if (published->unit.head.version > 0 || published->targets.FindDelegation(UnitRole(setup.unit)) != nullptr) {
    return Error{"unit-known", "the feed has a unit " + setup.unit};
  }

  Office office(first->folder(), setup.unit, setup.preset, *std::move(published));
  Result<OfficeRoles> next = office.NextRoles();
  if (!next) return next.error();
  std::vector<Delegation>& delegations = next->targets.delegations;
  std::erase_if(delegations, [&](const Delegation& other) { return other.name == UnitRole(setup.unit); });
  const auto timetable = std::find_if(delegations.begin(), delegations.end(),
                                      [](const Delegation& other) { return other.name == kTimetableRole; });
  delegations.insert(timetable, UnitDelegation(setup.unit, KeyIds(setup.sheets), setup.display_name));
  AddKeys(next->targets.delegation_keys, setup.sheets);
  next->unit = MakeUnit(setup, now);
  Result<RolesReport> report = office.StageRoles(*std::move(next), setup.sign_with, now, {});
  if (!report || std::find(units->begin(), units->end(), setup.unit) != units->end()) return report;
  units->push_back(setup.unit);
  const Result<void> written = WriteDurably(first->folder().About(), AboutOffice(setup.preset, *units));
  if (!written) return written.error();
  return report;
}

}  // namespace bangron
