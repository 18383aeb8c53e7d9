// A bitmap that FreeType draws one outline into. Only for the files of engine/font.
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstdint>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/font/font.h"

namespace bangron {

// The outline is scaled and moved so that the lower left corner is the origin.
struct FreeTypeCanvas {
  FT_Bitmap bitmap{};
  std::vector<std::uint8_t> buffer;

  FreeTypeCanvas(Size size, CoverageMode mode);

  // One byte a pixel, rows from the top.
  std::vector<std::uint8_t> TakeCoverage();
};

}  // namespace bangron
