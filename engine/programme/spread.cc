#include "engine/programme/spread.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace bangron {
namespace {

constexpr int kFree = -1;

// Entries in the order in which they take their slots: most turns first, then as given.
std::vector<int> MostTurnsFirst(std::span<const int> plays) {
  std::vector<int> order(plays.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return plays[static_cast<std::size_t>(a)] > plays[static_cast<std::size_t>(b)];
  });
  return order;
}

// Gives `group` (entries with equally many turns) its slots, evenly among those still free and taking turns.
void GiveSlots(std::span<const int> group, int turns_each, std::vector<int>& loop, std::vector<std::size_t>& free) {
  const std::size_t taken = group.size() * static_cast<std::size_t>(turns_each);
  for (std::size_t turn = 0; turn < taken; ++turn) {
    const std::size_t slot = turn * free.size() / taken;
    loop[free[slot]] = group[turn % group.size()];
  }
  std::erase_if(free, [&](std::size_t slot) { return loop[slot] != kFree; });
}

// Where an entry follows itself, counted round the loop; the loop's length where nowhere.
std::size_t FindRepeat(const std::vector<int>& loop) {
  for (std::size_t slot = 0; slot < loop.size(); ++slot) {
    if (loop[slot] == loop[(slot + 1) % loop.size()]) return slot;
  }
  return loop.size();
}

// The slot before which the longest stretch without `entry` has its middle; the stretch may run over the loop's end.
std::size_t MiddleOfLongestAbsence(const std::vector<int>& loop, int entry) {
  const std::size_t size = loop.size();
  const auto first = static_cast<std::size_t>(std::find(loop.begin(), loop.end(), entry) - loop.begin());
  std::size_t best_length = 0;
  std::size_t best_middle = first;
  std::size_t length = 0;
  for (std::size_t step = 1; step <= size; ++step) {
    if (loop[(first + step) % size] != entry) {
      ++length;
      continue;
    }
    if (length > best_length) {
      best_length = length;
      best_middle = (first + step - length + length / 2) % size;
    }
    length = 0;
  }
  return best_middle;
}

// Moves turns that follow their own entry to where the entry is absent longest, while that is possible.
void PartRepeats(std::span<const int> plays, std::vector<int>& loop) {
  if (loop.size() < 2) return;
  const int most = *std::max_element(plays.begin(), plays.end());
  if (static_cast<std::size_t>(most) * 2 > loop.size()) return;
  // Every move takes away one repeat: the entry has at most half of the turns, so a stretch of two others exists.
  for (std::size_t slot = FindRepeat(loop); slot < loop.size(); slot = FindRepeat(loop)) {
    const int entry = loop[slot];
    std::size_t to = MiddleOfLongestAbsence(loop, entry);
    loop.erase(loop.begin() + static_cast<std::ptrdiff_t>(slot));
    if (to > slot) --to;
    loop.insert(loop.begin() + static_cast<std::ptrdiff_t>(to), entry);
  }
}

}  // namespace

std::vector<int> SpreadTurns(std::span<const int> plays) {
  const auto total = static_cast<std::size_t>(std::accumulate(plays.begin(), plays.end(), 0));
  std::vector<int> loop(total, kFree);
  std::vector<std::size_t> free(total);
  std::iota(free.begin(), free.end(), std::size_t{0});

  const std::vector<int> order = MostTurnsFirst(plays);
  for (std::size_t from = 0; from < order.size();) {
    const int turns = plays[static_cast<std::size_t>(order[from])];
    std::size_t until = from + 1;
    while (until < order.size() && plays[static_cast<std::size_t>(order[until])] == turns) ++until;
    GiveSlots(std::span(order).subspan(from, until - from), turns, loop, free);
    from = until;
  }
  PartRepeats(plays, loop);
  return loop;
}

}  // namespace bangron
