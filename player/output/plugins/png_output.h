// Frames as PNG files: previews for a page, and tests.
//   png:DIR              DIR/newest.png, replaced at most every 500 ms
//   png:DIR?every=100ms  the same at another pace
//   png:DIR?frames       every frame this output gets, as DIR/<tick>.png
// Each file appears whole, by rename. The folder is made when it is not there.
#pragma once

#include "player/output/registry.h"

namespace bangron {

extern const OutputPlugin kPngOutput;

}  // namespace bangron
