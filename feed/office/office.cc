// Opening an office and finding its trays, drafts and texts. The operations have files of their own:
// office_setup.cc, office_draft.cc, office_sign.cc, office_fills.cc, office_publish.cc.
#include "feed/office/office.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/json/json.h"
#include "engine/model/fill_template.h"
#include "engine/model/readers.h"
#include "engine/trust/digest.h"
#include "engine/trust/policy.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

constexpr std::pair<OfficePreset, std::string_view> kPresets[] = {{OfficePreset::kTwoPeople, "two-people"},
                                                                  {OfficePreset::kOnePerson, "one-person"},
                                                                  {OfficePreset::kProvince, "province"}};

// `unit` is the first, `units` are the others.
Result<std::vector<std::string>> UnitsIn(const Json& about, const OfficeFolder& paths) {
  std::vector<std::string> units;
  const Json* first = about.Find("unit");
  if (first != nullptr && first->AsString() != nullptr) units.push_back(*first->AsString());
  const Json* others = about.Find("units");
  if (others != nullptr && others->AsArray() != nullptr) {
    for (const Json& other : *others->AsArray()) {
      if (other.AsString() != nullptr) units.push_back(*other.AsString());
    }
  }
  if (units.empty()) return Error{"not-an-office", paths.About().string() + " names no unit"};
  return units;
}

// What office.json says.
struct About {
  OfficePreset preset = OfficePreset::kTwoPeople;
  std::vector<std::string> units;
};

Result<About> LoadAbout(const OfficeFolder& paths) {
  const Result<std::string> bytes = LoadFile(paths.About());
  if (!bytes) return Error{"not-an-office", paths.path().string() + " has no office.json: " + bytes.error().what};
  const Result<Json> json = ParseJson(*bytes);
  const Json* preset = json ? json->Find("preset") : nullptr;
  const std::optional<OfficePreset> known =
      preset == nullptr || preset->AsString() == nullptr ? std::nullopt : ParsePreset(*preset->AsString());
  if (!known) return Error{"not-an-office", paths.About().string() + " names no preset"};
  Result<std::vector<std::string>> units = UnitsIn(*json, paths);
  if (!units) return units.error();
  return About{*known, *std::move(units)};
}

Result<std::string> ChooseUnit(const std::vector<std::string>& units, const std::string& wanted) {
  if (wanted.empty()) return units.front();
  if (std::find(units.begin(), units.end(), wanted) != units.end()) return wanted;
  return Error{"unknown-unit", fmt::format("the office has no unit {}; it has {}", wanted, fmt::join(units, " "))};
}

}  // namespace

std::string_view NameOf(OfficePreset preset) {
  for (const auto& [value, name] : kPresets) {
    if (value == preset) return name;
  }
  return kPresets[0].second;
}

std::optional<OfficePreset> ParsePreset(std::string_view name) {
  for (const auto& [value, known] : kPresets) {
    if (known == name) return value;
  }
  return std::nullopt;
}

Result<Office> Office::Open(const std::filesystem::path& folder, const std::string& unit) {
  OfficeFolder paths(folder);
  const Result<About> about = LoadAbout(paths);
  if (!about) return about.error();
  const Result<std::string> chosen = ChooseUnit(about->units, unit);
  if (!chosen) return chosen.error();
  Result<PublishedFeed> published = LoadPublishedFeed(paths, *chosen);
  if (!published) return published.error();
  return Office(std::move(paths), *chosen, about->preset, *std::move(published));
}

Result<std::vector<std::string>> Office::Units(const std::filesystem::path& folder) {
  Result<About> about = LoadAbout(OfficeFolder(folder));
  if (!about) return about.error();
  return std::move(about->units);
}

Policy Office::policy() const {
  Policy policy;
  policy.accepts = {unit_};
  policy.min_persons = static_cast<int>(words_threshold());
  return policy;
}

std::vector<std::string> Office::Trays() const {
  std::vector<std::string> trays;
  for (const Delegation& delegation : published_.unit.delegations) {
    if (std::optional<std::string> tray = TrayOfRole(delegation.name, unit_)) trays.push_back(*std::move(tray));
  }
  return trays;
}

std::vector<std::string> Office::ListsOfPersons() const {
  std::vector<std::string> roles;
  for (const std::string& tray : Trays()) roles.push_back(WordsRole(unit_, tray));
  if (published_.unit.FindDelegation(FillsRole(unit_)) != nullptr) roles.push_back(FillsRole(unit_));
  return roles;
}

const Delegation* Office::FindTray(std::string_view tray) const {
  return published_.unit.FindDelegation(WordsRole(unit_, tray));
}

Result<std::string> Office::RoleOfTray(std::string_view tray) const {
  if (FindTray(tray) != nullptr) return WordsRole(unit_, tray);
  return Error{"unknown-tray", fmt::format("unit {} has no tray \"{}\"; it has {}. `bangron "
                                           "feed enrol` adds one, with "
                                           "two paper sheets",
                                           unit_, tray, fmt::join(Trays(), " "))};
}

Result<Targets> Office::LoadPublishedTray(const std::string& role) const {
  const std::int64_t version = PublishedVersion(published_.snapshot, role);
  if (version > 0) return LoadTargets(folder_.Metadata(role, version));
  Targets none;
  none.head.version = 0;
  return none;
}

Result<Targets> Office::LoadDraftOrPublished(const std::string& role) const {
  return std::filesystem::exists(folder_.Draft(role)) ? LoadTargets(folder_.Draft(role)) : LoadPublishedTray(role);
}

Result<std::string> Office::LoadTargetText(const std::string& path, const TargetFile& file) const {
  Error last;
  for (const std::filesystem::path& place : {folder_.DraftTarget(path), folder_.Target(path, Sha256Of(file))}) {
    Result<std::string> bytes = LoadFile(place);
    if (!bytes) {
      last = bytes.error();
      continue;
    }
    const Result<void> agrees = CheckBytes(*bytes, file.length, file.hashes, path);
    if (agrees) return bytes;
    last = agrees.error();
  }
  return last;
}

Result<ItemsByPath> Office::LoadItems(const Targets& targets) const {
  ItemsByPath items;
  for (const auto& [path, file] : targets.targets) {
    if (IsMediaTarget(path)) continue;
    const Result<Item> item = LoadItem(path, file);
    if (!item) return item.error();
    const bool is_template = item->kind == ItemKind::kTemplate;
    items.emplace(path, std::make_shared<const Item>(is_template ? SampleOf(*item) : *item));
  }
  return items;
}

Result<Item> Office::LoadItem(const std::string& path, const TargetFile& file) const {
  const Result<std::string> text = LoadTargetText(path, file);
  if (!text) return text.error();
  Diagnostics findings;
  std::optional<Item> item = ReadItem(*text, path, findings);
  if (!item) return Error{"findings", path + " is no item that this version can read"};
  return *std::move(item);
}

Result<Media> Office::LoadMedia(const Targets& targets) const {
  Media media;
  for (const auto& [path, file] : targets.targets) {
    if (!IsMediaTarget(path)) continue;
    Result<std::string> bytes = LoadTargetText(path, file);
    if (!bytes) return bytes.error();
    media[path] = MakeMediaFile(*std::move(bytes));
  }
  return media;
}

// A picture stays in a tray as long as an item of the tray names it.
Result<void> Office::DropUnnamedMedia(Targets& draft) const {
  const Result<ItemsByPath> items = LoadItems(draft);
  if (!items) return items.error();
  std::set<std::string> named;
  for (const auto& [path, item] : *items) named.insert(item->pictures.begin(), item->pictures.end());
  std::erase_if(draft.targets,
                [&](const auto& target) { return IsMediaTarget(target.first) && !named.contains(target.first); });
  return {};
}

Result<void> Office::SaveDraft(const std::string& role, Targets draft) {
  draft.head.version = PublishedVersion(published_.snapshot, role) + 1;
  return WriteDurably(folder_.Draft(role), WriteEnvelope({ToJson(draft), {}}));
}

bool Office::IsKnownItem(const std::string& path) const {
  for (const std::string& role : ListsOfPersons()) {
    const Result<Targets> targets = LoadDraftOrPublished(role);
    if (targets && targets->targets.contains(path)) return true;
  }
  return false;
}

}  // namespace bangron
