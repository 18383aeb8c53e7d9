// Partitions of words into exactly k lines: the one whose widest line is narrowest, any that fits at a size, and the
// best balanced that fits at a size. All by dynamic programming over where the last line begins.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/text/fit.h"

namespace bangron {

class LineSearch {
 public:
  // `text` must outlive the search. `gaps` may differ from the text's own: a caller tries further restrictions.
  LineSearch(const ShapedText& text, std::vector<GapRule> gaps, const BlockMeasure& measure, Size box);

  // For each number of lines, 1 first, the partition whose widest line is narrowest; an empty one where the gaps allow
  // none. Ends after `max_lines`, or when `visit` says that more lines cannot help.
  enum class Visit { kGoOn, kStop };
  void VisitNarrowest(std::size_t max_lines, const std::function<Visit(const LineEnds&)>& visit) const;

  // A partition into `count` lines that fits the box at `size`, rows and columns.
  std::optional<LineEnds> AnyAt(FontSize size, std::size_t count) const { return FittingAt(size, count, Want::kAny); }

  // Of those the best balanced: smallest sum of squared slack and costs of gaps.
  std::optional<LineEnds> BalancedAt(FontSize size, std::size_t count) const;

  // The largest size at which this partition fits the box.
  FontSize SizeOf(const LineEnds& lines, FontSize largest) const;

  std::int64_t WidestOf(const LineEnds& lines) const;
  // What the gaps add to the cost of a partition: where its lines end and where they go on. Units: as GapRule's costs.
  std::int64_t GapCostOf(const LineEnds& lines) const;
  std::size_t words() const { return text_.words.size(); }

 private:
  enum class Want { kAny, kBalanced };

  std::optional<LineEnds> FittingAt(FontSize size, std::size_t count, Want want) const;
  // The best balanced at the size by columns alone; rows may not fit.
  LineEnds BalancedByWidth(std::int64_t widest, std::size_t count) const;
  std::int64_t CostOf(std::size_t first, std::size_t end, std::int64_t widest) const;
  std::int64_t GapCostOf(std::size_t first, std::size_t end) const;

  bool MayEndAt(std::size_t end) const {
    return end == words() || gaps_[end - 1].gap == Gap::kFree || gaps_[end - 1].gap == Gap::kForced;
  }
  // Whether a line that ends later may hold both sides of the gap before `word`.
  bool MayReachBack(std::size_t word) const { return gaps_[word].gap != Gap::kForced; }

  const ShapedText& text_;
  std::vector<GapRule> gaps_;
  std::vector<std::int64_t> joins_;  // joins_[word]: the costs of going on over all gaps before `word`
  const BlockMeasure& measure_;
  Size box_;
};

}  // namespace bangron
