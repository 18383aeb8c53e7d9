// A picture as its format's library gives it, and one function for each format.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/result.h"

namespace bangron {

struct RawPicture {
  Size size;
  std::vector<std::uint32_t> pixels;  // 0xAARRGGBB, not premultiplied, tightly packed
  int orientation = 1;                // EXIF
  bool is_first_of_many = false;

  // Makes room for `new_size`, transparent.
  void Resize(Size new_size) {
    size = new_size;
    pixels.assign(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height), 0);
  }
  std::uint32_t* Row(int y) {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
  }
  std::uint8_t* RowBytes(int y) { return reinterpret_cast<std::uint8_t*>(Row(y)); }
};

// Fails: "picture-too-large" with the size.
Result<void> CheckPictureSize(std::int64_t width, std::int64_t height);

// Fail: kDecodeRefusals.
Result<RawPicture> DecodePng(std::string_view bytes);
Result<RawPicture> DecodeJpeg(std::string_view bytes);
Result<RawPicture> DecodeWebp(std::string_view bytes);

}  // namespace bangron
