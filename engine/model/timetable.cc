#include "engine/model/timetable.h"

#include "engine/config/suggest.h"

namespace bangron {

std::string_view NameOf(Priority priority) {
  for (const auto& [word, named] : kPriorityWords) {
    if (named == priority) return word;
  }
  return {};
}

bool HoldsAlways(const RuleWhen& when) {
  return when.dates.empty() && when.daily.empty() && when.weekdays.empty() && when.nth_weekdays.empty() &&
         !when.every_weeks && when.solar.empty() && when.lunar.empty() && when.holidays.empty() &&
         when.except.empty() && when.except_holidays.empty();
}

Holidays HolidaysFor(const Timetable& timetable, const Holidays& of_look) {
  Holidays holidays = timetable.holidays;
  holidays.insert(of_look.begin(), of_look.end());
  return holidays;
}

void CheckHolidayNames(const Timetable& timetable, const Holidays& of_look, Diagnostics& diagnostics) {
  const Holidays known = HolidaysFor(timetable, of_look);
  std::vector<std::string_view> names;
  for (const auto& [name, holiday] : known) names.push_back(name);
  for (const TimetableRule& rule : timetable.rules) {
    for (const auto* list : {&rule.when.holidays, &rule.when.except_holidays, &rule.when.also_holidays}) {
      for (const HolidayDays& days : *list) {
        if (ParseHolidayState(days.name) || known.contains(days.name)) continue;
        diagnostics.Add({.code = "unknown-holiday",
                         .severity = Severity::kError,
                         .where = rule.where,
                         .key = "when",
                         .found = days.name,
                         .allowed = {},
                         .suggestion = NearestWord(days.name, names)});
      }
    }
  }
}

}  // namespace bangron
