// Sunrise and sunset (bình minh, hoàng hôn) of a place, to the minute, in whole numbers: equal on every machine.
// Not for navigation: the horizon is the sea's, the air's bending the usual one; true to a minute between the polar
// circles, 1950 to 2150.
#pragma once

#include <chrono>

namespace bangron {

struct Place {
  int latitude_e6 = 0;  // degrees x 1,000,000
  int longitude_e6 = 0;
  bool operator==(const Place&) const = default;
};

// Minutes of the local day, 0 to 1440. Where the sun does not rise: both 720; where it does not set: 0 and 1440.
struct SunTimes {
  std::chrono::minutes sunrise{0};
  std::chrono::minutes sunset{0};
  bool operator==(const SunTimes&) const = default;
};

// Source: the low-precision sun of the Astronomical Almanac; the equation of time after Smart.
SunTimes SunOn(std::chrono::local_days day, Place place, std::chrono::minutes utc_offset);

}  // namespace bangron
