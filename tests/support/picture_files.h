// Writes small picture files of every kind for tests, good ones and evil ones, out of pixels or out of raw parts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/geometry.h"

namespace bangron {

// 0xAARRGGBB, not premultiplied, tightly packed.
struct PlainPicture {
  Size size;
  std::vector<std::uint32_t> pixels;
};

// Every pixel another colour, opaque or of many alphas.
PlainPicture Speckled(Size size, bool has_alpha = false);
// The left half `left`, the right half `right`.
PlainPicture Halves(Size size, std::uint32_t left, std::uint32_t right);

// PNG out of parts.
std::string ZlibOf(std::string_view bytes);
std::string PngChunk(std::string_view type, std::string_view data);
std::string PngHead(std::uint32_t width, std::uint32_t height, int depth, int colour, bool interlaced = false);
inline constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";

struct PngForm {
  bool interlaced = false;
  std::string before_data;  // chunks between IHDR and IDAT
};
// 8 bits, RGB and alpha.
std::string PngOf(const PlainPicture& picture, const PngForm& form = {});

struct JpegForm {
  int quality = 95;
  int orientation = 0;  // EXIF; 0: no EXIF
  bool progressive = false;
  bool is_grey = false;
  bool is_cmyk = false;
};
std::string JpegOf(const PlainPicture& picture, const JpegForm& form = {});

// Lossless.
std::string WebpOf(const PlainPicture& picture);
// An animation of two frames on a canvas: `first` at `at`, then itself.
std::string AnimatedWebpOf(const PlainPicture& first, Size canvas, Point at);
// A WebP's extended header alone, of a canvas of any size.
std::string WebpHead(std::uint32_t width, std::uint32_t height, std::string_view chunks);

}  // namespace bangron
