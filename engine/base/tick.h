// Engine time. A tick is floor(utc x R), R the mode's rational refresh rate: the only clock that decides pixels.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace bangron {

using Tick = std::int64_t;

// Later than every moment: "never changes again".
inline constexpr Tick kNever = std::numeric_limits<Tick>::max();

// UTC since 1970-01-01T00:00:00Z, leap seconds not counted.
using UtcTime = std::chrono::sys_time<std::chrono::microseconds>;

// Frames per second as an exact fraction: 60/1, 60000/1001.
struct Refresh {
  std::int32_t numerator = 60;
  std::int32_t denominator = 1;
  bool operator==(const Refresh&) const = default;
};

// The tick that is on at `utc`. Correct for moments before 1970 too (rounds down).
Tick TickAt(UtcTime utc, Refresh refresh);

// The first tick whose moment is not before `utc`.
Tick FirstTickFrom(UtcTime utc, Refresh refresh);

// The moment at which `tick` begins, rounded up to the microsecond, so that TickAt(StartOf(t)) == t.
UtcTime StartOf(Tick tick, Refresh refresh);

// The number of whole ticks in `duration`, rounded up; at least 1 for a positive duration.
Tick TicksIn(std::chrono::milliseconds duration, Refresh refresh);

}  // namespace bangron
