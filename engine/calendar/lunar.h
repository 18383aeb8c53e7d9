// The Vietnamese lunar calendar (âm lịch) at fixed UTC+7, whatever the machine's zone: both ways, from a compiled
// table. Not the Chinese one, which differs in some years (Tết 1985, 2007, 2030), and not history: before 1968 there
// was no one Vietnamese calendar, so dates before 1968-01-01 have no answer here.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "engine/base/result.h"

namespace bangron {

struct LunarDate {
  int year = 0;       // the solar year in which the lunar year begins
  int month = 0;      // 1..12
  bool leap = false;  // the repeated month (tháng nhuận), which follows the one of the same number
  int day = 0;        // 1..30
  bool operator==(const LunarDate&) const = default;
};

// 1968-01-01 and the last day of the lunar year 2100.
std::chrono::local_days FirstLunarDay();
std::chrono::local_days LastLunarDay();

// Nothing for a day before FirstLunarDay() or after LastLunarDay().
std::optional<LunarDate> LunarOf(std::chrono::local_days day);

// Fails: "lunar-out-of-range", "lunar-no-leap-month", "lunar-no-such-day" (no 30th in that month, or no such numbers).
Result<std::chrono::local_days> SolarOf(const LunarDate& date);

// 29 or 30; 0 where the calendar has no such month.
int DaysInLunarMonth(int year, int month, bool leap);

// The number of the month that the year repeats; 0: none, or out of range.
int LeapMonthOf(int year);

// Can and chi: "Bính Ngọ" for 2026.
std::string LunarYearName(int year);

}  // namespace bangron
