#include "engine/calendar/sun.h"

#include <algorithm>
#include <cstdint>

#include "engine/calendar/sine_table.h"

namespace bangron {
namespace {

// Angles are 2^32 to the turn and wrap by themselves; sines and cosines are 2^30 to 1; times are milliseconds.
using Angle = std::uint32_t;

constexpr std::int64_t kOne = std::int64_t{1} << 30;
constexpr Angle kQuarter = Angle{1} << 30;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kDayMs = 1440 * kMinuteMs;
constexpr std::int64_t kMsPerDegree = 4 * kMinuteMs;  // the sky turns 15 degrees an hour

constexpr Angle kObliquity = 279638162;            // 23.439 degrees
constexpr std::int64_t kObliquityPerDay = 312750;  // 4e-7 degrees, x 2^16
constexpr Angle kHorizon = 9938077;                // 0.833 degrees: refraction and half the sun's disc

std::int64_t SineOfQuarter(Angle angle) {  // 0..kQuarter
  constexpr int kStepBits = 22;
  const std::size_t step = angle >> kStepBits;
  if (step + 1 >= kQuarterSines.size()) return kOne;
  const std::int64_t low = kQuarterSines[step];
  const std::int64_t rest = angle & ((Angle{1} << kStepBits) - 1);
  return low + (((kQuarterSines[step + 1] - low) * rest) >> kStepBits);
}

std::int64_t Sine(Angle angle) {
  const Angle in_quarter = angle & (kQuarter - 1);
  switch (angle >> 30) {
    case 0:
      return SineOfQuarter(in_quarter);
    case 1:
      return SineOfQuarter(kQuarter - in_quarter);
    case 2:
      return -SineOfQuarter(in_quarter);
    default:
      return -SineOfQuarter(kQuarter - in_quarter);
  }
}

std::int64_t Cosine(Angle angle) { return Sine(angle + kQuarter); }

// The largest angle of the first quarter whose sine is not above `sine` (0..kOne).
Angle QuarterOfSine(std::int64_t sine) {
  Angle low = 0;
  Angle high = kQuarter;
  while (low < high) {
    const Angle middle = low + (high - low + 1) / 2;
    if (SineOfQuarter(middle) <= sine) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

// The positive root of the square of a cosine.
std::int64_t Root(std::int64_t square) {
  std::int64_t low = 0;
  std::int64_t high = kOne;
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (middle * middle <= square) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

std::int64_t Times(std::int64_t a, std::int64_t b) { return (a * b) >> 30; }

// `start` and `per_day` (x 2^16) of a mean angle, at a moment.
Angle MeanAngle(Angle start, std::int64_t per_day, std::int64_t day, std::int64_t ms) {
  const std::int64_t run = (day * per_day + per_day / 1000 * (ms / 1000) / 86400 * 1000) >> 16;
  return start + static_cast<Angle>(run);
}

struct Sun {
  std::int64_t sine_declination = 0;
  std::int64_t equation_ms = 0;  // the sundial's time less the clock's
};

// At `ms` after noon UTC of the day that lies `day` days after 2000-01-01.
Sun SunAt(std::int64_t day, std::int64_t ms) {
  constexpr Angle kLongitude = 3346018133;  // 280.460 degrees
  constexpr Angle kAnomaly = 4265475187;    // 357.528 degrees
  constexpr std::int64_t kLongitudePerDay = 770652997111;
  constexpr std::int64_t kAnomalyPerDay = 770616170801;
  constexpr std::int64_t kFirst = 22846840;  // 1.915 degrees
  constexpr std::int64_t kSecond = 238609;   // 0.020 degrees
  const Angle mean = MeanAngle(kLongitude, kLongitudePerDay, day, ms);
  const Angle anomaly = MeanAngle(kAnomaly, kAnomalyPerDay, day, ms);
  const auto centre = static_cast<Angle>(Times(kFirst, Sine(anomaly)) + Times(kSecond, Sine(2 * anomaly)));
  const Angle obliquity = kObliquity - static_cast<Angle>((day * kObliquityPerDay) >> 16);
  Sun sun;
  sun.sine_declination = Times(Sine(obliquity), Sine(mean + centre));
  sun.equation_ms = Times(591'760, Sine(2 * mean)) - Times(459'517, Sine(anomaly)) +
                    Times(Times(39'550, Sine(anomaly)), Cosine(2 * mean)) - Times(12'733, Sine(4 * mean)) -
                    Times(4'799, Sine(2 * anomaly));
  return sun;
}

Angle AngleOf(std::int64_t degrees_e6) {
  return static_cast<Angle>(degrees_e6 * (std::int64_t{1} << 32) / 360'000'000);
}

std::int64_t MsOf(Angle angle) { return static_cast<std::int64_t>(angle) * 360 * kMsPerDegree >> 32; }

// How long before and after its highest stand the sun is up; half a day where it does not set, 0 where it does not
// rise.
std::int64_t HalfDayMs(std::int64_t sine_declination, int latitude_e6) {
  const Angle latitude = AngleOf(latitude_e6);
  const std::int64_t up = -Sine(kHorizon) - Times(Sine(latitude), sine_declination);
  const std::int64_t across =
      Times(std::max<std::int64_t>(Cosine(latitude), 1), Root(kOne * kOne - sine_declination * sine_declination));
  if (up >= across) return 0;
  if (up <= -across) return kDayMs / 2;
  const std::int64_t cosine = up * kOne / across;
  const Angle past_six = QuarterOfSine(cosine < 0 ? -cosine : cosine);
  return MsOf(cosine < 0 ? kQuarter + past_six : kQuarter - past_six);
}

std::chrono::minutes Rounded(std::int64_t ms) {
  const std::int64_t within = std::clamp<std::int64_t>(ms, 0, kDayMs);
  return std::chrono::minutes((within + kMinuteMs / 2) / kMinuteMs);
}

}  // namespace

SunTimes SunOn(std::chrono::local_days day, Place place, std::chrono::minutes utc_offset) {
  constexpr std::chrono::local_days kEpoch{std::chrono::year(2000) / 1 / 1};
  const std::int64_t since_epoch = (day - kEpoch).count();
  const std::int64_t behind_utc = place.longitude_e6 * kMsPerDegree / 1'000'000;  // of the sundial, to the east
  // The sun is looked up at the sundial's six and eighteen o'clock, which is near enough to when it rises and sets.
  const Sun morning = SunAt(since_epoch, -kDayMs / 4 - behind_utc);
  const Sun evening = SunAt(since_epoch, kDayMs / 4 - behind_utc);
  const std::int64_t noon = kDayMs / 2 - behind_utc + utc_offset.count() * kMinuteMs;
  return {Rounded(noon - morning.equation_ms - HalfDayMs(morning.sine_declination, place.latitude_e6)),
          Rounded(noon - evening.equation_ms + HalfDayMs(evening.sine_declination, place.latitude_e6))};
}

}  // namespace bangron
