// Whether a rule holds on a day, its daily windows aside. Not the hours (day_plan.h), not who wins (segment.h).
#pragma once

#include <chrono>

#include "engine/model/timetable.h"

namespace bangron {

// kHolds, or the first limit that does not.
enum class DayVerdict { kHolds, kExcept, kDates, kWeeks, kWeekdays, kSolar, kLunar, kHoliday };

// `except` wins over everything; `also` adds days that all other limits leave out. A holiday that `holidays` does not
// know never comes.
DayVerdict JudgeDay(const RuleWhen& when, std::chrono::local_days day, const Holidays& holidays);

// Whether a day belongs to days that come again. A leap month counts for days of each month, and between the ends of a
// range over it, never as the month that it repeats. A range begins with the next day where its first is missing, and
// ends with the month where its last is.
bool Recurs(const RecurringDays& days, Calendar calendar, std::chrono::local_days day);

}  // namespace bangron
