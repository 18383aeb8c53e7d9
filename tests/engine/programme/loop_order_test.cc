#include "engine/programme/loop_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/programme/spread.h"

namespace bangron {
namespace {

constexpr Tick kHour = 216'000;  // at 60 Hz

struct Plan {
  std::vector<LoopEntry> entries;
  std::vector<int> order;
  Tick length = 0;

  explicit Plan(std::vector<LoopEntry> all) : entries(std::move(all)), order(OrderTurns(entries, kHour)) {
    for (const int turn : order) length += entries[static_cast<std::size_t>(turn)].length;
  }

  // When the turns of an entry start, from 0 on for as long as `until`.
  std::vector<Tick> StartsOf(int entry, Tick until) const {
    std::vector<Tick> starts;
    Tick time = 0;
    for (std::size_t turn = 0; time < until; turn = (turn + 1) % order.size()) {
      if (order[turn] == entry) starts.push_back(time);
      time += entries[static_cast<std::size_t>(order[turn])].length;
    }
    return starts;
  }
};

TEST(OrderTurns, IsSpreadTurnsWithoutHourlyEntries) {
  const std::vector<int> plays{2, 1, 1};
  EXPECT_EQ(OrderTurns(std::vector<LoopEntry>{{60, 2, 0}, {90, 1, 0}, {600, 1, 0}}, kHour), SpreadTurns(plays));
}

TEST(OrderTurns, KeepsTheOthersPlaysExactInEachOfTheirLoops) {
  const Plan plan({{600, 2, 0}, {900, 1, 0}, {480, 0, 7}});
  std::vector<int> others;
  for (const int turn : plan.order) {
    if (turn != 2) others.push_back(turn);
  }
  const std::vector<int> plays{2, 1};
  const std::vector<int> loop = SpreadTurns(plays);
  ASSERT_EQ(others.size() % loop.size(), 0U);
  for (std::size_t turn = 0; turn < others.size(); ++turn) EXPECT_EQ(others[turn], loop[turn % loop.size()]);
}

// The promise of per_hour: in any hour at most one turn off.
TEST(OrderTurns, IsAtMostOneOffInAnyHour) {
  std::mt19937 random(5);
  const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  int looked = 0;
  for (int round = 0; round < 120; ++round) {
    std::vector<LoopEntry> entries;
    for (int count = 1 + below(8); count > 0; --count) entries.push_back({(4 + below(27)) * 60, 1 + below(3), 0});
    Tick busy = 0;
    for (int count = 1 + below(3); count > 0; --count) {
      const LoopEntry entry{(4 + below(12)) * 60, 0, 1 + below(30)};
      if ((busy += entry.per_hour * entry.length) > kHour * 3 / 4) break;
      entries.push_back(entry);
    }
    const Plan plan(entries);
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      if (entries[entry].per_hour == 0) continue;
      const std::vector<Tick> starts = plan.StartsOf(static_cast<int>(entry), 8 * kHour);
      for (Tick from = 0; from <= 7 * kHour; from += kHour / 7) {
        const auto first = std::lower_bound(starts.begin(), starts.end(), from);
        const auto last = std::lower_bound(starts.begin(), starts.end(), from + kHour);
        ASSERT_LE(std::abs((last - first) - entries[entry].per_hour), 1)
            << "round " << round << " entry " << entry << " from " << from;
        ++looked;
      }
    }
  }
  EXPECT_GT(looked, 5000);
}

TEST(OrderTurns, SharesAnHourThatHourlyEntriesOverfill) {
  const Plan plan({{600, 1, 0}, {60 * 60, 0, 50}, {60 * 60, 0, 100}});
  EXPECT_EQ(std::count(plan.order.begin(), plan.order.end(), 0), 1);
  EXPECT_EQ(std::count(plan.order.begin(), plan.order.end(), 1), 50);
  EXPECT_EQ(std::count(plan.order.begin(), plan.order.end(), 2), 100);
}

TEST(OrderTurns, FillsTheScreenWithHourlyEntriesAlone) {
  const Plan plan({{60, 0, 2}, {60, 0, 4}});
  EXPECT_EQ(std::count(plan.order.begin(), plan.order.end(), 0), 2);
  EXPECT_EQ(std::count(plan.order.begin(), plan.order.end(), 1), 4);
}

TEST(OrderTurns, StaysBounded) {
  std::vector<LoopEntry> entries(200, {60, 3, 0});
  entries.push_back({77, 0, 7});
  entries.push_back({91, 0, 359});
  EXPECT_LT(OrderTurns(entries, kHour).size(), 30'000U);
}

// What plays alone promise: in any hour at most one turn off the share that they give, where no turn is longer than a
// minute.
TEST(SpreadTurns, IsAtMostOneOffItsShareInAnyHour) {
  std::mt19937 random(9);
  int worst_256 = 0;
  for (int round = 0; round < 150; ++round) {
    std::vector<LoopEntry> entries(1 + random() % 12);
    for (LoopEntry& entry : entries) {
      entry = {static_cast<Tick>(4 + random() % 27) * 60, 1 + static_cast<int>(random() % 4), 0};
    }
    const Plan plan(entries);
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      const std::vector<Tick> starts = plan.StartsOf(static_cast<int>(entry), 5 * kHour);
      const Tick share_256 = 256 * entries[entry].plays * kHour / plan.length;
      for (Tick from = 0; from <= 4 * kHour; from += kHour / 5) {
        const auto first = std::lower_bound(starts.begin(), starts.end(), from);
        const auto last = std::lower_bound(starts.begin(), starts.end(), from + kHour);
        worst_256 = std::max(worst_256, static_cast<int>(std::abs(256 * (last - first) - share_256)));
      }
    }
  }
  EXPECT_LE(worst_256, 2 * 256);
  RecordProperty("worst_256", worst_256);
  std::printf("worst deviation from the share: %d/256 turns\n", worst_256);
}

}  // namespace
}  // namespace bangron
