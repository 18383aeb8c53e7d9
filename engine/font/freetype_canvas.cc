#include "engine/font/freetype_canvas.h"

#include <utility>

namespace bangron {

FreeTypeCanvas::FreeTypeCanvas(Size size, CoverageMode mode) {
  const bool grey = mode == CoverageMode::kGrey;
  const int pitch = grey ? size.width : (size.width + 7) / 8;
  buffer.resize(static_cast<std::size_t>(pitch) * static_cast<std::size_t>(size.height));
  bitmap.rows = static_cast<unsigned>(size.height);
  bitmap.width = static_cast<unsigned>(size.width);
  bitmap.pitch = pitch;
  bitmap.buffer = buffer.data();
  bitmap.num_grays = 256;
  bitmap.pixel_mode = static_cast<unsigned char>(grey ? FT_PIXEL_MODE_GRAY : FT_PIXEL_MODE_MONO);
}

std::vector<std::uint8_t> FreeTypeCanvas::TakeCoverage() {
  if (bitmap.pixel_mode == FT_PIXEL_MODE_GRAY) return std::move(buffer);
  std::vector<std::uint8_t> coverage;
  coverage.reserve(std::size_t{bitmap.width} * bitmap.rows);
  for (unsigned y = 0; y < bitmap.rows; ++y) {
    const std::uint8_t* row = buffer.data() + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    for (unsigned x = 0; x < bitmap.width; ++x) coverage.push_back((row[x / 8] >> (7 - x % 8)) & 1 ? 255 : 0);
  }
  return coverage;
}

}  // namespace bangron
