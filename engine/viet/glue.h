// Where a line of Vietnamese text may end: what stays together between two words (numbers and their units, dates,
// abbreviations, punctuation), and what an author's marks say. Not the search for the best lines (engine/text).
// Source: shared facts on Vietnamese text, part 7.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bangron {

enum class Gap {
  kFree,
  kForbidden,  // the line may not end here
  kForced,     // the line must end here
};

// The gap after a word. `cost` is what ending a line here adds, in thousandths of the squared width of the box:
// above 0 where it reads badly, below 0 where it reads well.
struct GapRule {
  Gap gap = Gap::kFree;
  int cost = 0;
  bool operator==(const GapRule&) const = default;
};

// A text cut at its spaces and marks. `gaps[i]` is the gap between words[i] and words[i + 1].
struct CutText {
  std::vector<std::string> words;
  std::vector<GapRule> gaps;
};

// Cuts NFC text into words: white space parts them, "|" forces a line break, "~" and U+00A0 forbid one, "\|" and "\~"
// are literal; an author's mark is stronger than any rule.
CutText CutAtGaps(std::string_view text);

}  // namespace bangron
