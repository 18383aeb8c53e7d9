// From the bytes of a file to pixels: PNG, JPEG or WebP, told by their first bytes. For the process bangron-decode, and
// for the fuzzers; nobody else runs these libraries on bytes from outside.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/pixel/bitmap.h"
#include "media/decode_protocol.h"

namespace bangron {

struct Decoded {
  ArgbBitmap pixels;
  PictureFormat format = PictureFormat::kPng;
  Size original;        // turned upright, before it was reduced
  int orientation = 1;  // EXIF 1..8 of the file; already undone
  bool is_first_of_many = false;
};

// The picture, upright and in 8 bits of sRGB a channel (colour profiles are not read). Where it is much larger than
// `box`, every n x n pixels become their mean, so that what fits into the box keeps at least twice as many pixels.
// Units: px; a box of 0x0 reduces nothing. Fails: kDecodeRefusals, with what was found.
Result<Decoded> DecodePicture(std::string_view bytes, Size box);

}  // namespace bangron
