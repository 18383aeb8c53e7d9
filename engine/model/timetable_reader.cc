#include <algorithm>
#include <array>

#include "engine/config/suggest.h"
#include "engine/model/fields.h"
#include "engine/model/readers.h"
#include "engine/model/reading.h"

namespace bangron {
namespace {

constexpr int kMostPlays = 100;
constexpr std::string_view kGroupPrefix = "group:";
constexpr std::string_view kScreenPrefix = "screen:";
constexpr std::string_view kTargetForm = "group:<id>, screen:<id>";

// Recurrence that engine/calendar does not know yet.
constexpr std::array<std::string_view, 4> kLaterKeys{"lunar", "every", "days", "holidays"};

constexpr std::array<std::pair<std::string_view, Priority>, 4> kPriorities{{{"background", Priority::kBackground},
                                                                            {"normal", Priority::kNormal},
                                                                            {"campaign", Priority::kCampaign},
                                                                            {"mourning", Priority::kMourning}}};

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

void CheckGroup(MapReader& rule, const PlacedText& written, const Groups& groups) {
  const std::string name = written.text.substr(kGroupPrefix.size());
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

std::vector<std::string> ReadOn(MapReader& rule, const Groups& groups) {
  std::vector<std::string> on;
  for (const PlacedText& written : rule.TextList("on")) {
    const std::string_view text = written.text;
    if (text.starts_with(kGroupPrefix)) {
      CheckGroup(rule, written, groups);
    } else if (!text.starts_with(kScreenPrefix) || !ParseId(text.substr(kScreenPrefix.size()))) {
      rule.Report("bad-target", written, kTargetForm);
    }
    on.push_back(written.text);
  }
  return on;
}

std::vector<unsigned> ReadWeekdays(MapReader& when) {
  std::vector<unsigned> weekdays;
  for (const auto& range : when.ParsedList("weekdays", "bad-weekday", kWeekdayForm, ParseWeekdays)) {
    weekdays.insert(weekdays.end(), range.begin(), range.end());
  }
  std::sort(weekdays.begin(), weekdays.end());
  weekdays.erase(std::unique(weekdays.begin(), weekdays.end()), weekdays.end());
  return weekdays;
}

RuleWhen ReadWhen(MapReader& rule) {
  RuleWhen result;
  auto when = rule.Map("when");
  if (!when) return result;
  result.dates = when->Parsed("dates", "bad-date-range", kDateRangeForm, ParseDateRange);
  result.daily = when->ParsedList("daily", "bad-window", kWindowForm, ParseDailyWindow);
  result.weekdays = ReadWeekdays(*when);
  result.except = when->ParsedList("except", "bad-date", kDateForm, ParseDate);
  result.also = when->ParsedList("also", "bad-date", kDateForm, ParseDate);
  when->RefuseNotYet(kLaterKeys);
  when->Finish();
  return result;
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
  rule.when = ReadWhen(reader);
  rule.plays = static_cast<int>(reader.Integer("plays", 1, kMostPlays).value_or(1));
  rule.priority = reader.Choice<Priority>("priority", kPriorities).value_or(Priority::kNormal);
  reader.Finish();
  return rule;
}

Timetable ReadTimetableMap(MapReader& reader) {
  Timetable timetable;
  timetable.utc_offset =
      reader.Parsed("utc_offset", "bad-offset", "+07:00", ParseUtcOffset).value_or(timetable.utc_offset);
  timetable.groups = ReadGroups(reader);
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
