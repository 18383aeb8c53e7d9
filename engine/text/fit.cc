#include "engine/text/fit.h"

#include <algorithm>
#include <limits>

#include "engine/text/line_choice.h"
#include "engine/text/line_search.h"

namespace bangron {
namespace {

// Names and numbers are kept whole while letters keep this share of the size.
constexpr int kLeastPercentForKept = 45;

// The lowest line that any of the words could make: no partition is lower than lines of this ink.
LineInk LowestInk(const ShapedText& text) {
  LineInk lowest = InkOfLine(text, 0, 1);
  for (const ShapedWord& word : text.words) {
    lowest.above = std::min(lowest.above, word.top);
    lowest.below = std::min(lowest.below, -word.bottom);
  }
  return lowest;
}

// No partition into `count` lines is larger; 0 where the gaps allow none.
FontSize CeilingOf(const LineSearch& search, const BlockMeasure& measure, const LineInk& lowest,
                   const FitLimits& limits, std::size_t count) {
  const std::int64_t width = search.NarrowestWidth(count);
  if (width == LineSearch::kNone) return {};
  return measure.SizeForWidth(width, limits.box.width,
                              measure.CeilingForLines(lowest, count, limits.box.height, limits.largest));
}

// The largest of the partitions that are narrowest for their number of lines. Where width decides none is larger;
// where rows decide, others may be a little lower. Only sizes above `floor` count: no lines where there is none.
Fit LargestNarrowest(const LineSearch& search, const BlockMeasure& measure, const FitLimits& limits,
                     FontSize floor = {}) {
  const LineInk lowest = LowestInk(search.text());
  Fit best{floor, {}};
  for (std::size_t count = 1; count <= search.max_lines(); ++count) {
    if (measure.CeilingForLines(lowest, count, limits.box.height, limits.largest) <= best.size) break;
    if (CeilingOf(search, measure, lowest, limits, count) <= best.size) continue;
    Fit fit{{}, search.Narrowest(count)};
    fit.size = search.SizeOf(fit.lines, limits.largest);
    if (fit.size <= best.size) break;  // rows decide, and more lines take more of them
    best = std::move(fit);
  }
  return best;
}

bool HasKept(const ShapedText& text) {
  return std::any_of(text.gaps.begin(), text.gaps.end(), [](const GapRule& rule) { return rule.gap == Gap::kKept; });
}

std::size_t MaxLines(const FitLimits& limits) { return static_cast<std::size_t>(std::max(1, limits.max_lines)); }

}  // namespace

std::optional<Fit> FindLargest(const ShapedText& text, int units_per_em, const FitLimits& limits) {
  const BlockMeasure measure(units_per_em);
  const LineSearch search(text, measure, limits.box, MaxLines(limits), LineSearch::Kept::kWhole);
  const LineInk lowest = LowestInk(text);
  Fit best = LargestNarrowest(search, measure, limits);
  for (std::size_t count = 1; count <= search.max_lines(); ++count) {
    if (measure.CeilingForLines(lowest, count, limits.box.height, limits.largest) <= best.size) break;
    const FontSize ceiling = CeilingOf(search, measure, lowest, limits, count);
    while (best.size < ceiling) {
      auto lines = search.AnyAt({best.size.value_64 + 1}, count);
      if (!lines) break;
      best.size = search.SizeOf(*lines, limits.largest);
      best.lines = *std::move(lines);
    }
  }
  if (best.size.value_64 == 0) return std::nullopt;
  return best;
}

std::optional<Fit> FitLines(const ShapedText& text, int units_per_em, const FitLimits& limits) {
  const BlockMeasure measure(units_per_em);
  const LineSearch search(text, measure, limits.box, MaxLines(limits), LineSearch::Kept::kWhole);
  const Fit best = LargestNarrowest(search, measure, limits);
  if (HasKept(text)) {
    const FontSize tiny{static_cast<std::int32_t>(std::int64_t{best.size.value_64} * 100 / kLeastPercentForKept)};
    const LineSearch splitting(text, measure, limits.box, MaxLines(limits), LineSearch::Kept::kSplit);
    const Fit larger = LargestNarrowest(splitting, measure, limits, tiny);
    if (!larger.lines.empty()) return LineChoice(splitting, measure, larger, limits.largest).Best();
  }
  if (best.size.value_64 == 0) return std::nullopt;
  return LineChoice(search, measure, best, limits.largest).Best();
}

std::optional<LineEnds> FitLinesAt(const ShapedText& text, int units_per_em, const FitLimits& limits, FontSize size) {
  const BlockMeasure measure(units_per_em);
  const LineSearch search(text, measure, limits.box, MaxLines(limits), LineSearch::Kept::kWhole);
  std::optional<LineEnds> best;
  std::int64_t least_faults = std::numeric_limits<std::int64_t>::max();
  for (std::size_t count = 1; count <= search.max_lines(); ++count) {
    std::optional<LineEnds> lines = search.BalancedAt(size, count);
    if (!lines) continue;
    const std::int64_t faults = FaultsOf(search, *lines);
    if (faults >= least_faults) continue;
    least_faults = faults;
    best = std::move(lines);
  }
  return best;
}

}  // namespace bangron
