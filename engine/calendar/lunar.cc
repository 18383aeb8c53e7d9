#include "engine/calendar/lunar.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/calendar/lunar_table.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr int kLastLunarYear = kFirstLunarYear + static_cast<int>(kLunarYears.size()) - 1;
constexpr local_days kFirstDay{std::chrono::year(1968) / 1 / 1};

// One year of the table, unpacked as far as it is asked.
class PackedYear {
 public:
  explicit PackedYear(int year) : year_(year), bits_(kLunarYears[static_cast<std::size_t>(year - kFirstLunarYear)]) {}

  local_days first_day() const {
    return local_days(std::chrono::year(year_) / 1 / 1) + days(static_cast<int>(bits_ >> 17));
  }
  int leap_month() const { return static_cast<int>(bits_ >> 13 & 0xF); }
  int months() const { return leap_month() == 0 ? 12 : 13; }
  int length(int place) const { return (bits_ >> place & 1U) != 0 ? 30 : 29; }

  // Where a month stands in the year, from 0; -1: the year has none such.
  int PlaceOf(int month, bool leap) const {
    if (month < 1 || month > 12 || (leap && month != leap_month())) return -1;
    const bool after_leap = leap_month() != 0 && month > leap_month();
    return month - 1 + (leap || after_leap ? 1 : 0);
  }

  LunarDate DateAt(int place, int day) const {
    const int leap = leap_month();
    if (leap == 0 || place < leap) return {year_, place + 1, false, day};
    return {year_, place, place == leap, day};
  }

 private:
  int year_;
  std::uint32_t bits_;
};

bool HasYear(int year) { return year >= kFirstLunarYear && year <= kLastLunarYear; }

std::string Written(const LunarDate& date) {
  return fmt::format("{}/{}{}/{}", date.day, date.month, date.leap ? " (leap)" : "", date.year);
}

Error OutOfRange(const LunarDate& date) {
  return {"lunar-out-of-range", fmt::format("the lunar date {} lies outside 1968 to 2100", Written(date))};
}

}  // namespace

local_days FirstLunarDay() { return kFirstDay; }

local_days LastLunarDay() {
  const PackedYear last(kLastLunarYear);
  local_days day = last.first_day() - days(1);
  for (int place = 0; place < last.months(); ++place) day += days(last.length(place));
  return day;
}

std::optional<LunarDate> LunarOf(local_days day) {
  if (day < kFirstDay) return std::nullopt;
  const int solar_year = static_cast<int>(std::chrono::year_month_day(day).year());
  const bool begun = HasYear(solar_year) && PackedYear(solar_year).first_day() <= day;
  const int year = begun ? solar_year : solar_year - 1;
  if (!HasYear(year)) return std::nullopt;
  const PackedYear packed(year);
  int left = static_cast<int>((day - packed.first_day()).count());
  for (int place = 0; place < packed.months(); ++place) {
    if (left < packed.length(place)) return packed.DateAt(place, left + 1);
    left -= packed.length(place);
  }
  return std::nullopt;
}

Result<local_days> SolarOf(const LunarDate& date) {
  if (!HasYear(date.year)) return OutOfRange(date);
  const PackedYear packed(date.year);
  const int place = packed.PlaceOf(date.month, date.leap);
  if (place < 0 && date.leap && date.month >= 1 && date.month <= 12) {
    return Error{"lunar-no-leap-month", fmt::format("the lunar year {} has no leap month {}", date.year, date.month)};
  }
  if (place < 0 || date.day < 1 || date.day > packed.length(place)) {
    return Error{"lunar-no-such-day", place < 0 ? fmt::format("{} is no lunar date", Written(date))
                                                : fmt::format("{} is no lunar date: that month has {} days",
                                                              Written(date), packed.length(place))};
  }
  local_days day = packed.first_day() + days(date.day - 1);
  for (int before = 0; before < place; ++before) day += days(packed.length(before));
  if (day < kFirstDay) return OutOfRange(date);
  return day;
}

int DaysInLunarMonth(int year, int month, bool leap) {
  if (!HasYear(year)) return 0;
  const PackedYear packed(year);
  const int place = packed.PlaceOf(month, leap);
  return place < 0 ? 0 : packed.length(place);
}

int LeapMonthOf(int year) { return HasYear(year) ? PackedYear(year).leap_month() : 0; }

std::string LunarYearName(int year) {
  constexpr const char* kStems[] = {"Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ"};
  constexpr const char* kBranches[] = {"Thân", "Dậu", "Tuất", "Hợi", "Tý",  "Sửu",
                                       "Dần",  "Mão", "Thìn", "Tỵ",  "Ngọ", "Mùi"};
  const auto floor_mod = [](int value, int divisor) { return (value % divisor + divisor) % divisor; };
  return fmt::format("{} {}", kStems[floor_mod(year, 10)], kBranches[floor_mod(year, 12)]);
}

}  // namespace bangron
