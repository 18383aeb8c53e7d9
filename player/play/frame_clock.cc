#include "player/play/frame_clock.h"

#include <algorithm>

namespace bangron {
namespace {

using std::chrono::nanoseconds;

constexpr std::chrono::seconds kSetClock{1};
constexpr std::chrono::seconds kLongItem{60};
constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

__extension__ using Wide = __int128;

}  // namespace

nanoseconds FrameClock::Period() const {
  return nanoseconds(kNanosPerSecond * refresh_.denominator / refresh_.numerator);
}

SteadyTime FrameClock::GridBeat(std::int64_t count) const {
  const Wide nanos = Wide{count} * kNanosPerSecond * refresh_.denominator / refresh_.numerator;
  return anchor_ + nanoseconds(static_cast<std::int64_t>(nanos));
}

void FrameClock::AnchorGrid(SteadyTime first_beat) {
  anchor_ = first_beat;
  grid_count_ = 0;
  due_ = first_beat;
}

Tick FrameClock::Start(UtcTime utc, SteadyTime now) {
  const Tick target = TickAt(utc, refresh_);
  const bool noise = started_ && target < tick_ && StartOf(tick_, refresh_) - utc < kSetClock;
  if (!noise) tick_ = target;
  started_ = true;
  hold_ = 0;
  last_beat_ = now;
  last_change_ = now;
  AnchorGrid(now + (StartOf(target + 1, refresh_) - utc));
  return tick_;
}

Tick FrameClock::Beat(UtcTime utc, SteadyTime now, BeatSource source, BeatPlace place) {
  AdvanceGrid(now, source);
  if (hold_ > 0) {
    --hold_;
    return tick_;
  }
  tick_ = Corrected(tick_ + 1, utc, now, place);
  if (place == BeatPlace::kItemChange) last_change_ = now;
  return tick_;
}

void FrameClock::AdvanceGrid(SteadyTime now, BeatSource source) {
  const nanoseconds period = Period();
  if (source == BeatSource::kVblank) {
    const std::int64_t periods = (now - last_beat_ + period / 2) / period;
    late_ += std::max<std::int64_t>(0, periods - 1);
    AnchorGrid(now + period);
  } else {
    const std::int64_t missed = std::max<std::int64_t>(0, (now - due_) / period);
    late_ += missed;
    grid_count_ += 1 + missed;
    due_ = GridBeat(grid_count_);
  }
  last_beat_ = now;
}

Tick FrameClock::Corrected(Tick next, UtcTime utc, SteadyTime now, BeatPlace place) {
  const auto drift = utc - StartOf(next, refresh_);  // 0 to one period where the two agree
  const nanoseconds period = Period();
  const nanoseconds slack = place == BeatPlace::kItemChange ? period / 4 : period / 2;
  if (drift >= -slack && drift < period + slack) return next;
  const Tick target = TickAt(utc, refresh_);
  if (std::chrono::abs(drift) >= kSetClock) {
    ++corrected_;
    return target;
  }
  if (place == BeatPlace::kItemChange) {
    ++corrected_;
    hold_ = std::max<Tick>(0, next - target);
    return std::max(next, target);
  }
  if (now - last_change_ < kLongItem) return next;
  ++corrected_;
  last_change_ = now;
  return target > next ? next + 1 : next - 1;
}

}  // namespace bangron
