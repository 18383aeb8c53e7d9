#include <algorithm>
#include <array>

#include "engine/config/suggest.h"
#include "engine/model/fields.h"
#include "engine/model/readers.h"
#include "engine/model/reading.h"
#include "engine/model/when_reader.h"

namespace bangron {
namespace {

constexpr int kMostPlays = 100;
constexpr int kMostPerHour = 360;
constexpr int kLargestSeed = 1'000'000;
constexpr std::string_view kGroupPrefix = "group:";
constexpr std::string_view kScreenPrefix = "screen:";
constexpr std::string_view kTargetForm = "group:<id>, screen:<id>";

constexpr std::array<std::pair<std::string_view, Order>, 2> kOrders{
    {{"listed", Order::kListed}, {"shuffle", Order::kShuffle}}};

using Groups = std::map<std::string, std::vector<std::string>>;

Groups ReadGroups(MapReader& reader) {
  Groups groups;
  auto map = reader.Map("groups");
  if (!map) return groups;
  for (const YamlNode::Member& member : map->node().map) {
    if (!ParseId(member.key)) {
      map->Report("bad-id", {member.key, member.where, map->PathOf(member.key)}, kIdForm);
    }
    groups[member.key] = map->ParsedList(member.key, "bad-id", kIdForm, ParseId);
  }
  map->Finish();
  return groups;
}

std::optional<RuleTarget> ParseTarget(std::string_view text) {
  if (text.starts_with(kGroupPrefix)) {
    return RuleTarget{RuleTarget::Kind::kGroup, std::string(text.substr(kGroupPrefix.size()))};
  }
  if (!text.starts_with(kScreenPrefix)) return std::nullopt;
  const auto id = ParseId(text.substr(kScreenPrefix.size()));
  return id ? std::optional(RuleTarget{RuleTarget::Kind::kScreen, *id}) : std::nullopt;
}

void CheckGroup(MapReader& rule, const PlacedText& written, const std::string& name, const Groups& groups) {
  if (groups.contains(name)) return;
  std::vector<std::string_view> names;
  std::string allowed;
  for (const auto& [group, screens] : groups) {
    names.push_back(group);
    if (!allowed.empty()) allowed += ", ";
    allowed.append(kGroupPrefix).append(group);
  }
  const std::string nearest = NearestWord(name, names);
  rule.Report("unknown-group", written, allowed, Severity::kError,
              nearest.empty() ? std::string() : std::string(kGroupPrefix) + nearest);
}

std::vector<RuleTarget> ReadOn(MapReader& rule, const Groups& groups) {
  std::vector<RuleTarget> on;
  for (const PlacedText& written : rule.TextList("on")) {
    const auto target = ParseTarget(written.text);
    if (!target) {
      rule.Report("bad-target", written, kTargetForm);
      continue;
    }
    if (target->kind == RuleTarget::Kind::kGroup) CheckGroup(rule, written, target->id, groups);
    on.push_back(*target);
  }
  return on;
}

TimetableRule ReadRule(MapReader& reader, const Groups& groups) {
  TimetableRule rule;
  rule.where = reader.node().where;
  rule.show = reader.ParsedList("show", "bad-path", kShownPathForm, ParseShownPath);
  const YamlNode* show = reader.Node("show", Presence::kRequired);
  if (show != nullptr && show->kind == YamlNode::Kind::kSequence && show->sequence.empty()) {
    reader.Report("empty-value", {"[]", show->where, reader.PathOf("show")}, kShownPathForm);
  }
  rule.on = ReadOn(reader, groups);
  if (auto when = reader.Map("when")) rule.when = ReadWhen(*when);
  rule.plays = static_cast<int>(reader.Integer("plays", 1, kMostPlays).value_or(1));
  rule.per_hour = static_cast<int>(reader.Integer("per_hour", 1, kMostPerHour).value_or(0));
  if (reader.Has("plays") && reader.Has("per_hour")) reader.ReportHere("plays-twice", "per_hour");
  rule.order = reader.Choice<Order>("order", kOrders).value_or(Order::kListed);
  rule.seed = static_cast<int>(reader.Integer("seed", 0, kLargestSeed).value_or(0));
  if (reader.Has("seed") && rule.order != Order::kShuffle) reader.ReportHere("seed-alone", "seed", "order: shuffle");
  rule.priority = reader.Choice<Priority>("priority", kPriorityWords).value_or(Priority::kNormal);
  reader.Finish();
  return rule;
}

Timetable ReadTimetableMap(MapReader& reader) {
  Timetable timetable;
  timetable.utc_offset =
      reader.Parsed("utc_offset", "bad-offset", "+07:00", ParseUtcOffset).value_or(timetable.utc_offset);
  timetable.groups = ReadGroups(reader);
  if (auto holidays = reader.Map("holidays")) timetable.holidays = ReadHolidayDays(*holidays);
  for (MapReader& rule : reader.Maps("rules", Presence::kRequired)) {
    timetable.rules.push_back(ReadRule(rule, timetable.groups));
  }
  return timetable;
}

}  // namespace

std::optional<Timetable> ReadTimetable(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("timetable", text, file, diagnostics, ReadTimetableMap);
}

}  // namespace bangron
