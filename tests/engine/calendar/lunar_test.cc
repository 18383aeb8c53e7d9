// The compiled lunar calendar against the sky: new moons and the sun's longitude are computed anew, the rules of the
// calendar applied to them, and every month of every year compared.
#include "engine/calendar/lunar.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <vector>

#include "engine/calendar/civil.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;

double Sine(double degrees) { return std::sin(degrees * M_PI / 180); }

// Terrestrial time minus universal time in seconds. Source: NASA, Polynomial Expressions for Delta T (Espenak, Meeus).
double DeltaT(double year) {
  if (year < 1986) {
    const double t = year - 1975;
    return 45.45 + 1.067 * t - t * t / 260 - t * t * t / 718;
  }
  const double t = year - 2000;
  if (year < 2005) {
    return 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))));
  }
  if (year < 2050) return 62.92 + 0.32217 * t + 0.005589 * t * t;
  const double u = (year - 1820) / 100;
  return -20 + 32 * u * u - 0.5628 * (2150 - year);
}

// The Julian day, in terrestrial time, of new moon `k`, counted from January 2000. Source: Meeus, chapter 49.
double NewMoon(int k) {
  const double T = k / 1236.85;
  const double T2 = T * T;
  const double T3 = T2 * T;
  const double T4 = T3 * T;
  const double E = 1 - 0.002516 * T - 0.0000074 * T2;
  const double M = 2.5534 + 29.10535670 * k - 0.0000014 * T2 - 0.00000011 * T3;
  const double P = 201.5643 + 385.81693528 * k + 0.0107582 * T2 + 0.00001238 * T3 - 0.000000058 * T4;
  const double F = 160.7108 + 390.67050284 * k - 0.0016118 * T2 - 0.00000227 * T3 + 0.000000011 * T4;
  const double node = 124.7746 - 1.56375588 * k + 0.0020672 * T2 + 0.00000215 * T3;
  const double periodic[][2] = {{-0.40720, P},
                                {0.17241 * E, M},
                                {0.01608, 2 * P},
                                {0.01039, 2 * F},
                                {0.00739 * E, P - M},
                                {-0.00514 * E, P + M},
                                {0.00208 * E * E, 2 * M},
                                {-0.00111, P - 2 * F},
                                {-0.00057, P + 2 * F},
                                {0.00056 * E, 2 * P + M},
                                {-0.00042, 3 * P},
                                {0.00042 * E, M + 2 * F},
                                {0.00038 * E, M - 2 * F},
                                {-0.00024 * E, 2 * P - M},
                                {-0.00017, node},
                                {-0.00007, P + 2 * M},
                                {0.00004, 2 * P - 2 * F},
                                {0.00004, 3 * M},
                                {0.00003, P + M - 2 * F},
                                {0.00003, 2 * P + 2 * F},
                                {-0.00003, P + M + 2 * F},
                                {0.00003, P - M + 2 * F},
                                {-0.00002, P - M - 2 * F},
                                {-0.00002, 3 * P + M},
                                {0.00002, 4 * P}};
  const double planets[][3] = {
      {299.77, 0.107408, 0.000325},  {251.88, 0.016321, 0.000165}, {251.83, 26.651886, 0.000164},
      {349.42, 36.412478, 0.000126}, {84.66, 18.206239, 0.000110}, {141.74, 53.303771, 0.000062},
      {207.14, 2.453732, 0.000060},  {154.84, 7.306860, 0.000056}, {34.52, 27.261239, 0.000047},
      {207.19, 0.121824, 0.000042},  {291.34, 1.844379, 0.000040}, {161.72, 24.198154, 0.000037},
      {239.56, 25.513099, 0.000035}, {331.55, 3.592518, 0.000023}};
  double day = 2451550.09766 + 29.530588861 * k + 0.00015437 * T2 - 0.000000150 * T3 + 0.00000000073 * T4;
  for (const auto& [size, angle] : periodic) day += size * Sine(angle);
  for (const auto& [start, step, size] : planets) day += size * Sine(start + step * k);
  day += 0.000325 * (Sine(299.77 + 0.107408 * k - 0.009173 * T2) - Sine(299.77 + 0.107408 * k));
  return day;
}

// The sun's apparent longitude in degrees at a Julian day of terrestrial time, to about a minute of time.
// Source: Meeus, Astronomical Formulae for Calculators, chapter 18, after Newcomb.
double SunLongitude(double julian_day) {
  const double T = (julian_day - 2415020.0) / 36525;
  const double T2 = T * T;
  const double M = 358.47583 + 35999.04975 * T - 0.000150 * T2 - 0.0000033 * T2 * T;
  double longitude = 279.69668 + 36000.76892 * T + 0.0003025 * T2;
  longitude += (1.919460 - 0.004789 * T - 0.000014 * T2) * Sine(M) + (0.020094 - 0.000100 * T) * Sine(2 * M) +
               0.000293 * Sine(3 * M);
  longitude += 0.00134 * Sine(153.23 + 22518.7541 * T + 90) + 0.00154 * Sine(216.57 + 45037.5082 * T + 90) +
               0.00200 * Sine(312.69 + 32964.3577 * T + 90) + 0.00179 * Sine(350.74 + 445267.1142 * T - 0.00144 * T2) +
               0.00178 * Sine(231.19 + 20.20 * T);
  longitude -= 0.00569 + 0.00479 * Sine(259.18 - 1934.142 * T);
  return longitude - 360 * std::floor(longitude / 360);
}

constexpr double kUnixEpoch = 2440587.5;
constexpr double kVietnamDays = 7.0 / 24;

double YearOf(double julian_day) { return 2000 + (julian_day - 2451545) / 365.25; }

// The day of Vietnam on which a moment of terrestrial time falls.
local_days DayOf(double julian_day) {
  const double universal = julian_day - DeltaT(YearOf(julian_day)) / 86400;
  return local_days(days(static_cast<int>(std::floor(universal - kUnixEpoch + kVietnamDays))));
}

// Which twelfth of its way the sun is in when a day begins in Vietnam: 0 from the spring equinox on, 9 from the winter
// solstice on.
int SectorAtStartOf(local_days day) {
  const double universal = kUnixEpoch + static_cast<double>(day.time_since_epoch().count()) - kVietnamDays;
  return static_cast<int>(SunLongitude(universal + DeltaT(YearOf(universal)) / 86400) / 30);
}

struct Month {
  local_days first;
  int year = 0;
  int number = 0;
  bool leap = false;
};

// The months of the sky by the rules: the solstice lies in month 11; where 13 months lie between two of them, the first
// without a principal term repeats the number before it.
std::vector<Month> MonthsOfTheSky() {
  std::vector<Month> months;
  for (int k = -415; k <= 1280; ++k) months.push_back({DayOf(NewMoon(k))});
  std::vector<std::size_t> eleventh;
  for (std::size_t at = 0; at + 1 < months.size(); ++at) {
    const int next = SectorAtStartOf(months[at + 1].first);
    if (SectorAtStartOf(months[at].first) < 9 && next >= 9) eleventh.push_back(at);
  }
  for (std::size_t winter = 0; winter + 1 < eleventh.size(); ++winter) {
    bool leap_is_due = eleventh[winter + 1] - eleventh[winter] == 13;
    int number = 11;
    int year = static_cast<int>(std::chrono::year_month_day(months[eleventh[winter]].first).year());
    for (std::size_t at = eleventh[winter]; at < eleventh[winter + 1]; ++at) {
      const bool has_term = SectorAtStartOf(months[at].first) != SectorAtStartOf(months[at + 1].first);
      const bool leap = leap_is_due && !has_term && at > eleventh[winter];
      if (at > eleventh[winter] && !leap) ++number;
      if (leap) leap_is_due = false;
      if (number == 13) {
        number = 1;
        ++year;
      }
      months[at].year = year;
      months[at].number = number;
      months[at].leap = leap;
    }
  }
  return months;
}

TEST(Lunar, AgreesWithTheSkyOnEveryMonth) {
  int compared = 0;
  int leap_months = 0;
  const std::vector<Month> months = MonthsOfTheSky();
  for (std::size_t at = 0; at + 1 < months.size(); ++at) {
    const Month& month = months[at];
    if (month.year < 1968 || month.year > 2100) continue;
    const int length = static_cast<int>((months[at + 1].first - month.first).count());
    ++compared;
    leap_months += month.leap ? 1 : 0;
    const std::string name = fmt::format("{}{}/{}", month.number, month.leap ? " leap" : "", month.year);
    EXPECT_EQ(DaysInLunarMonth(month.year, month.number, month.leap), length) << name;
    const LunarDate first{month.year, month.number, month.leap, 1};
    ASSERT_TRUE(SolarOf(first)) << name;
    EXPECT_EQ(*SolarOf(first), month.first) << name;
    EXPECT_EQ(LunarOf(month.first), first) << name;
  }
  EXPECT_EQ(compared, 133 * 12 + leap_months);
  EXPECT_EQ(leap_months, 49);
}

TEST(Lunar, GivesEveryDayOneDateAndBack) {
  LunarDate before;
  for (local_days day = FirstLunarDay(); day <= LastLunarDay(); day += days(1)) {
    const auto lunar = LunarOf(day);
    ASSERT_TRUE(lunar) << FormatDate(CivilDate(day));
    ASSERT_EQ(SolarOf(*lunar).value(), day) << FormatDate(CivilDate(day));
    if (lunar->day > 1 && day > FirstLunarDay()) {
      ASSERT_EQ(lunar->day, before.day + 1);
    }
    before = *lunar;
  }
}

CivilDate Tet(int year) { return CivilDate(SolarOf({year, 1, false, 1}).value()); }

TEST(Lunar, KnowsTetWhereVietnamAndChinaDiffer) {
  const std::map<int, const char*> days_of_tet{
      {1968, "1968-01-29"}, {1969, "1969-02-16"}, {1985, "1985-01-21"}, {2000, "2000-02-05"}, {2007, "2007-02-17"},
      {2024, "2024-02-10"}, {2025, "2025-01-29"}, {2026, "2026-02-17"}, {2030, "2030-02-02"}, {2053, "2053-02-18"}};
  for (const auto& [year, day] : days_of_tet) EXPECT_EQ(FormatDate(Tet(year)), day);
}

TEST(Lunar, KnowsLeapMonths) {
  const std::map<int, int> leap_months{{1984, 0}, {1985, 2}, {1987, 7}, {2017, 6}, {2020, 4}, {2023, 2},
                                       {2025, 6}, {2026, 0}, {2028, 5}, {2031, 3}, {2033, 11}};
  for (const auto& [year, month] : leap_months) EXPECT_EQ(LeapMonthOf(year), month) << year;
  EXPECT_EQ(LunarOf(local_days(*ParseDate("2025-07-25"))), (LunarDate{2025, 6, true, 1}));
  EXPECT_EQ(LunarOf(local_days(*ParseDate("2025-06-25"))), (LunarDate{2025, 6, false, 1}));
}

TEST(Lunar, NamesYears) {
  EXPECT_EQ(LunarYearName(2026), "Bính Ngọ");
  EXPECT_EQ(LunarYearName(1968), "Mậu Thân");
  EXPECT_EQ(LunarYearName(1984), "Giáp Tý");
  EXPECT_EQ(LunarYearName(2023), "Quý Mão");
  EXPECT_EQ(LunarYearName(2100), "Canh Thân");
}

TEST(Lunar, SaysWhyADateIsNone) {
  const struct {
    LunarDate date;
    const char* code;
  } cases[] = {{{2101, 1, false, 1}, "lunar-out-of-range"}, {{1966, 12, false, 1}, "lunar-out-of-range"},
               {{1967, 3, false, 1}, "lunar-out-of-range"}, {{2026, 6, true, 1}, "lunar-no-leap-month"},
               {{2025, 5, true, 1}, "lunar-no-leap-month"}, {{2026, 13, false, 1}, "lunar-no-such-day"},
               {{2026, 13, true, 1}, "lunar-no-such-day"},  {{2026, 0, false, 1}, "lunar-no-such-day"},
               {{2026, 1, false, 0}, "lunar-no-such-day"},  {{2026, 1, false, 31}, "lunar-no-such-day"},
               {{2025, 12, false, 30}, "lunar-no-such-day"}};
  for (const auto& test : cases) {
    const auto day = SolarOf(test.date);
    ASSERT_FALSE(day);
    EXPECT_EQ(day.error().code, test.code) << day.error().what;
  }
  EXPECT_EQ(LunarOf(FirstLunarDay() - days(1)), std::nullopt);
  EXPECT_EQ(LunarOf(LastLunarDay() + days(1)), std::nullopt);
  EXPECT_EQ(LunarOf(LastLunarDay())->year, 2100);
  EXPECT_EQ(SolarOf({1967, 12, false, 2}).value(), FirstLunarDay());
}

}  // namespace
}  // namespace bangron
