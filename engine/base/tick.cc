#include "engine/base/tick.h"

namespace bangron {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

__extension__ using Wide = __int128;

Wide FloorDiv(Wide numerator, Wide denominator) {
  const Wide quotient = numerator / denominator;
  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

Wide CeilDiv(Wide numerator, Wide denominator) { return -FloorDiv(-numerator, denominator); }

}  // namespace

Tick TickAt(UtcTime utc, Refresh refresh) {
  const Wide micros = utc.time_since_epoch().count();
  return static_cast<Tick>(FloorDiv(micros * refresh.numerator, Wide{kMicrosPerSecond} * refresh.denominator));
}

Tick FirstTickFrom(UtcTime utc, Refresh refresh) {
  const Wide micros = utc.time_since_epoch().count();
  return static_cast<Tick>(CeilDiv(micros * refresh.numerator, Wide{kMicrosPerSecond} * refresh.denominator));
}

UtcTime StartOf(Tick tick, Refresh refresh) {
  const Wide scaled = Wide{tick} * kMicrosPerSecond * refresh.denominator;
  return UtcTime(std::chrono::microseconds(static_cast<std::int64_t>(CeilDiv(scaled, refresh.numerator))));
}

Tick TicksIn(std::chrono::milliseconds duration, Refresh refresh) {
  const Wide scaled = Wide{duration.count()} * refresh.numerator;
  return static_cast<Tick>(CeilDiv(scaled, Wide{1000} * refresh.denominator));
}

}  // namespace bangron
