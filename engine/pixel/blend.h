// The loops that touch every pixel: fill, copy, blend by coverage, mix two pictures. Integer arithmetic only, so that
// the bytes are the same on every processor. Every loop clips to its arguments; none allocates.
#pragma once

#include "engine/base/geometry.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

void FillRect(XrgbView frame, const Rect& rect, Xrgb colour);

// Copies `picture`, its top-left at `origin`, where it lies inside `clip`.
void CopyPicture(XrgbConstView picture, Point origin, const Rect& clip, XrgbView frame);

// Paints `colour` through `glyph`, whose pen stands at `pen`, inside `clip`: every channel is the rounded quotient
// (colour x coverage + frame x (255 - coverage)) / 255.
// Units: `alpha_256` 0..256 makes every coverage less, rounded down.
void BlendCoverage(const CoverageBitmap& glyph, Point pen, const Rect& clip, Xrgb colour, XrgbView frame,
                   int alpha_256 = 256);

// The colour in the middle of row `row` of a ramp of `rows` rows from `above` to `below`.
Xrgb RampAt(Xrgb above, Xrgb below, int row, int rows);

// out = (from x (256 - alpha) + to x alpha) / 256 for each channel, rounded down. The rows must not overlap.
// Units: `alpha_256` 0..256.
void MixRow(const Xrgb* from, const Xrgb* to, int count, int alpha_256, Xrgb* out);

// Gives every pixel of `rect` its brightness as a grey: (54 red + 183 green + 19 blue) / 256, rounded down.
// Source: the weights of ITU-R BT.709.
void MakeGrey(XrgbView frame, const Rect& rect);

}  // namespace bangron
