// A day that comes again each year, or each month, of the solar or the lunar calendar: 30/4, 10/3, 15, last.
// Not on which weekdays or how many days long: whoever asks combines.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bangron {

enum class Calendar { kSolar, kLunar };

inline constexpr int kLastDay = 0;
inline constexpr int kEveryMonth = 0;

struct YearDay {
  int day = 1;    // kLastDay: the last of the month, whether it has 28, 29, 30 or 31 days
  int month = 1;  // kEveryMonth: of each month
  bool operator==(const YearDay&) const = default;
};

// 10/3, last/12; 15, last. Nothing for a day that no year of the calendar has.
std::optional<YearDay> ParseYearDay(std::string_view text, Calendar calendar);
std::string FormatYearDay(const YearDay& day);

// The day in a year of its calendar, never in a leap month: anniversaries are kept in the month that comes first.
// Nothing where the year lacks it (29/2, a 30th) or the calendar does not reach. `day` must name its month.
std::optional<std::chrono::local_days> DayInYear(Calendar calendar, const YearDay& day, int year);

// The year of the calendar in which a day falls. Nothing where the calendar does not reach.
std::optional<int> YearOf(Calendar calendar, std::chrono::local_days day);

}  // namespace bangron
