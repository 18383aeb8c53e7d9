#include "player/play/frame_clock.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>

namespace bangron {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr Refresh kSixty{60, 1};
constexpr Refresh kNtsc{60000, 1001};
const UtcTime kUtc{seconds(1'795'000'000)};

// A machine with a noisy timer: wakes up to 2 ms late, reads a wall clock that jitters by as much.
class NoisyMachine {
 public:
  SteadyTime WakeAt(SteadyTime due) {
    now_ = due + microseconds(Next() % 2000);
    return now_;
  }
  UtcTime Utc() { return kUtc + duration_cast<microseconds>(now_.time_since_epoch()) + offset_ + Jitter(); }
  SteadyTime now() const { return now_; }
  void Shift(microseconds by) { offset_ += by; }

 private:
  microseconds Jitter() { return microseconds(static_cast<int>(Next() % 4000) - 2000); }
  std::uint32_t Next() {
    state_ = state_ * 1664525U + 1013904223U;
    return state_ >> 8U;
  }
  SteadyTime now_;
  microseconds offset_{0};
  std::uint32_t state_ = 7;
};

struct Steps {
  std::int64_t wrong = 0;
  std::int64_t beats = 0;
};

// Runs on the timer; an item changes every `item_ticks`.
Steps RunFor(FrameClock& clock, NoisyMachine& machine, nanoseconds length, Tick item_ticks) {
  Steps steps;
  const SteadyTime end = machine.now() + length;
  while (clock.NextBeat() < end) {
    const SteadyTime now = machine.WakeAt(clock.NextBeat());
    const Tick before = clock.tick();
    const bool changes = (before + 1) % item_ticks == 0;
    const Tick tick =
        clock.Beat(machine.Utc(), now, BeatSource::kTimer, changes ? BeatPlace::kItemChange : BeatPlace::kWithinItem);
    ++steps.beats;
    if (tick != before + 1) ++steps.wrong;
  }
  return steps;
}

TEST(FrameClock, TakesNoWrongStepInTenNoisyMinutes) {
  for (const Refresh refresh : {kSixty, kNtsc}) {
    FrameClock clock(refresh);
    NoisyMachine machine;
    clock.Start(machine.Utc(), machine.now());
    const Steps steps = RunFor(clock, machine, minutes(10), 480);
    EXPECT_EQ(steps.wrong, 0);
    EXPECT_EQ(clock.late(), 0);
    EXPECT_EQ(clock.corrected(), 0);
    EXPECT_NEAR(static_cast<double>(steps.beats), 600.0 * refresh.numerator / refresh.denominator, 1.0);
    EXPECT_NEAR(static_cast<double>(clock.tick() - TickAt(machine.Utc(), refresh)), 0.0, 1.0);
  }
}

TEST(FrameClock, CountsVblanksThatCameLate) {
  FrameClock clock(kSixty);
  NoisyMachine machine;
  SteadyTime vblank = machine.now();
  clock.Start(machine.Utc(), vblank);
  for (int beat = 1; beat <= 600; ++beat) {
    vblank += clock.Period() * (beat == 300 ? 3 : 1);
    const Tick before = clock.tick();
    machine.WakeAt(vblank);
    EXPECT_EQ(clock.Beat(machine.Utc(), machine.now(), BeatSource::kVblank, BeatPlace::kWithinItem), before + 1);
  }
  EXPECT_EQ(clock.late(), 2);
}

TEST(FrameClock, CorrectsADisplayThatRunsSlowOnlyAtItemChanges) {
  // The display says 60 Hz and runs at 59.94: one tick lost in 17 s.
  FrameClock clock(kSixty);
  NoisyMachine machine;
  SteadyTime vblank = machine.now();
  clock.Start(machine.Utc(), vblank);
  std::int64_t wrong_within = 0;
  for (int beat = 1; beat <= 35'964; ++beat) {
    vblank += nanoseconds(16'683'333);
    machine.WakeAt(vblank);
    const Tick before = clock.tick();
    const bool changes = beat % 600 == 0;
    const Tick tick = clock.Beat(machine.Utc(), machine.now(), BeatSource::kVblank,
                                 changes ? BeatPlace::kItemChange : BeatPlace::kWithinItem);
    if (!changes && tick != before + 1) ++wrong_within;
  }
  EXPECT_EQ(wrong_within, 0);
  EXPECT_GE(clock.corrected(), 10);
  EXPECT_EQ(clock.late(), 0);
  EXPECT_LE(std::abs(clock.tick() - TickAt(machine.Utc(), kSixty)), 3);
}

TEST(FrameClock, CorrectsByOneTickAfterAMinuteWithoutChange) {
  FrameClock clock(kSixty);
  NoisyMachine machine;
  clock.Start(machine.Utc(), machine.now());
  machine.Shift(milliseconds(100));  // six ticks ahead
  EXPECT_EQ(RunFor(clock, machine, seconds(59), 1'000'000'007).wrong, 0);
  EXPECT_EQ(RunFor(clock, machine, seconds(2), 1'000'000'007).wrong, 1);
  EXPECT_EQ(clock.corrected(), 1);
  EXPECT_EQ(RunFor(clock, machine, minutes(10), 1'000'000'007).wrong, 4);  // until within one tick
}

TEST(FrameClock, HoldsTheFirstTickOfAnItemWhenItRanAhead) {
  FrameClock clock(kSixty);
  const SteadyTime start;
  clock.Start(kUtc, start);
  const Tick first = clock.tick();
  SteadyTime now = start;
  const auto beat = [&](BeatPlace place) {
    now = clock.NextBeat();
    return clock.Beat(kUtc + duration_cast<microseconds>(now - start) - milliseconds(45), now, BeatSource::kTimer,
                      place);
  };
  EXPECT_EQ(beat(BeatPlace::kWithinItem), first + 1);
  EXPECT_EQ(beat(BeatPlace::kItemChange), first + 2);
  EXPECT_EQ(beat(BeatPlace::kWithinItem), first + 2);
  EXPECT_EQ(beat(BeatPlace::kWithinItem), first + 2);
  EXPECT_EQ(beat(BeatPlace::kWithinItem), first + 2);
  EXPECT_EQ(beat(BeatPlace::kWithinItem), first + 3);
  EXPECT_EQ(clock.corrected(), 1);
}

TEST(FrameClock, FollowsAClockThatWasSetAtOnce) {
  FrameClock clock(kSixty);
  clock.Start(kUtc, SteadyTime());
  const UtcTime set = kUtc + std::chrono::hours(3);
  EXPECT_EQ(clock.Beat(set, clock.NextBeat(), BeatSource::kTimer, BeatPlace::kWithinItem), TickAt(set, kSixty));
  EXPECT_EQ(clock.corrected(), 1);
}

TEST(FrameClock, CountsMissedBeatsAndKeepsTheGrid) {
  FrameClock clock(kSixty);
  clock.Start(kUtc, SteadyTime());
  const SteadyTime first = clock.NextBeat();
  const SteadyTime late = first + milliseconds(50);  // three periods
  const Tick before = clock.tick();
  EXPECT_EQ(clock.Beat(kUtc + milliseconds(17), late, BeatSource::kTimer, BeatPlace::kWithinItem), before + 1);
  EXPECT_EQ(clock.late(), 3);
  EXPECT_EQ((clock.NextBeat() - first + clock.Period() / 2) / clock.Period(), 4);
}

TEST(FrameClock, DoesNotStepBackWithTheNoiseOfTheWallClockAfterAStillPicture) {
  FrameClock clock(kSixty);
  const Tick tick = clock.Start(kUtc, SteadyTime());
  EXPECT_EQ(clock.Start(kUtc - milliseconds(40), SteadyTime(milliseconds(1))), tick);
  EXPECT_EQ(clock.Start(kUtc - seconds(5), SteadyTime(milliseconds(2))), tick - 300);
}

}  // namespace
}  // namespace bangron
