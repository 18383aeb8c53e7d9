// What time it is, for everything in the player: the wall clock and how far it may be trusted, and the steady clock
// that deadlines are counted by. Injected, so that tests set the time by hand.
#pragma once

#include <chrono>
#include <string>

#include "engine/base/tick.h"
#include "engine/programme/programme.h"

namespace bangron {

using SteadyTime = std::chrono::steady_clock::time_point;

// Thread: any.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual UtcTime Utc() const = 0;
  virtual SteadyTime Steady() const = 0;
  virtual ClockTrust Trust() const = 0;
  // Why it is trusted or not, as a code of the message catalogue; empty where there is nothing to tell.
  virtual std::string Reason() const { return {}; }
};

// The system's clocks; the wall clock is trusted as it is.
class SystemClock final : public Clock {
 public:
  UtcTime Utc() const override;
  SteadyTime Steady() const override;
  ClockTrust Trust() const override { return ClockTrust::kTrusted; }
};

}  // namespace bangron
