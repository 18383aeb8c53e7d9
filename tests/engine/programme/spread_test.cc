#include "engine/programme/spread.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace bangron {
namespace {

std::string Letters(const std::vector<int>& plays) {
  std::string order;
  for (const int turn : SpreadTurns(plays)) order += static_cast<char>('A' + turn);
  return order;
}

TEST(SpreadTurns, GivesTheseOrders) {
  const struct {
    std::vector<int> plays;
    std::string order;
  } cases[] = {
      {{}, ""},
      {{1}, "A"},
      {{3}, "AAA"},
      {{1, 1, 1, 1}, "ABCD"},
      {{2, 2}, "ABAB"},
      {{2, 1}, "AAB"},
      {{1, 2, 1}, "BABC"},
      {{2, 1, 1, 1, 1}, "ABCADE"},
      {{3, 1, 1, 1}, "ABACAD"},
      {{3, 3, 2}, "ABACBABC"},
      {{4, 3, 2}, "ABABACABC"},
      {{5, 1}, "AAAAAB"},
      {{6, 2}, "AAABAAAB"},
  };
  for (const auto& test : cases) EXPECT_EQ(Letters(test.plays), test.order);
}

TEST(SpreadTurns, KeepsEveryPromiseForRandomPlays) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::vector<int> plays(1 + random() % 9);
    for (int& count : plays) count = 1 + static_cast<int>(random() % 6);
    const std::vector<int> order = SpreadTurns(plays);
    const int total = std::accumulate(plays.begin(), plays.end(), 0);
    ASSERT_EQ(order.size(), static_cast<std::size_t>(total));
    for (std::size_t entry = 0; entry < plays.size(); ++entry) {
      ASSERT_EQ(std::count(order.begin(), order.end(), static_cast<int>(entry)), plays[entry]);
    }
    int repeats = 0;
    for (std::size_t turn = 0; turn < order.size(); ++turn) {
      if (order[turn] == order[(turn + 1) % order.size()]) ++repeats;
    }
    const int most = *std::max_element(plays.begin(), plays.end());
    const int unavoidable = total == 1 ? 1 : std::max(0, 2 * most - total);
    ASSERT_EQ(repeats, unavoidable) << Letters(plays);
  }
}

// The largest gap between two turns of one entry, against the gap that would be even.
TEST(SpreadTurns, LeavesNoEntryWaitingMuchLongerThanItsShare) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::vector<int> plays(2 + random() % 8);
    for (int& count : plays) count = 1 + static_cast<int>(random() % 4);
    const std::vector<int> order = SpreadTurns(plays);
    for (std::size_t entry = 0; entry < plays.size(); ++entry) {
      std::vector<int> at;
      for (std::size_t turn = 0; turn < order.size(); ++turn) {
        if (order[turn] == static_cast<int>(entry)) at.push_back(static_cast<int>(turn));
      }
      at.push_back(at.front() + static_cast<int>(order.size()));
      int longest = 0;
      for (std::size_t turn = 1; turn < at.size(); ++turn) longest = std::max(longest, at[turn] - at[turn - 1]);
      ASSERT_LE(longest * plays[entry], 2 * static_cast<int>(order.size()) + plays[entry]) << Letters(plays);
    }
  }
}

}  // namespace
}  // namespace bangron
