// How wide and how high a block of lines is in whole pixels at a size. The one place where measuring rounds.
// Source: shared facts on Vietnamese text, part 5: heights come from ink, never from the font's own line height.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "engine/font/font.h"
#include "engine/text/fixed_divisor.h"

namespace bangron {

// Pens stand on quarter pixels: four drawings of a glyph serve every place.
inline constexpr std::int64_t kPenStep64 = 16;

// Heights of a line's ink in font units, both counted away from the baseline.
struct LineInk {
  std::int32_t above = 0;
  std::int32_t below = 0;
};

// Where the baselines of a block stand, in rows from its top.
struct BlockRows {
  int first_baseline = 0;
  int pitch = 0;  // one even pitch for the whole text: the tightest pair of lines decides it
  int height = 0;
};

class BlockMeasure {
 public:
  explicit BlockMeasure(int units_per_em) : units_per_em_(units_per_em), per_row_(128 * std::int64_t{units_per_em}) {}

  // The widest line that stays inside `width_px` at `size`. Units: font units.
  // A quarter pixel is kept back, because pens are rounded up to quarter pixels.
  std::int64_t WidestLine(int width_px, FontSize size) const;

  // The largest size at which a line of `width` font units stays inside `width_px`, at most `largest`; 0 where none.
  FontSize SizeForWidth(std::int64_t width, int width_px, FontSize largest) const;

  // The largest size at which the block of these lines has at most `height_px` rows, at most `largest`; 0 where none.
  FontSize SizeForHeight(std::span<const LineInk> lines, int height_px, FontSize largest) const;

  // No size above this one holds `count` lines, none of them lower than `line`, in `height_px` rows; not that it does.
  FontSize CeilingForLines(const LineInk& line, std::size_t count, int height_px, FontSize largest) const;

  int RowsAbove(const LineInk& line, FontSize size) const { return CeilRows(line.above, size); }
  int RowsBelow(const LineInk& line, FontSize size) const { return CeilRows(line.below, size); }

  // Baseline to baseline: both inks and a gap of 0.06 em between them; the two never share a row.
  int Pitch(const LineInk& upper, const LineInk& lower, FontSize size) const {
    const int by_rows = RowsBelow(upper, size) + RowsAbove(lower, size);
    return GapFits(upper, lower, size, by_rows) ? by_rows : PitchByGap(upper, lower, size);
  }
  // The part of the pitch that the gap asks for.
  int PitchByGap(const LineInk& upper, const LineInk& lower, FontSize size) const {
    return CeilRows(UnitsBetween(upper, lower), size);
  }

  // Whether PitchByGap is at most `pitch`, without a division.
  bool GapFits(const LineInk& upper, const LineInk& lower, FontSize size, int pitch) const {
    return 2 * UnitsBetween(upper, lower) * size.value_64 < units_per_em_ * (128 * std::int64_t{pitch} + 1);
  }

  // Kept free between the inks of two lines. Units: font units.
  std::int32_t GapUnits() const { return (6 * units_per_em_ + 50) / 100; }

  BlockRows Rows(std::span<const LineInk> lines, FontSize size) const;

 private:
  // ScaleTo64, rounded up to whole rows: both in one division.
  int CeilRows(std::int64_t units, FontSize size) const {
    return static_cast<int>(per_row_.Floor(2 * units * size.value_64 + 127 * std::int64_t{units_per_em_}));
  }
  std::int64_t UnitsBetween(const LineInk& upper, const LineInk& lower) const {
    return std::int64_t{upper.below} + lower.above + GapUnits();
  }

  // The same where the block's exact height and the pairs of neighbours in it are known.
  FontSize CeilingForHeight(std::int64_t height, std::int64_t pitches, int height_px, FontSize largest) const;
  // The largest size at which `units` take at most `rows`; 0 where no size is small enough.
  std::int64_t LargestFor(std::int64_t units, int rows) const;
  // No size from this one on, below `size`, has a pitch under `pitch`, which is that of `size`.
  std::int64_t LargestUnderPitch(std::span<const LineInk> lines, int pitch, FontSize size) const;

  int units_per_em_;
  FixedDivisor per_row_;
};

}  // namespace bangron
