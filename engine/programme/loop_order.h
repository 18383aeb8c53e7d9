// The order of turns in one loop, with items that are to come a number of times in each hour. Not times, not rules.
#pragma once

#include <span>
#include <vector>

#include "engine/base/tick.h"

namespace bangron {

struct LoopEntry {
  Tick length = 1;   // of one turn
  int plays = 1;     // turns in each loop of the others; for per_hour 0
  int per_hour = 0;  // turns in each hour; 0: by plays
};

// Without any per_hour: SpreadTurns of the plays. With some: the loop of the others, in its order, as many times as it
// takes until each hourly entry has a whole number of turns that is its share to a quarter turn an hour, and these
// placed evenly in time between the others' turns. Where all hours would not hold them, they come as often as they can.
// `hour` is an hour in ticks. Deterministic.
std::vector<int> OrderTurns(std::span<const LoopEntry> entries, Tick hour);

}  // namespace bangron
