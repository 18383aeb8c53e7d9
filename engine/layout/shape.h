// Which of a layout's trees serves a screen.
#pragma once

#include "engine/base/geometry.h"
#include "engine/model/layout.h"

namespace bangron {

// strip: at most 40 px high and not upright, or at most 56 px and three times as wide, or at least five times as wide
// as high; column: at least 10/3 times as high as wide; tall: higher than 4/3 of its width; wide: wider than 4/3 of its
// height; square: between.
ScreenShape ShapeOf(Size screen);

// The tree for `shape`, else the nearest that the layout has; every layout has `wide`.
const LayoutNode& TreeFor(const Layout& layout, ScreenShape shape);

}  // namespace bangron
