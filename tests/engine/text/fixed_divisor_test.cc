#include "engine/text/fixed_divisor.h"

#include <gtest/gtest.h>

#include <random>

namespace bangron {
namespace {

std::int64_t FloorByDivision(std::int64_t number, std::int64_t divisor) {
  const std::int64_t quotient = number / divisor;
  return number % divisor < 0 ? quotient - 1 : quotient;
}

TEST(FixedDivisor, RoundsDownExactlyAsDivisionDoes) {
  std::mt19937_64 random(1954);
  for (const std::int64_t divisor : {2, 3, 64, 1000, 2000, 2048, 16000, 128000, 262144, 99999989}) {
    const FixedDivisor fixed(divisor);
    for (int round = 0; round < 20000; ++round) {
      const auto number = static_cast<std::int64_t>(random()) >> (random() % 63);
      for (const std::int64_t each : {number, number / divisor * divisor, number / divisor * divisor - 1}) {
        ASSERT_EQ(fixed.Floor(each), FloorByDivision(each, divisor)) << each << " / " << divisor;
      }
    }
    EXPECT_EQ(fixed.Floor(INT64_MAX), FloorByDivision(INT64_MAX, divisor));
    EXPECT_EQ(fixed.Floor(INT64_MIN), FloorByDivision(INT64_MIN, divisor));
  }
}

}  // namespace
}  // namespace bangron
