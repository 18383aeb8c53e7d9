// A clock that the test moves by hand.
#pragma once

#include <atomic>

#include "player/play/clock.h"

namespace bangron {

class HandClock final : public Clock {
 public:
  explicit HandClock(UtcTime start) : start_(start) {}

  UtcTime Utc() const override { return start_ + std::chrono::microseconds(passed_us_ + set_us_); }
  SteadyTime Steady() const override { return SteadyTime(std::chrono::microseconds(passed_us_)); }
  ClockTrust Trust() const override { return trust; }

  void Pass(std::chrono::microseconds time) { passed_us_ += time.count(); }
  // Moves on to `steady`, rounded up to the microsecond; never back.
  void PassTo(SteadyTime steady) {
    const auto to = std::chrono::ceil<std::chrono::microseconds>(steady.time_since_epoch()).count();
    if (to > passed_us_) passed_us_ = to;
  }
  std::atomic<ClockTrust> trust{ClockTrust::kTrusted};

  // The wall clock alone is set.
  void Set(std::chrono::microseconds by) { set_us_ += by.count(); }

 private:
  const UtcTime start_;
  std::atomic<std::int64_t> passed_us_{0};
  std::atomic<std::int64_t> set_us_{0};
};

}  // namespace bangron
