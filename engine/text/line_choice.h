// The lines to set, once the largest size is known: of all partitions near that size the one with the fewest faults, as
// costs of gaps, uneven lines and what is lost of the size add up. One dynamic programme over (lines, words) keeps the
// partitions that no other beats in both width and cost. Not the largest size itself (line_search.h).
// Source: shared facts on Vietnamese text, part 7.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/text/line_search.h"

namespace bangron {

// What is wrong with the lines: costs of gaps, unevenness, raggedness. Units: as GapRule's costs.
std::int64_t FaultsOf(const LineSearch& search, const LineEnds& lines);

class LineChoice {
 public:
  // `best` is the largest fit that `search` finds.
  LineChoice(const LineSearch& search, const BlockMeasure& measure, const Fit& best, FontSize largest);

  // The partition with the fewest faults, `best` itself where none has fewer.
  Fit Best();

 private:
  // Lines set so far, as far as later lines can tell them apart.
  struct Partial {
    std::int64_t extent = 0;  // of the widest line, or as wide as the block is high in proportion to the box
    std::int64_t cost = 0;
    LineInk outer;               // above of the first line, below of the last
    std::int32_t pitch = 0;      // font units
    std::uint32_t first = 0;     // where the last line begins
    std::uint32_t previous = 0;  // the partial before it

    bool IsNoWorseThan(const Partial& other) const {
      return extent <= other.extent && cost <= other.cost && outer.below <= other.outer.below;
    }
  };
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
  };
  // A line that may come next.
  struct Line {
    std::size_t first = 0;
    std::size_t end = 0;
    std::int64_t width = 0;
    LineInk ink;
  };

  // Sets `count` lines wherever they may end.
  void SetLines(std::size_t count);
  void CountLeastLines();
  // Sets the line under the partials `before` and keeps in `range`, the last one, what is good.
  void Append(const Range& before, const Line& line, std::int64_t pitches, Range& range);
  void Keep(const Partial& next, Range& range);
  LineEnds Trace(std::uint32_t partial, std::size_t count) const;
  // Takes one of the partitions into `count` lines where it has fewer faults than the chosen one.
  void Judge(std::size_t count);

  // No partition of such an extent loses less of the size; negative where it gains.
  std::int64_t LeastLoss(std::int64_t extent) const;
  std::int64_t Unevenness(std::int64_t width) const;
  // Of the lines, and what is lost of the size.
  std::int64_t FaultsOfFit(const Fit& fit) const;
  // Smaller letters than these are never worth it.
  FontSize SmallestSize() const;

  const LineSearch& search_;
  const BlockMeasure& measure_;
  FontSize largest_;
  const Fit& best_;
  Fit chosen_;
  std::int64_t faults_ = 0;  // of `chosen_`
  std::int64_t mean_width_ = 1;
  std::int64_t even_scale_ = 0;
  std::int32_t least_below_ = 0;  // of any word: its ink may end above the baseline
  std::int64_t room_ = 0;         // of a line at the largest size
  std::int64_t loss_scale_ = 0;
  std::int64_t gain_scale_ = 0;
  std::int64_t per_height_ = 0;     // of the box's width, 2^-16
  std::int64_t widest_ = 0;         // of a line at the smallest size that may be chosen
  std::vector<std::size_t> least_;  // by word: the fewest lines of `widest_` that hold all words from there on
  std::vector<Partial> partials_;
  std::vector<Range> ranges_;  // of partials, by (number of lines, words set)
};

}  // namespace bangron
