// Holidays and anniversaries (ngày lễ): what lists/holidays.yaml and an office's own list say. Plain values; dates are
// computed by engine/calendar. Which days an office closes is its own decision and stands in its timetable.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/year_day.h"

namespace bangron {

enum class HolidayState {
  kPaid,      // ngày nghỉ hưởng nguyên lương
  kMajor,     // ngày lễ lớn
  kProposed,  // ordered to become a paid holiday, not law yet
};

struct Holiday {
  std::string name_vi;
  std::string name_en;
  Calendar calendar = Calendar::kSolar;
  YearDay day;                       // names its month
  int since = 0;                     // the year of what is remembered; 0: none
  std::vector<HolidayState> states;  // as in the file; none: kept, without a state in law
  int paid_days = 0;                 // for kPaid: how many days, of which `day` is one
};

using Holidays = std::map<std::string, Holiday, std::less<>>;  // by id, as timetables name them

// The day of a holiday in a year of its own calendar: the last days of a lunar year fall into the next solar one.
// Nothing where the year has no such day, or the calendar does not reach.
std::optional<std::chrono::local_days> HolidayIn(const Holiday& holiday, int calendar_year);

// paid, major, proposed.
std::optional<HolidayState> ParseHolidayState(std::string_view text);

bool Has(const Holiday& holiday, HolidayState state);

}  // namespace bangron
