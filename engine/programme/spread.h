// The order of turns in one loop: who comes how often is given, this says when. Not times, not rules.
#pragma once

#include <span>
#include <vector>

namespace bangron {

// The order of one loop in which entry i has exactly plays[i] turns (each >= 1), as indexes into `plays`.
// Turns of an entry are spread evenly; no entry follows itself, also where the loop begins again, unless it has more
// turns than all others together. Entries with equally many turns come in the order given, most turns first.
// Deterministic: equal plays give equal orders everywhere.
std::vector<int> SpreadTurns(std::span<const int> plays);

}  // namespace bangron
