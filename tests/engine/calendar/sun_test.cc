// The sun in whole numbers against the sun in floating point by other formulas, and against almanacs.
#include "engine/calendar/sun.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/calendar/civil.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr double kDegree = M_PI / 180;
constexpr minutes kVietnamTime = std::chrono::hours(7);

struct ExactSun {
  double declination;
  double equation_minutes;
};

// Source: Meeus, Astronomical Algorithms, chapters 25 and 28, to a second of time.
ExactSun SunAt(double julian_day) {
  const double T = (julian_day - 2451545) / 36525;
  const double mean = 280.46646 + T * (36000.76983 + T * 0.0003032);
  const double anomaly = (357.52911 + T * (35999.05029 - T * 0.0001537)) * kDegree;
  const double centre = (1.914602 - T * (0.004817 + 0.000014 * T)) * std::sin(anomaly) +
                        (0.019993 - 0.000101 * T) * std::sin(2 * anomaly) + 0.000289 * std::sin(3 * anomaly);
  const double node = (125.04 - 1934.136 * T) * kDegree;
  const double longitude = (mean + centre - 0.00569 - 0.00478 * std::sin(node)) * kDegree;
  const double obliquity = (23.439291 - 0.0130042 * T + 0.00256 * std::cos(node)) * kDegree;
  const double ascension = std::atan2(std::cos(obliquity) * std::sin(longitude), std::cos(longitude)) / kDegree;
  double equation = mean - 0.0057183 - ascension - 0.00478 * std::sin(node) * std::cos(obliquity);
  equation -= 360 * std::round(equation / 360);
  return {std::asin(std::sin(obliquity) * std::sin(longitude)), equation * 4};
}

// Minutes of the local day; iterated, so that the sun is looked up when it rises or sets.
double ExactMinute(local_days day, double latitude, double longitude, double offset_minutes, int side) {
  double minute = 720 + side * 360;
  for (int round = 0; round < 4; ++round) {
    const double julian =
        2440587.5 + static_cast<double>(day.time_since_epoch().count()) + (minute - offset_minutes) / 1440;
    const ExactSun sun = SunAt(julian);
    const double cosine = (std::sin(-0.833 * kDegree) - std::sin(latitude * kDegree) * std::sin(sun.declination)) /
                          (std::cos(latitude * kDegree) * std::cos(sun.declination));
    minute = 720 - longitude * 4 + offset_minutes - sun.equation_minutes + side * std::acos(cosine) / kDegree * 4;
  }
  return minute;
}

TEST(Sun, RisesAndSetsToTheMinuteAllOverVietnam) {
  const struct {
    double latitude;
    double longitude;
  } places[] = {{21.03, 105.85}, {16.05, 108.2}, {10.78, 106.7}, {8.6, 104.72}, {23.36, 105.3}};
  double worst = 0;
  for (const auto& [latitude, longitude] : places) {
    for (local_days day = local_days(*ParseDate("1968-01-01")); day < local_days(*ParseDate("2101-01-01"));
         day += days(11)) {
      const Place place{static_cast<int>(std::lround(latitude * 1e6)), static_cast<int>(std::lround(longitude * 1e6))};
      const SunTimes sun = SunOn(day, place, kVietnamTime);
      const double rise = ExactMinute(day, latitude, longitude, 420, -1);
      const double set = ExactMinute(day, latitude, longitude, 420, 1);
      worst = std::max({worst, std::abs(rise - static_cast<double>(sun.sunrise.count())),
                        std::abs(set - static_cast<double>(sun.sunset.count()))});
    }
  }
  EXPECT_LT(worst, 0.65) << "half a minute is the rounding";
}

TEST(Sun, KeepsToAMinuteElsewhereAndInOtherOffsets) {
  for (const double latitude : {-55.0, -33.9, 0.0, 48.2, 60.0}) {
    for (const double longitude : {-70.0, 0.0, 151.2}) {
      const minutes offset(std::lround(longitude / 15) * 60);
      for (local_days day = local_days(*ParseDate("2000-01-01")); day < local_days(*ParseDate("2002-01-01"));
           day += days(5)) {
        const Place place{static_cast<int>(latitude * 1e6), static_cast<int>(std::lround(longitude * 1e6))};
        const SunTimes sun = SunOn(day, place, offset);
        const auto off = static_cast<double>(offset.count());
        EXPECT_NEAR(ExactMinute(day, latitude, longitude, off, -1), static_cast<double>(sun.sunrise.count()), 1.2);
        EXPECT_NEAR(ExactMinute(day, latitude, longitude, off, 1), static_cast<double>(sun.sunset.count()), 1.2);
      }
    }
  }
}

TEST(Sun, KnowsPolarDayAndNight) {
  const Place tromso{69'650'000, 18'960'000};
  const minutes offset = std::chrono::hours(1);
  EXPECT_EQ(SunOn(local_days(*ParseDate("2026-12-21")), tromso, offset).sunrise,
            SunOn(local_days(*ParseDate("2026-12-21")), tromso, offset).sunset);
  const SunTimes june = SunOn(local_days(*ParseDate("2026-06-21")), tromso, offset);
  EXPECT_LE(june.sunrise, minutes(30));
  EXPECT_GE(june.sunset, minutes(1410));
}

}  // namespace
}  // namespace bangron
