#include "engine/programme/loop_order.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <optional>

#include "engine/programme/spread.h"

namespace bangron {
namespace {

constexpr int kMostLoops = 500;
constexpr std::size_t kMostTurns = 20'000;

// The loop of the entries without an hourly number.
struct BaseLoop {
  std::vector<int> order;
  Tick length = 0;
};

BaseLoop MakeBaseLoop(std::span<const LoopEntry> entries) {
  std::vector<int> plays;
  std::vector<int> entry_of;
  for (std::size_t entry = 0; entry < entries.size(); ++entry) {
    if (entries[entry].per_hour > 0) continue;
    plays.push_back(std::max(1, entries[entry].plays));
    entry_of.push_back(static_cast<int>(entry));
  }
  BaseLoop loop;
  for (const int turn : SpreadTurns(plays)) {
    loop.order.push_back(entry_of[static_cast<std::size_t>(turn)]);
    loop.length += entries[static_cast<std::size_t>(loop.order.back())].length;
  }
  return loop;
}

// How many times the base loop runs in the whole one, and each entry's own turns in it (0 for those of the base loop).
struct Counts {
  Tick loops = 1;
  std::vector<Tick> turns;
  Tick length = 0;
};

Counts CountsFor(std::span<const LoopEntry> entries, const BaseLoop& base, Tick loops, Tick length, Tick hour) {
  Counts counts{loops, std::vector<Tick>(entries.size(), 0), loops * base.length};
  for (std::size_t entry = 0; entry < entries.size(); ++entry) {
    if (entries[entry].per_hour == 0) continue;
    counts.turns[entry] = std::max<Tick>(1, (2 * entries[entry].per_hour * length + hour) / (2 * hour));
    counts.length += counts.turns[entry] * entries[entry].length;
  }
  return counts;
}

// The largest distance between what an entry gets in an hour and what it is to get, times the loop's length.
Tick LargestError(std::span<const LoopEntry> entries, const Counts& counts, Tick hour) {
  Tick largest = 0;
  for (std::size_t entry = 0; entry < entries.size(); ++entry) {
    if (entries[entry].per_hour == 0) continue;
    const Tick error = counts.turns[entry] * hour - entries[entry].per_hour * counts.length;
    largest = std::max(largest, error < 0 ? -error : error);
  }
  return largest;
}

Counts ChooseCounts(std::span<const LoopEntry> entries, const BaseLoop& base, Tick hour) {
  Tick busy = 0;
  for (const LoopEntry& entry : entries) busy += entry.per_hour * entry.length;
  if (busy >= hour || base.length == 0) return CountsFor(entries, base, base.length == 0 ? 0 : 1, hour, hour);
  std::optional<Counts> best;
  Tick best_error = 0;
  for (Tick loops = 1; loops <= kMostLoops; ++loops) {
    const Tick length = loops * base.length * hour / (hour - busy);
    Counts counts = CountsFor(entries, base, loops, length, hour);
    std::size_t turns = base.order.size() * static_cast<std::size_t>(loops);
    for (const Tick own : counts.turns) turns += static_cast<std::size_t>(own);
    if (best && turns > kMostTurns) break;
    const Tick error = LargestError(entries, counts, hour);
    // error / length < best_error / best.length, without fractions.
    if (!best || error * best->length < best_error * counts.length) {
      best = counts;
      best_error = error;
    }
    if (4 * best_error <= best->length) break;
  }
  return *best;
}

struct DueTurn {
  Tick due = 0;
  int entry = 0;
  auto operator<=>(const DueTurn&) const = default;
};

// The hourly turns in the order in which they fall due: the n-th of an entry in the middle of its n-th share of the
// loop.
std::vector<DueTurn> DueTurns(const Counts& counts) {
  std::vector<DueTurn> turns;
  for (std::size_t entry = 0; entry < counts.turns.size(); ++entry) {
    const Tick own = counts.turns[entry];
    for (Tick turn = 0; turn < own; ++turn) {
      turns.push_back({(2 * turn + 1) * counts.length / (2 * own), static_cast<int>(entry)});
    }
  }
  std::sort(turns.begin(), turns.end());
  return turns;
}

}  // namespace

std::vector<int> OrderTurns(std::span<const LoopEntry> entries, Tick hour) {
  const BaseLoop base = MakeBaseLoop(entries);
  if (base.order.size() > 0 &&
      std::none_of(entries.begin(), entries.end(), [](const auto& e) { return e.per_hour > 0; })) {
    return base.order;
  }
  const Counts counts = ChooseCounts(entries, base, hour);
  const std::vector<DueTurn> hourly = DueTurns(counts);
  const std::size_t base_turns = base.order.size() * static_cast<std::size_t>(counts.loops);
  std::vector<int> order;
  order.reserve(hourly.size() + base_turns);
  Tick time = 0;
  auto due = hourly.begin();
  for (std::size_t taken = 0; due != hourly.end() || taken < base_turns;) {
    const bool is_due = due != hourly.end() && (taken == base_turns || due->due <= time);
    order.push_back(is_due ? (due++)->entry : base.order[taken++ % base.order.size()]);
    time += entries[static_cast<std::size_t>(order.back())].length;
  }
  return order;
}

}  // namespace bangron
