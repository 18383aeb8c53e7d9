// Coverage grown by a disc: the outline around letters.
#pragma once

#include "engine/pixel/bitmap.h"

namespace bangron {

// Every pixel has the largest coverage within `radius_px` of it; the bitmap is larger by that on every side.
// Units: px, at least 0.
CoverageBitmap Grown(const CoverageBitmap& bitmap, int radius_px);

}  // namespace bangron
