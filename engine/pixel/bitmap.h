// Pixels in memory. `Bitmap` owns, `BitmapView` borrows. Origin top-left, y down.
// Colour space is in the name: XRGB8888 is one native-endian 32-bit word 0x00RRGGBB a pixel, opaque.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/geometry.h"

namespace bangron {

// 0x00RRGGBB.
using Xrgb = std::uint32_t;

// A borrowed, writable XRGB8888 picture. `stride_px` >= width.
struct XrgbView {
  Xrgb* pixels = nullptr;
  int width = 0;
  int height = 0;
  std::ptrdiff_t stride_px = 0;

  Xrgb* Row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride_px; }
};

struct XrgbConstView {
  const Xrgb* pixels = nullptr;
  int width = 0;
  int height = 0;
  std::ptrdiff_t stride_px = 0;

  const Xrgb* Row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride_px; }
};

// An owned, tightly packed XRGB8888 picture.
class XrgbBitmap {
 public:
  XrgbBitmap() = default;
  explicit XrgbBitmap(Size size, Xrgb fill = 0)
      : size_(size), pixels_(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height), fill) {}

  Size size() const { return size_; }
  XrgbView View() { return {pixels_.data(), size_.width, size_.height, size_.width}; }
  XrgbConstView View() const { return {pixels_.data(), size_.width, size_.height, size_.width}; }
  bool operator==(const XrgbBitmap&) const = default;

 private:
  Size size_;
  std::vector<Xrgb> pixels_;
};

// 0xAARRGGBB in one native word, each colour already multiplied by its alpha and so never above it.
using Argb = std::uint32_t;

// An owned, tightly packed picture in premultiplied ARGB8888, sRGB: what a file held, before it stands on a ground.
class ArgbBitmap {
 public:
  ArgbBitmap() = default;
  explicit ArgbBitmap(Size size)
      : size_(size), pixels_(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height)) {}

  // Shape: `pixels` holds width x height.
  ArgbBitmap(Size size, std::vector<Argb> pixels) : size_(size), pixels_(std::move(pixels)) {}

  Size size() const { return size_; }
  Argb* Row(int y) { return pixels_.data() + Offset(y); }
  const Argb* Row(int y) const { return pixels_.data() + Offset(y); }
  std::vector<Argb>& pixels() { return pixels_; }
  const std::vector<Argb>& pixels() const { return pixels_; }
  bool operator==(const ArgbBitmap&) const = default;

 private:
  std::size_t Offset(int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width); }

  Size size_;
  std::vector<Argb> pixels_;
};

// Coverage 0..255 of one glyph or shape, tightly packed.
struct CoverageBitmap {
  Size size;
  Point origin;  // where its top-left lies from the pen position, px; y down, so above the baseline is negative
  std::vector<std::uint8_t> coverage;
};

}  // namespace bangron
