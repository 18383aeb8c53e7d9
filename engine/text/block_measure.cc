#include "engine/text/block_measure.h"

#include <algorithm>

namespace bangron {

std::int64_t BlockMeasure::WidestLine(int width_px, FontSize size) const {
  return (std::int64_t{width_px} * 64 - kPenStep64) * units_per_em_ / size.value_64;
}

FontSize BlockMeasure::SizeForWidth(std::int64_t width, int width_px, FontSize largest) const {
  const std::int64_t room = (std::int64_t{width_px} * 64 - kPenStep64) * units_per_em_;
  if (room <= 0) return {};
  if (width <= 0) return largest;
  return {static_cast<std::int32_t>(std::min<std::int64_t>(room / width, largest.value_64))};
}

FontSize BlockMeasure::SizeForHeight(const std::vector<LineInk>& lines, int height_px, FontSize largest) const {
  std::int64_t tightest = 0;
  for (std::size_t m = 1; m < lines.size(); ++m) {
    tightest = std::max(tightest, lines[m - 1].below + lines[m].above + GapUnits());
  }
  const auto pairs = static_cast<std::int64_t>(lines.size()) - 1;
  const std::int64_t exact = std::max<std::int64_t>(1, lines.front().above + lines.back().below + pairs * tightest);
  // Scaling rounds to nearest, so each of the block's parts may come out half of 1/64 px lower than exact.
  const std::int64_t above_any = (std::int64_t{height_px} * 64 + pairs + 1) * units_per_em_ / exact + 1;
  std::int32_t fits = 0;
  std::int32_t too_large = static_cast<std::int32_t>(std::min<std::int64_t>(above_any, largest.value_64)) + 1;
  while (too_large - fits > 1) {
    const std::int32_t middle = fits + (too_large - fits) / 2;
    (Rows(lines, {middle}).height <= height_px ? fits : too_large) = middle;
  }
  return {fits};
}

int BlockMeasure::Pitch(const LineInk& upper, const LineInk& lower, FontSize size) const {
  const std::int64_t wanted = std::int64_t{upper.below} + lower.above + GapUnits();
  return std::max(CeilRows(wanted, size), RowsBelow(upper, size) + RowsAbove(lower, size));
}

BlockRows BlockMeasure::Rows(const std::vector<LineInk>& lines, FontSize size) const {
  BlockRows rows;
  rows.first_baseline = RowsAbove(lines.front(), size);
  for (std::size_t m = 1; m < lines.size(); ++m) {
    rows.pitch = std::max(rows.pitch, Pitch(lines[m - 1], lines[m], size));
  }
  rows.height = rows.first_baseline + static_cast<int>(lines.size() - 1) * rows.pitch + RowsBelow(lines.back(), size);
  return rows;
}

int BlockMeasure::CeilRows(std::int64_t units, FontSize size) const {
  return static_cast<int>((ScaleTo64(units, size, units_per_em_) + 63) >> 6);
}

}  // namespace bangron
