#include "player/output/frame_times.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

using std::chrono::microseconds;

TEST(FrameTimes, TellsThePercentilesOfTheNewest) {
  FrameTimes times;
  EXPECT_EQ(times.Percentile(50), microseconds(0));
  for (int us = 10; us >= 1; --us) times.Add(microseconds(us));
  EXPECT_EQ(times.Percentile(50), microseconds(5));
  EXPECT_EQ(times.Percentile(99), microseconds(10));
  EXPECT_EQ(times.Percentile(0), microseconds(1));
  for (int i = 0; i < 256; ++i) times.Add(microseconds(i < 128 ? 100 : 200));
  EXPECT_EQ(times.Percentile(50), microseconds(100));
  EXPECT_EQ(times.Percentile(51), microseconds(200));
}

}  // namespace
}  // namespace bangron
