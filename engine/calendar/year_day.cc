#include "engine/calendar/year_day.h"

#include <fmt/format.h>

#include <charconv>

#include "engine/calendar/lunar.h"

namespace bangron {
namespace {

constexpr std::string_view kLast = "last";

// 1 or 2 digits, from 1 to `most`.
std::optional<int> TakeNumber(std::string_view text, int most) {
  if (text.empty() || text.size() > 2 || text.front() == '-' || text.front() == '+') return std::nullopt;
  int value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || stop != text.data() + text.size() || value < 1 || value > most) return std::nullopt;
  return value;
}

int MostDays(Calendar calendar, int month) {
  if (calendar == Calendar::kLunar) return 30;
  if (month == kEveryMonth) return 31;
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[month - 1];
}

}  // namespace

std::optional<YearDay> ParseYearDay(std::string_view text, Calendar calendar) {
  const std::size_t slash = text.find('/');
  YearDay result{kLastDay, kEveryMonth};
  if (slash != std::string_view::npos) {
    const auto month = TakeNumber(text.substr(slash + 1), 12);
    if (!month) return std::nullopt;
    result.month = *month;
  }
  const std::string_view day = text.substr(0, slash);
  if (day == kLast) return result;
  const auto number = TakeNumber(day, MostDays(calendar, result.month));
  if (!number) return std::nullopt;
  result.day = *number;
  return result;
}

std::string FormatYearDay(const YearDay& day) {
  const std::string first = day.day == kLastDay ? std::string(kLast) : fmt::format("{}", day.day);
  return day.month == kEveryMonth ? first : fmt::format("{}/{}", first, day.month);
}

std::optional<std::chrono::local_days> DayInYear(Calendar calendar, const YearDay& day, int year) {
  if (calendar == Calendar::kLunar) {
    const int number = day.day == kLastDay ? DaysInLunarMonth(year, day.month, false) : day.day;
    const auto solar = SolarOf({year, day.month, false, number});
    return solar ? std::optional(*solar) : std::nullopt;
  }
  const std::chrono::year_month month{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(day.month))};
  if (day.day == kLastDay) return std::chrono::local_days(month / std::chrono::last);
  const std::chrono::year_month_day date = month / std::chrono::day(static_cast<unsigned>(day.day));
  if (!date.ok()) return std::nullopt;
  return std::chrono::local_days(date);
}

std::optional<int> YearOf(Calendar calendar, std::chrono::local_days day) {
  if (calendar == Calendar::kSolar) return static_cast<int>(std::chrono::year_month_day(day).year());
  const auto lunar = LunarOf(day);
  return lunar ? std::optional(lunar->year) : std::nullopt;
}

}  // namespace bangron
