#include "engine/text/fit.h"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/text/line_search.h"

namespace bangron {
namespace {

// Better lines are taken where they keep this share of the size, and what they lose of it costs.
constexpr int kKeptPercent = 93;
constexpr std::int64_t kLossOfOnePercent = 1000;  // units: as GapRule's costs
// Names and numbers are kept whole while letters keep this share of the size.
constexpr int kLeastPercentForKept = 45;
// A line shorter than this share of its paragraph's longest one looks ragged.
constexpr int kShortestPercent = 60;
constexpr std::int64_t kRagged = 1000;

// The lowest line that any of the words could make: no partition is lower than lines of this ink.
LineInk LowestInk(const ShapedText& text) {
  LineInk lowest = InkOfLine(text, 0, 1);
  for (const ShapedWord& word : text.words) {
    lowest.above = std::min(lowest.above, word.top);
    lowest.below = std::min(lowest.below, -word.bottom);
  }
  return lowest;
}

// What is known about partitions into one number of lines.
struct Count {
  LineEnds narrowest;
  FontSize ceiling;  // no partition into that many lines is larger
};

// The best partition by width is the largest as long as width decides; where rows decide, other partitions of the same
// count may be lower, and are tried 1/64 px above the best until none fits.
// Only sizes above `floor` count: no lines where there is none.
Fit LargestFit(const LineSearch& search, const BlockMeasure& measure, const LineInk& lowest, const FitLimits& limits,
               FontSize floor = {}) {
  Fit best{floor, {}};
  std::vector<Count> counts;
  const std::size_t max_lines = std::min(static_cast<std::size_t>(std::max(1, limits.max_lines)), search.words());
  search.VisitNarrowest(max_lines, [&](const LineEnds& lines) {
    counts.push_back({lines, {}});
    const FontSize by_rows = measure.SizeForEqualLines(lowest, counts.size(), limits.box.height, limits.largest);
    if (by_rows <= best.size) return LineSearch::Visit::kStop;
    if (lines.empty()) return LineSearch::Visit::kGoOn;
    counts.back().ceiling = measure.SizeForWidth(search.WidestOf(lines), limits.box.width, by_rows);
    if (counts.back().ceiling <= best.size) return LineSearch::Visit::kGoOn;
    const FontSize size = search.SizeOf(lines, limits.largest);
    if (size > best.size) best = {size, lines};
    return LineSearch::Visit::kGoOn;
  });
  for (std::size_t i = 0; i < counts.size(); ++i) {
    while (best.size < counts[i].ceiling) {
      const auto lines = search.AnyAt({best.size.value_64 + 1}, i + 1);
      if (!lines) break;
      best = {search.SizeOf(*lines, limits.largest), *lines};
    }
  }
  return best;
}

// Whether the block looks ragged: inside a paragraph one line is much shorter than another.
bool IsRagged(const ShapedText& text, const std::vector<GapRule>& gaps, const LineEnds& lines) {
  std::int64_t narrowest = std::numeric_limits<std::int64_t>::max();
  std::int64_t widest = 0;
  std::size_t first = 0;
  for (const std::size_t end : lines) {
    const std::int64_t width = WidthOfLine(text, first, end);
    narrowest = std::min(narrowest, width);
    widest = std::max(widest, width);
    if (end < text.words.size() && gaps[end - 1].gap == Gap::kForced) {
      if (narrowest * 100 < widest * kShortestPercent) return true;
      narrowest = std::numeric_limits<std::int64_t>::max();
      widest = 0;
    }
    first = end;
  }
  return narrowest * 100 < widest * kShortestPercent;
}

// What is wrong with lines of that size, in the units of GapRule's costs.
std::int64_t FaultsOf(const LineSearch& search, const ShapedText& text, const std::vector<GapRule>& gaps,
                      const Fit& fit, FontSize best) {
  const std::int64_t widest = std::max<std::int64_t>(1, search.WidestOf(fit.lines));
  std::int64_t unevenness = 0;
  std::size_t first = 0;
  for (const std::size_t end : fit.lines) {
    const std::int64_t slack = (widest - WidthOfLine(text, first, end)) * 1000 / widest;
    unevenness += slack * slack / 1000;
    first = end;
  }
  const std::int64_t lost = (std::int64_t{best.value_64} - fit.size.value_64) * 100 * kLossOfOnePercent / best.value_64;
  return search.GapCostOf(fit.lines) + unevenness + lost + (IsRagged(text, gaps, fit.lines) ? kRagged : 0);
}

// The best lines that keep most of `best`'s size.
Fit Improve(const LineSearch& search, const ShapedText& text, const std::vector<GapRule>& gaps, const Fit& best,
            const FitLimits& limits) {
  const std::size_t most = std::min(static_cast<std::size_t>(std::max(1, limits.max_lines)), search.words());
  Fit improved = best;
  std::int64_t faults = FaultsOf(search, text, gaps, best, best.size);
  std::array<LineEnds, 3> tried;  // for one line less, as many, and one more
  for (int percent = 100; percent >= kKeptPercent; --percent) {
    if (faults <= (100 - percent) * kLossOfOnePercent) break;
    const FontSize size{static_cast<std::int32_t>((std::int64_t{best.size.value_64} * percent + 99) / 100)};
    for (std::size_t i = 0; i < tried.size(); ++i) {
      const std::size_t count = best.lines.size() + i - 1;
      if (count == 0 || count > most) continue;
      auto lines = search.BalancedAt(size, count);
      if (!lines || *lines == tried[i]) continue;
      tried[i] = *std::move(lines);
      Fit fit{search.SizeOf(tried[i], limits.largest), tried[i]};
      const std::int64_t its_faults = FaultsOf(search, text, gaps, fit, best.size);
      if (its_faults >= faults) continue;
      faults = its_faults;
      improved = std::move(fit);
    }
  }
  return improved;
}

bool Is(const GapRule& rule, Gap gap) { return rule.gap == gap; }

void Free(std::vector<GapRule>& gaps, Gap gap) {
  for (GapRule& rule : gaps) {
    if (rule.gap == gap) rule.gap = Gap::kFree;
  }
}

std::vector<GapRule> GapsWithin(const ShapedText& text, int max_lines) {
  std::vector<GapRule> gaps = text.gaps;
  const auto forced =
      std::count_if(gaps.begin(), gaps.end(), [](const GapRule& rule) { return Is(rule, Gap::kForced); });
  if (forced >= std::max(1, max_lines)) Free(gaps, Gap::kForced);
  return gaps;
}

}  // namespace

std::optional<Fit> FindLargest(const ShapedText& text, int units_per_em, const FitLimits& limits) {
  const BlockMeasure measure(units_per_em);
  const LineSearch search(text, GapsWithin(text, limits.max_lines), measure, limits.box);
  Fit best = LargestFit(search, measure, LowestInk(text), limits);
  if (best.size.value_64 == 0) return std::nullopt;
  return best;
}

std::optional<Fit> FitLines(const ShapedText& text, int units_per_em, const FitLimits& limits) {
  const BlockMeasure measure(units_per_em);
  const LineInk lowest = LowestInk(text);
  const std::vector<GapRule> gaps = GapsWithin(text, limits.max_lines);
  const LineSearch search(text, gaps, measure, limits.box);
  const Fit best = LargestFit(search, measure, lowest, limits);
  if (std::any_of(gaps.begin(), gaps.end(), [](const GapRule& rule) { return Is(rule, Gap::kKept); })) {
    std::vector<GapRule> split_gaps = gaps;
    Free(split_gaps, Gap::kKept);
    const LineSearch splitting(text, split_gaps, measure, limits.box);
    const FontSize tiny{static_cast<std::int32_t>(std::int64_t{best.size.value_64} * 100 / kLeastPercentForKept)};
    const Fit larger = LargestFit(splitting, measure, lowest, limits, tiny);
    if (!larger.lines.empty()) return Improve(splitting, text, split_gaps, larger, limits);
  }
  if (best.size.value_64 == 0) return std::nullopt;
  return Improve(search, text, gaps, best, limits);
}

std::optional<LineEnds> FitLinesAt(const ShapedText& text, int units_per_em, const FitLimits& limits, FontSize size) {
  const BlockMeasure measure(units_per_em);
  const std::vector<GapRule> gaps = GapsWithin(text, limits.max_lines);
  const LineSearch search(text, gaps, measure, limits.box);
  const std::size_t most = std::min(static_cast<std::size_t>(std::max(1, limits.max_lines)), search.words());
  std::optional<LineEnds> best;
  std::int64_t least_faults = std::numeric_limits<std::int64_t>::max();
  for (std::size_t count = 1; count <= most; ++count) {
    std::optional<LineEnds> lines = search.BalancedAt(size, count);
    if (!lines) continue;
    const std::int64_t faults = FaultsOf(search, text, gaps, {size, *lines}, size);
    if (faults >= least_faults) continue;
    least_faults = faults;
    best = std::move(lines);
  }
  return best;
}

}  // namespace bangron
