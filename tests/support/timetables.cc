#include "tests/support/timetables.h"

namespace bangron {

std::string PathOfItem(const std::string& name) { return "words/x/" + name + ".yaml"; }

ProgrammeItem NamedItem(const std::string& name, Tick turn_ticks) {
  auto item = std::make_shared<Item>();
  item->id = name;
  return {PathOfItem(name), item, turn_ticks};
}

TimetableRule RuleFor(const std::vector<std::string>& names) {
  TimetableRule rule;
  for (const std::string& name : names) rule.show.push_back(PathOfItem(name));
  rule.where = {"timetable/x.yaml", 1, 1};
  return rule;
}

CivilDate DateOf(std::string_view text) { return ParseDate(text).value(); }

DateRange OneDay(std::string_view text) { return {DateOf(text), DateOf(text)}; }

DailyWindow WindowOf(std::string_view text) { return ParseDailyWindow(text).value(); }

Tick TickOf(std::string_view local_time, Refresh refresh) {
  return FirstTickFrom(ToUtc(ParseWrittenTime(local_time).value(), kVietnam), refresh);
}

}  // namespace bangron
