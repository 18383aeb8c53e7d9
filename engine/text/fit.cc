#include "engine/text/fit.h"

#include <algorithm>

#include "engine/text/line_search.h"

namespace bangron {
namespace {

// A short last line is avoided when the others keep this share of the size.
constexpr std::int64_t kKeptPercent = 97;

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
// count may be lower, and are tried 1/64 px above the best until none fits.
std::optional<Fit> LargestFit(const LineSearch& search, const BlockMeasure& measure, const LineInk& lowest,
                              const FitLimits& limits) {
  const std::size_t max_lines = std::min(static_cast<std::size_t>(std::max(1, limits.max_lines)), search.words());
  const std::vector<LineEnds> narrowest = search.Narrowest(max_lines);
  Fit best;
  std::vector<FontSize> ceilings(max_lines);  // no partition into that many lines is larger
  for (std::size_t i = 0; i < max_lines; ++i) {
    ceilings[i] = measure.SizeForHeight(std::vector<LineInk>(i + 1, lowest), limits.box.height, limits.largest);
    if (ceilings[i] <= best.size) break;
    if (narrowest[i].empty()) continue;
    ceilings[i] = measure.SizeForWidth(search.WidestOf(narrowest[i]), limits.box.width, ceilings[i]);
    const FontSize size = search.SizeOf(narrowest[i], limits.largest);
    if (size > best.size) best = {size, narrowest[i]};
  }
  for (std::size_t i = 0; i < max_lines; ++i) {
    while (!narrowest[i].empty() && best.size < ceilings[i]) {
      const auto lines = search.AnyAt({best.size.value_64 + 1}, i + 1);
      if (!lines) break;
      best = {search.SizeOf(*lines, limits.largest), *lines};
    }
  }
  if (best.size.value_64 == 0) return std::nullopt;
  if (auto balanced = search.BalancedAt(best.size, best.lines.size())) best.lines = *std::move(balanced);
  return best;
}

bool EndsInShortLine(const LineSearch& search, const ShapedText& text, const LineEnds& lines) {
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
  std::optional<Fit> fit = LargestFit(search, measure, lowest, limits);
  if (!fit || !EndsInShortLine(search, text, fit->lines) || gaps.back().gap == Gap::kForced) return fit;

  gaps.back().gap = Gap::kForbidden;
  const LineSearch longer_last_line(text, std::move(gaps), measure, limits.box);
  std::optional<Fit> other = LargestFit(longer_last_line, measure, lowest, limits);
  const bool kept = other && std::int64_t{other->size.value_64} * 100 >= kKeptPercent * fit->size.value_64;
  return kept ? other : fit;
}

}  // namespace bangron
