// How wide and how high a block of lines is in whole pixels at a size. The one place where measuring rounds.
// Source: shared facts on Vietnamese text, part 5: heights come from ink, never from the font's own line height.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/font/font.h"

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
  explicit BlockMeasure(int units_per_em) : units_per_em_(units_per_em) {}

  // The widest line that stays inside `width_px` at `size`. Units: font units.
  // A quarter pixel is kept back, because pens are rounded up to quarter pixels.
  std::int64_t WidestLine(int width_px, FontSize size) const;

  // The largest size at which a line of `width` font units stays inside `width_px`, at most `largest`; 0 where none.
  FontSize SizeForWidth(std::int64_t width, int width_px, FontSize largest) const;

  // The largest size at which the block of these lines has at most `height_px` rows, at most `largest`; 0 where none.
  FontSize SizeForHeight(const std::vector<LineInk>& lines, int height_px, FontSize largest) const;

  int RowsAbove(const LineInk& line, FontSize size) const { return CeilRows(line.above, size); }
  int RowsBelow(const LineInk& line, FontSize size) const { return CeilRows(line.below, size); }

  // Baseline to baseline: both inks and a gap of 0.06 em between them; the two never share a row.
  int Pitch(const LineInk& upper, const LineInk& lower, FontSize size) const;

  BlockRows Rows(const std::vector<LineInk>& lines, FontSize size) const;

 private:
  int CeilRows(std::int64_t units, FontSize size) const;
  std::int64_t GapUnits() const { return (6 * std::int64_t{units_per_em_} + 50) / 100; }

  int units_per_em_;
};

}  // namespace bangron
