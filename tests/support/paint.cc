#include "tests/support/paint.h"

#include <fmt/format.h>

namespace bangron {
namespace {

// Bounds of the pixels with any coverage, from the pen's whole pixel.
Rect TrueBounds(const CoverageBitmap& drawn) {
  Rect bounds;
  for (int y = 0; y < drawn.size.height; ++y) {
    for (int x = 0; x < drawn.size.width; ++x) {
      if (drawn.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(drawn.size.width) +
                         static_cast<std::size_t>(x)] != 0) {
        bounds = Union(bounds, {drawn.origin.x + x, drawn.origin.y + y, 1, 1});
      }
    }
  }
  return bounds;
}

}  // namespace

PaintedInk Paint(const SetText& set, CoverageMode mode) {
  PaintedInk painted;
  for (const SetLine& line : set.lines) {
    Rect bounds;
    for (const PlacedGlyph& glyph : line.glyphs) {
      Rect ink = TrueBounds(set.font->Rasterise(glyph.glyph, set.size, static_cast<int>(glyph.x_64 & 63), mode));
      if (ink.IsEmpty()) continue;
      ink.x += line.left_px + static_cast<int>(glyph.x_64 >> 6);
      ink.y += line.baseline_px + glyph.y_px;
      bounds = Union(bounds, ink);
    }
    painted.line_bounds.push_back(bounds);
    painted.bounds = Union(painted.bounds, bounds);
  }
  return painted;
}

int ClippedRows(const SetText& set, Size box) {
  const Rect ink = Paint(set, CoverageMode::kGrey).bounds;
  return ink.IsEmpty() ? 0 : std::max(0, -ink.y) + std::max(0, ink.Bottom() - box.height);
}

int ClippedColumns(const SetText& set, Size box) {
  const Rect ink = Paint(set, CoverageMode::kGrey).bounds;
  return ink.IsEmpty() ? 0 : std::max(0, -ink.x) + std::max(0, ink.Right() - box.width);
}

std::string Describe(const SetText& set) {
  std::string lines;
  for (const SetLine& line : set.lines) lines += (lines.empty() ? "" : " | ") + line.text;
  return fmt::format("{} {}+{}/64 px: {}", set.font->name(), set.size.value_64 / 64, set.size.value_64 % 64, lines);
}

}  // namespace bangron
