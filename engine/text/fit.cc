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

// The best partition by width is the largest as long as width decides; where rows decide, other partitions of the same
// count may be lower. Only sizes above `floor` count: no lines where there is none.
class LargestSearch {
 public:
  LargestSearch(const LineSearch& search, const BlockMeasure& measure, const FitLimits& limits)
      : search_(search), measure_(measure), limits_(limits), lowest_(LowestInk(search.text())) {}

  Fit Narrowest(FontSize floor = {}) {
    best_ = {floor, {}};
    ceilings_.clear();
    for (std::size_t count = 1; count <= search_.max_lines(); ++count) {
      const FontSize by_rows = measure_.SizeForEqualLines(lowest_, count, limits_.box.height, limits_.largest);
      if (by_rows <= best_.size) break;
      const std::int64_t width = search_.NarrowestWidth(count);
      ceilings_.push_back({});
      if (width == LineSearch::kNone) continue;
      ceilings_.back() = measure_.SizeForWidth(width, limits_.box.width, by_rows);
      if (ceilings_.back() <= best_.size) continue;
      Fit fit{{}, search_.Narrowest(count)};
      fit.size = search_.SizeOf(fit.lines, limits_.largest);
      if (fit.size > best_.size) best_ = std::move(fit);
    }
    return best_;
  }

  // The same among all partitions: they are tried `step` above the best until none fits.
  Fit Any(FontSize floor, std::int32_t step) {
    Narrowest(floor);
    for (std::size_t i = 0; i < ceilings_.size(); ++i) {
      while (best_.size.value_64 + step <= ceilings_[i].value_64) {
        auto lines = search_.AnyAt({best_.size.value_64 + step}, i + 1);
        if (!lines) break;
        best_.size = search_.SizeOf(*lines, limits_.largest);
        best_.lines = *std::move(lines);
      }
    }
    return best_;
  }

 private:
  const LineSearch& search_;
  const BlockMeasure& measure_;
  const FitLimits& limits_;
  LineInk lowest_;
  Fit best_;
  std::vector<FontSize> ceilings_;  // by number of lines: no partition into that many is larger
};

bool HasKept(const ShapedText& text) {
  return std::any_of(text.gaps.begin(), text.gaps.end(), [](const GapRule& rule) { return rule.gap == Gap::kKept; });
}

std::size_t MaxLines(const FitLimits& limits) { return static_cast<std::size_t>(std::max(1, limits.max_lines)); }

}  // namespace

std::optional<Fit> FindLargest(const ShapedText& text, int units_per_em, const FitLimits& limits) {
  const BlockMeasure measure(units_per_em);
  const LineSearch search(text, measure, limits.box, MaxLines(limits), LineSearch::Kept::kWhole);
  Fit best = LargestSearch(search, measure, limits).Any({}, 1);
  if (best.size.value_64 == 0) return std::nullopt;
  return best;
}

std::optional<Fit> FitLines(const ShapedText& text, int units_per_em, const FitLimits& limits) {
  const BlockMeasure measure(units_per_em);
  const LineSearch search(text, measure, limits.box, MaxLines(limits), LineSearch::Kept::kWhole);
  const Fit best = LargestSearch(search, measure, limits).Narrowest();
  if (HasKept(text)) {
    const FontSize tiny{static_cast<std::int32_t>(std::int64_t{best.size.value_64} * 100 / kLeastPercentForKept)};
    const LineSearch splitting(text, measure, limits.box, MaxLines(limits), LineSearch::Kept::kSplit);
    const Fit larger = LargestSearch(splitting, measure, limits).Narrowest(tiny);
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
