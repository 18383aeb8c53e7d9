// Draws closed paths as coverage, by the same rasteriser as glyphs. Not glyphs, not colours.
#pragma once

#include <vector>

#include "engine/base/geometry.h"
#include "engine/font/font.h"

namespace bangron {

// A step of a path in 1/64 px, y down. Every part begins with a move.
struct OutlineStep {
  enum class Kind { kMove, kLine, kCubic };
  Kind kind = Kind::kMove;
  Point to_64;
  Point control_1_64 = {};
  Point control_2_64 = {};
};

// The coverage of what the parts enclose an odd number of times, in a bitmap of `size` whose top-left is (0, 0); what
// lies outside of it is cut. Empty where the path cannot be drawn.
CoverageBitmap RasteriseOutline(const std::vector<OutlineStep>& path, Size size, CoverageMode mode);

}  // namespace bangron
