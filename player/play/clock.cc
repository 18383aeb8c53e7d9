#include "player/play/clock.h"

namespace bangron {

UtcTime SystemClock::Utc() const {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

SteadyTime SystemClock::Steady() const { return std::chrono::steady_clock::now(); }

}  // namespace bangron
