// The one thing that we read of a photograph's EXIF: which way up it was taken.
#pragma once

#include <string_view>

namespace bangron {

// The orientation 1..8 in the bytes of a JPEG's APP1 marker; 0 where there is none. Believes no offset.
// Source: Exif 2.32, 4.6.2 and tag 0x0112.
int ExifOrientation(std::string_view marker);

}  // namespace bangron
