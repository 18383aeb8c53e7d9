// What the picture fuzzers share: what decodes has the size it says and is premultiplied, and nothing crashes.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "media/decode/decode.h"

namespace bangron {

// Larger ones only cost time: the fuzzers look for paths, not for pixels.
inline constexpr std::int64_t kMostFuzzedPixels = 512 * 512;

inline bool IsWorthFuzzing(std::int64_t width, std::int64_t height) {
  return width <= kMostPictureSidePx && height <= kMostPictureSidePx && width * height <= kMostFuzzedPixels;
}

// The number in big-endian bytes at `at`; 0 beyond the end.
inline std::int64_t BigEndianAt(std::string_view bytes, std::size_t at, std::size_t count) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = value << 8 | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0);
  }
  return value;
}

inline void FuzzPicture(std::string_view bytes) {
  const Result<Decoded> decoded = DecodePicture(bytes, {16, 16});
  if (!decoded) return;
  const Size size = decoded->pixels.size();
  const bool fits =
      size.width > 0 && size.height > 0 && size.width <= decoded->original.width &&
      decoded->pixels.pixels().size() == static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
  if (!fits) std::abort();
  for (const Argb pixel : decoded->pixels.pixels()) {
    const Argb alpha = pixel >> 24U;
    if ((pixel >> 16U & 0xFFU) > alpha || (pixel >> 8U & 0xFFU) > alpha || (pixel & 0xFFU) > alpha) std::abort();
  }
}

}  // namespace bangron
