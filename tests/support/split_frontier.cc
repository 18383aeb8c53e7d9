#include "tests/support/split_frontier.h"

#include <algorithm>
#include <stdexcept>

#include "engine/text/line_search.h"
#include "engine/viet/glue.h"

namespace bangron {
namespace {

constexpr FontSize kNoCeiling{1 << 20};
// Far above what uneven lines cost.
constexpr int kSplitCost = 1000000;
// Sizes are tried in steps of 1/1000 of the largest, down to where letters would be much smaller.
constexpr int kStep = 5;
constexpr int kSmallest = 300;

int SplitsOf(const MarkedSlogan& slogan, const LineEnds& lines) {
  int splits = 0;
  for (std::size_t m = 0; m + 1 < lines.size(); ++m) {
    splits += slogan.marks[lines[m] - 1] == MarkedSlogan::Mark::kWord;
  }
  return splits;
}

// The gaps as the marks have them; punctuation stays where the rules hold it.
ShapedText WithMarkedGaps(const MarkedSlogan& slogan, ShapedText text) {
  for (std::size_t i = 0; i < text.gaps.size(); ++i) {
    if (text.gaps[i].gap == Gap::kForbidden) continue;
    text.gaps[i] = {};
    if (slogan.marks[i] == MarkedSlogan::Mark::kKept) text.gaps[i].gap = Gap::kForbidden;
    if (slogan.marks[i] == MarkedSlogan::Mark::kWord) text.gaps[i].end_cost = kSplitCost;
  }
  return text;
}

std::vector<SplitPoint> PointsOf(const MarkedSlogan& slogan, const Font& font, Size box) {
  ShapedText free = Shape(CutAtGaps(slogan.text), font).value();
  const ShapedText marked = WithMarkedGaps(slogan, free);
  for (GapRule& rule : free.gaps) rule = {};
  const auto largest = FindLargest(free, font.units_per_em(), {box, 40, kNoCeiling});
  const BlockMeasure measure(font.units_per_em());
  const LineSearch search(marked, measure, box, 40, LineSearch::Kept::kWhole);
  const std::size_t count = largest->lines.size();
  std::vector<SplitPoint> points;
  for (int permille = 1000; permille >= kSmallest; permille -= kStep) {
    const FontSize size{static_cast<std::int32_t>((std::int64_t{largest->size.value_64} * permille + 999) / 1000)};
    for (std::size_t lines = count > 2 ? count - 2 : 1; lines <= std::min(count + 2, search.max_lines()); ++lines) {
      const auto ends = search.BalancedAt(size, lines);
      if (!ends) continue;
      const int splits = SplitsOf(slogan, *ends);
      if (!points.empty() && splits >= points.back().splits) continue;
      points.push_back({100.0 * search.SizeOf(*ends, kNoCeiling).value_64 / largest->size.value_64, splits,
                        static_cast<int>(ends->size()) - 1});
    }
    if (!points.empty() && points.back().splits == 0) return points;
  }
  if (points.empty()) throw std::runtime_error("cannot be set: " + slogan.text);
  return points;
}

}  // namespace

SplitFrontier::SplitFrontier(const std::vector<MarkedSlogan>& slogans, bool held_out, const Font& font, Size box) {
  for (const MarkedSlogan& slogan : slogans) {
    if (slogan.held_out == held_out) slogans_.push_back(PointsOf(slogan, font, box));
  }
}

SplitShare SplitFrontier::AtPrice(double price) const {
  double size = 0;
  int splits = 0;
  int breaks = 0;
  for (const std::vector<SplitPoint>& points : slogans_) {
    const auto worth = [price](const SplitPoint& point) { return point.size_percent - price * point.splits; };
    const SplitPoint& best = *std::max_element(
        points.begin(), points.end(), [&](const SplitPoint& a, const SplitPoint& b) { return worth(a) < worth(b); });
    size += best.size_percent;
    splits += best.splits;
    breaks += best.breaks;
  }
  return {100.0 * splits / std::max(1, breaks), size / static_cast<double>(slogans_.size())};
}

SplitShare SplitFrontier::AtSplits(double split_percent) const {
  SplitShare best;
  for (double price = 0; price <= 30; price += 0.1) {
    best = AtPrice(price);
    if (best.split_percent <= split_percent) break;
  }
  return best;
}

}  // namespace bangron
