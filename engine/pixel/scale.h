// Pictures of another size, once, before they are shown. Integer arithmetic only, so that the bytes are the same on
// every processor.
#pragma once

#include "engine/base/geometry.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// The largest size of the same ratio, rounded, that fits into `box`; at least 1x1.
Size FittedSize(Size picture, Size box);

// Each axis by itself: where it shrinks, every new pixel is the exact mean of what it covers; where it grows, it lies
// on the line between its two neighbours. Sums are exact and rounded once. Units: sides of at most 8192 px. Shape:
// `picture` and `size` are not empty.
ArgbBitmap Scaled(const ArgbBitmap& picture, Size size);

// The picture on an opaque ground: colour + ground x (255 - alpha) / 255, rounded.
XrgbBitmap OnGround(const ArgbBitmap& picture, Xrgb ground);

}  // namespace bangron
