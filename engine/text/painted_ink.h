// What a set text covers once it is really painted: the proof behind the promise that no row is cut. Slow; for reports
// and tests, not for drawing.
#pragma once

#include "engine/base/geometry.h"
#include "engine/text/set_text.h"

namespace bangron {

// The pixels with any coverage, from the pen's whole pixel; empty where nothing is painted.
Rect PaintedBounds(const CoverageBitmap& drawn);

// The same of a line and of a whole text. Units: px from the block's top left.
Rect PaintedBounds(const SetText& text, const SetLine& line, CoverageMode mode);
Rect PaintedBounds(const SetText& text, CoverageMode mode);

}  // namespace bangron
