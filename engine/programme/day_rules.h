// Whether a rule holds on a day, its daily windows aside. Not the hours (day_plan.h), not who wins (segment.h).
#pragma once

#include <chrono>
#include <optional>

#include "engine/model/timetable.h"

namespace bangron {

// A day as one calendar counts it.
struct DayOfMonth {
  int month = 0;
  bool leap = false;
  int day = 0;
  int last = 0;  // of the month
};

// A day as both calendars count it: worked out once for all rules that are judged on it.
struct JudgedDay {
  JudgedDay(std::chrono::local_days judged);  // NOLINT(google-explicit-constructor): a day is a day

  std::chrono::local_days day;
  CivilDate date;
  unsigned weekday = 1;  // ISO
  DayOfMonth solar;
  std::optional<DayOfMonth> lunar;  // nothing outside the calendar
};

// kHolds, or the first limit that does not.
enum class DayVerdict { kHolds, kExcept, kDates, kWeeks, kWeekdays, kSolar, kLunar, kHoliday };

// `except` wins over everything; `also` adds days that all other limits leave out. A holiday that `holidays` does not
// know never comes.
DayVerdict JudgeDay(const RuleWhen& when, const JudgedDay& day, const Holidays& holidays);

// Whether a day belongs to days that come again. A leap month counts for days of each month, and between the ends of a
// range over it, never as the month that it repeats. A range begins with the next day where its first is missing, and
// ends with the month where its last is.
bool Recurs(const RecurringDays& days, Calendar calendar, const JudgedDay& day);

}  // namespace bangron
