// Pictures as PNG files: previews, approvals' pictures, tests and the png output. Not a decoder: bytes from outside are
// decoded in a process of their own.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

enum class PngEffort {
  kFast,   // frames on their way past
  kSmall,  // pictures that are kept
};

// Encodes 8-bit RGB, or a palette where kSmall finds at most 256 colours. The bytes depend only on the pixels, the
// effort and the versions of libpng and zlib; compare pictures by their pixels. Fails: "png-encode" with libpng's own
// words, also for a picture without pixels.
Result<std::vector<std::uint8_t>> EncodePng(XrgbConstView picture, PngEffort effort = PngEffort::kFast);

}  // namespace bangron
