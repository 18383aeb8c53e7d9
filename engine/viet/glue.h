// Where a line of Vietnamese text may end, what ending it there costs, and what an author's marks say. Not the search
// for the best lines (engine/text). Source: shared facts on Vietnamese text, part 7.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/viet/phrases.h"

namespace bangron {

enum class Gap {
  kFree,
  kKept,       // a name, a date, a number and what it counts: the line ends here only where letters would else be tiny
  kForbidden,  // the line may not end here
  kForced,     // the line must end here
};

// The gap after a word. Units of costs: thousandths of the squared width of the box, so an empty line costs 1000.
struct GapRule {
  Gap gap = Gap::kFree;
  int end_cost = 0;     // added when a line ends here
  int join_cost = 0;    // added when it goes on: a line would better end here
  bool splits = false;  // a line that ends here splits a word, a name or a number from what it counts
  bool operator==(const GapRule&) const = default;
};

// A text cut at its spaces and marks. `gaps[i]` is the gap between words[i] and words[i + 1].
struct CutText {
  std::vector<std::string> words;
  std::vector<GapRule> gaps;
};

// Cuts NFC text into words: white space parts them, "|" forces a line break, "~" and U+00A0 forbid one, "\|" and "\~"
// are literal; an author's mark is stronger than any rule. Compounds and listed names are those of `phrases`.
CutText CutAtGaps(std::string_view text, const PhraseList& phrases = {});

}  // namespace bangron
