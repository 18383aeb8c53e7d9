#include "engine/text/fit.h"

#include <algorithm>
#include <limits>

#include "engine/text/line_search.h"

namespace bangron {
namespace {

// Ragged lines are avoided where other lines keep this share of the size.
constexpr int kKeptPercent = 97;
// A line shorter than this share of its paragraph's longest one looks ragged.
constexpr int kShortestPercent = 60;

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
Fit LargestFit(const LineSearch& search, const BlockMeasure& measure, const LineInk& lowest, const FitLimits& limits) {
  Fit best;
  std::vector<Count> counts;
  const std::size_t max_lines = std::min(static_cast<std::size_t>(std::max(1, limits.max_lines)), search.words());
  search.VisitNarrowest(max_lines, [&](const LineEnds& lines) {
    counts.push_back({lines, {}});
    const std::vector<LineInk> lowest_block(counts.size(), lowest);
    const FontSize by_rows = measure.SizeForHeight(lowest_block, limits.box.height, limits.largest);
    if (by_rows <= best.size) return LineSearch::Visit::kStop;
    if (lines.empty()) return LineSearch::Visit::kGoOn;
    counts.back().ceiling = measure.SizeForWidth(search.WidestOf(lines), limits.box.width, by_rows);
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

// The largest block without ragged lines that keeps most of `best`'s size; `best` balanced where there is none.
Fit Balance(const LineSearch& search, const ShapedText& text, const std::vector<GapRule>& gaps, const Fit& best,
            const FitLimits& limits) {
  Fit balanced = best;
  if (auto lines = search.BalancedAt(best.size, best.lines.size())) balanced.lines = *std::move(lines);
  if (!IsRagged(text, gaps, balanced.lines)) return balanced;
  const std::size_t most = std::min(static_cast<std::size_t>(std::max(1, limits.max_lines)), search.words());
  for (const int percent : {99, 98, kKeptPercent}) {
    const FontSize size{static_cast<std::int32_t>((std::int64_t{best.size.value_64} * percent + 99) / 100)};
    std::optional<Fit> found;
    for (std::size_t count = best.lines.size() - 1; count <= best.lines.size() + 1; ++count) {
      if (count == 0 || count > most) continue;
      const auto lines = search.BalancedAt(size, count);
      if (!lines || IsRagged(text, gaps, *lines)) continue;
      const FontSize reached = search.SizeOf(*lines, limits.largest);
      if (!found || reached > found->size) found = Fit{reached, *lines};
    }
    if (found) return *found;
  }
  return balanced;
}

bool EndsInOneShortWord(const LineSearch& search, const ShapedText& text, const LineEnds& lines) {
  if (lines.size() < 2 || lines[lines.size() - 2] + 1 != text.words.size()) return false;
  const std::size_t last = text.words.size() - 1;
  return 2 * WidthOfLine(text, last, last + 1) < search.WidestOf(lines);
}

std::vector<GapRule> GapsWithin(const ShapedText& text, int max_lines) {
  std::vector<GapRule> gaps = text.gaps;
  const auto is_forced = [](const GapRule& rule) { return rule.gap == Gap::kForced; };
  if (std::count_if(gaps.begin(), gaps.end(), is_forced) >= std::max(1, max_lines)) {
    for (GapRule& rule : gaps) {
      if (is_forced(rule)) rule.gap = Gap::kFree;
    }
  }
  return gaps;
}

}  // namespace

std::optional<Fit> FitLines(const ShapedText& text, int units_per_em, const FitLimits& limits) {
  const BlockMeasure measure(units_per_em);
  const LineInk lowest = LowestInk(text);
  std::vector<GapRule> gaps = GapsWithin(text, limits.max_lines);
  const LineSearch search(text, gaps, measure, limits.box);
  const Fit best = LargestFit(search, measure, lowest, limits);
  if (best.size.value_64 == 0) return std::nullopt;
  const Fit balanced = Balance(search, text, gaps, best, limits);
  if (!EndsInOneShortWord(search, text, balanced.lines) || gaps.back().gap == Gap::kForced) return balanced;

  gaps.back().gap = Gap::kForbidden;
  const LineSearch longer(text, gaps, measure, limits.box);
  const Fit other = LargestFit(longer, measure, lowest, limits);
  if (std::int64_t{other.size.value_64} * 100 < std::int64_t{best.size.value_64} * kKeptPercent) return balanced;
  if (auto lines = longer.BalancedAt(other.size, other.lines.size())) return Fit{other.size, *std::move(lines)};
  return other;
}

std::optional<LineEnds> FitLinesAt(const ShapedText& text, int units_per_em, const FitLimits& limits, FontSize size) {
  const BlockMeasure measure(units_per_em);
  const std::vector<GapRule> gaps = GapsWithin(text, limits.max_lines);
  const LineSearch search(text, gaps, measure, limits.box);
  const std::size_t most = std::min(static_cast<std::size_t>(std::max(1, limits.max_lines)), search.words());
  std::optional<LineEnds> fewest;
  for (std::size_t count = 1; count <= most; ++count) {
    std::optional<LineEnds> lines = search.BalancedAt(size, count);
    if (lines && !IsRagged(text, gaps, *lines) && !EndsInOneShortWord(search, text, *lines)) return lines;
    if (lines && !fewest) fewest = std::move(lines);
  }
  return fewest;
}

}  // namespace bangron
