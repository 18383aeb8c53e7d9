// What holds words around numbers together: numbers and what they count, dates, times, ranges, telephone and document
// numbers, ordinals, sums of money. Knows no list.
#pragma once

#include <vector>

#include "engine/viet/bond.h"
#include "engine/viet/word.h"

namespace bangron {

Bonds NumberBonds(const std::vector<Word>& words);

}  // namespace bangron
