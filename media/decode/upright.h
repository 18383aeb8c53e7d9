// From a library's pixels to ours: premultiplied, reduced by whole numbers, turned upright.
#pragma once

#include "engine/pixel/bitmap.h"
#include "media/decode/raw_picture.h"

namespace bangron {

// The size after undoing `orientation` (EXIF 1..8).
Size UprightSize(Size size, int orientation);

// How many pixels become one on each axis, so that what fits into `box` keeps at least twice as many; 1: none.
int ReductionFor(Size size, Size box);

// Every `reduction` x `reduction` pixels become their rounded mean; a rest at the right and lower edge becomes the mean
// of what is there. Takes the pixels of `raw`.
ArgbBitmap ToUpright(RawPicture raw, int reduction);

}  // namespace bangron
