// How few words line breaks may split at what letter size, whatever breaker: the exact answer for the marked slogans,
// from the marks alone. Names, dates and numbers stay whole. What a breaker reaches stands beside it in the goldens.
#pragma once

#include <vector>

#include "tests/support/marked_slogans.h"

namespace bangron {

// The largest lines of one slogan that split no more words than that.
struct SplitPoint {
  double size_percent = 0;  // of the size at which any lines fit
  int splits = 0;
  int breaks = 0;
};

struct SplitShare {
  double split_percent = 0;  // of all line breaks
  double size_percent = 0;   // mean
};

class SplitFrontier {
 public:
  SplitFrontier(const std::vector<MarkedSlogan>& slogans, bool held_out, const Font& font, Size box);

  // Where a split is avoided whenever that costs less than `price` percent of the size: for no mean size are there
  // lines with fewer splits than one of these prices gives.
  SplitShare AtPrice(double price) const;

  // The largest mean size with at most so many splits.
  SplitShare AtSplits(double split_percent) const;

 private:
  std::vector<std::vector<SplitPoint>> slogans_;
};

}  // namespace bangron
