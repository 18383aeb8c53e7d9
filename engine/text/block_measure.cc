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

FontSize BlockMeasure::CeilingForHeight(std::int64_t height, std::int64_t pitches, int height_px,
                                        FontSize largest) const {
  // Scaling rounds to nearest, so each of the block's parts may come out half of 1/64 px lower than exact.
  const std::int64_t above_any =
      (std::int64_t{height_px} * 64 + pitches + 1) * units_per_em_ / std::max<std::int64_t>(1, height) + 1;
  return {static_cast<std::int32_t>(std::min<std::int64_t>(above_any, largest.value_64))};
}

FontSize BlockMeasure::CeilingForLines(const LineInk& line, std::size_t count, int height_px, FontSize largest) const {
  const auto pitches = static_cast<std::int64_t>(count) - 1;
  const std::int64_t height = line.above + line.below + pitches * std::max<std::int64_t>(0, UnitsBetween(line, line));
  return CeilingForHeight(height, pitches, height_px, largest);
}

FontSize BlockMeasure::SizeForHeight(std::span<const LineInk> lines, int height_px, FontSize largest) const {
  const auto pitches = static_cast<std::int64_t>(lines.size()) - 1;
  std::int64_t tightest = 0;
  for (std::size_t m = 1; m < lines.size(); ++m) tightest = std::max(tightest, UnitsBetween(lines[m - 1], lines[m]));
  const std::int64_t exact = lines.front().above + lines.back().below + pitches * tightest;
  std::int64_t size = CeilingForHeight(exact, pitches, height_px, largest).value_64;
  // From a size that is too large down to the next at which any part of the block takes a row less.
  while (size > 0) {
    const FontSize tried{static_cast<std::int32_t>(size)};
    const BlockRows rows = Rows(lines, tried);
    if (rows.height <= height_px) break;
    const int below = RowsBelow(lines.back(), tried);
    size =
        std::max({LargestFor(lines.front().above, rows.first_baseline - 1), LargestFor(lines.back().below, below - 1),
                  pitches > 0 ? LargestUnderPitch(lines, rows.pitch, tried) : 0});
  }
  return {static_cast<std::int32_t>(std::max<std::int64_t>(size, 0))};
}

std::int64_t BlockMeasure::LargestFor(std::int64_t units, int rows) const {
  if (units <= 0 || rows < 0) return 0;
  return (units_per_em_ * (128 * std::int64_t{rows} + 1) - 1) / (2 * units);
}

std::int64_t BlockMeasure::LargestUnderPitch(std::span<const LineInk> lines, int pitch, FontSize size) const {
  std::int64_t least = size.value_64;
  for (std::size_t m = 1; m < lines.size(); ++m) {
    const LineInk& upper = lines[m - 1];
    const LineInk& lower = lines[m];
    if (!GapFits(upper, lower, size, pitch - 1)) {
      least = std::min(least, LargestFor(UnitsBetween(upper, lower), pitch - 1));
      continue;
    }
    const int below = RowsBelow(upper, size);
    const int above = RowsAbove(lower, size);
    if (below + above != pitch) continue;
    least = std::min(least, std::max(LargestFor(upper.below, below - 1), LargestFor(lower.above, above - 1)));
  }
  return least;
}

BlockRows BlockMeasure::Rows(std::span<const LineInk> lines, FontSize size) const {
  BlockRows rows;
  rows.first_baseline = RowsAbove(lines.front(), size);
  int below = RowsBelow(lines.front(), size);
  for (std::size_t m = 1; m < lines.size(); ++m) {
    rows.pitch = std::max(rows.pitch, below + RowsAbove(lines[m], size));
    if (!GapFits(lines[m - 1], lines[m], size, rows.pitch)) rows.pitch = PitchByGap(lines[m - 1], lines[m], size);
    below = RowsBelow(lines[m], size);
  }
  rows.height = rows.first_baseline + static_cast<int>(lines.size() - 1) * rows.pitch + below;
  return rows;
}

}  // namespace bangron
