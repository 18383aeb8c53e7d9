// Slogans whose words, names and numbers were marked by hand (tests/engine/text/slogans.txt), and how often line breaks
// split them. The truth comes from the marks, never from our lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/fit.h"
#include "engine/viet/phrases.h"

namespace bangron {

struct MarkedSlogan {
  enum class Mark { kFree, kWord, kKept };  // kKept: a name, a date, a number and what it counts
  std::string text;
  std::vector<Mark> marks;  // of its gaps
  bool held_out = false;
};

// Throws where a line belongs to no half.
std::vector<MarkedSlogan> ReadMarkedSlogans(std::string_view file_text);

struct BreakCount {
  int breaks = 0;
  int split_words = 0;
  int split_kept = 0;
  std::vector<std::string> examples;

  double SplitPercent() const { return breaks == 0 ? 0 : 100.0 * (split_words + split_kept) / breaks; }
};

// Our lines beside greedy ones: every line filled at the largest size at which any lines fit, rules or not.
struct BreakReport {
  int slogans = 0;
  BreakCount ours;
  BreakCount greedy;
  double size_percent = 0;  // mean of our size in percent of the greedy one
};

BreakReport CountBreaks(const std::vector<MarkedSlogan>& slogans, bool held_out, const Font& font, Size box,
                        const PhraseList& phrases);

}  // namespace bangron
