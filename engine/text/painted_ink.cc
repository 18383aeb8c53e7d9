#include "engine/text/painted_ink.h"

#include <algorithm>

namespace bangron {

Rect PaintedBounds(const CoverageBitmap& drawn) {
  Rect bounds;
  for (int y = 0; y < drawn.size.height; ++y) {
    const auto row = drawn.coverage.begin() + static_cast<std::ptrdiff_t>(y) * drawn.size.width;
    const auto end = row + drawn.size.width;
    const auto is_painted = [](std::uint8_t coverage) { return coverage != 0; };
    const auto first = std::find_if(row, end, is_painted);
    if (first == end) continue;
    const auto last = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(row), is_painted).base();
    bounds = Union(bounds, {drawn.origin.x + static_cast<int>(first - row), drawn.origin.y + y,
                            static_cast<int>(last - first), 1});
  }
  return bounds;
}

Rect PaintedBounds(const SetText& text, const SetLine& line, CoverageMode mode) {
  Rect bounds;
  for (const PlacedGlyph& glyph : line.glyphs) {
    Rect ink = PaintedBounds(
        FontOf(text, glyph)->Rasterise(glyph.glyph, SizeOf(text, glyph), static_cast<int>(glyph.x_64 & 63), mode));
    if (ink.IsEmpty()) continue;
    ink.x += line.left_px + static_cast<int>(glyph.x_64 >> 6);
    ink.y += line.baseline_px + glyph.y_px;
    bounds = Union(bounds, ink);
  }
  return bounds;
}

Rect PaintedBounds(const SetText& text, CoverageMode mode) {
  Rect bounds;
  for (const SetLine& line : text.lines) bounds = Union(bounds, PaintedBounds(text, line, mode));
  return bounds;
}

}  // namespace bangron
