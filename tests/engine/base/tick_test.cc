#include "engine/base/tick.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

using std::chrono::microseconds;

constexpr Refresh kNtsc{60000, 1001};

TEST(Tick, RoundsDownAlsoBefore1970) {
  EXPECT_EQ(TickAt(UtcTime(microseconds(0)), {60, 1}), 0);
  EXPECT_EQ(TickAt(UtcTime(microseconds(16'666)), {60, 1}), 0);
  EXPECT_EQ(TickAt(UtcTime(microseconds(16'667)), {60, 1}), 1);
  EXPECT_EQ(TickAt(UtcTime(microseconds(-1)), {60, 1}), -1);
}

TEST(Tick, StartOfIsTheFirstMicrosecondOfItsTick) {
  for (const Refresh refresh : {Refresh{60, 1}, kNtsc, Refresh{50, 1}, Refresh{24000, 1001}}) {
    for (const Tick tick : {Tick{-7}, Tick{0}, Tick{1}, Tick{59}, Tick{107'000'000'001}}) {
      const UtcTime start = StartOf(tick, refresh);
      EXPECT_EQ(TickAt(start, refresh), tick);
      EXPECT_EQ(TickAt(start - microseconds(1), refresh), tick - 1);
    }
  }
}

TEST(Tick, FirstTickFromIsNotBeforeTheMoment) {
  const UtcTime moment(microseconds(1'000'001));
  EXPECT_EQ(FirstTickFrom(moment, {60, 1}), 61);
  EXPECT_EQ(FirstTickFrom(UtcTime(microseconds(1'000'000)), {60, 1}), 60);
}

TEST(Tick, DurationsRoundUpToWholeTicks) {
  EXPECT_EQ(TicksIn(std::chrono::milliseconds(8000), {60, 1}), 480);
  EXPECT_EQ(TicksIn(std::chrono::milliseconds(1), {60, 1}), 1);
  EXPECT_EQ(TicksIn(std::chrono::milliseconds(1001), kNtsc), 60);
}

}  // namespace
}  // namespace bangron
