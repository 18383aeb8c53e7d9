#include "engine/pixel/blend.h"

#include <algorithm>
#include <cstring>

namespace bangron {
namespace {

constexpr std::uint32_t kRedBlue = 0x00FF00FF;
constexpr int kRun = 8;  // coverage bytes looked at in one step

Rect FrameRect(XrgbView frame) { return {0, 0, frame.width, frame.height}; }

// Divides two 16-bit lanes by 255, rounded: exact for products of two bytes.
std::uint32_t DivideLanesBy255(std::uint32_t lanes) {
  lanes += 0x00800080;
  return ((lanes + ((lanes >> 8U) & kRedBlue)) >> 8U) & kRedBlue;
}

Xrgb BlendPixel(Xrgb under, Xrgb over, std::uint32_t coverage) {
  const std::uint32_t rest = 255 - coverage;
  const std::uint32_t red_blue = DivideLanesBy255((over & kRedBlue) * coverage + (under & kRedBlue) * rest);
  const std::uint32_t green =
      DivideLanesBy255(((over >> 8U) & 0xFFU) * coverage + ((under >> 8U) & 0xFFU) * rest) & 0xFFU;
  return red_blue | (green << 8U);
}

void BlendRow(const std::uint8_t* coverage, int count, Xrgb colour, Xrgb* out) {
  int x = 0;
  for (; x + kRun <= count; x += kRun) {
    std::uint64_t run = 0;
    std::memcpy(&run, coverage + x, kRun);
    if (run == 0) continue;
    if (run == ~std::uint64_t{0}) {
      std::fill_n(out + x, kRun, colour);
      continue;
    }
    for (int i = x; i < x + kRun; ++i) out[i] = BlendPixel(out[i], colour, coverage[i]);
  }
  for (; x < count; ++x) out[x] = BlendPixel(out[x], colour, coverage[x]);
}

std::uint8_t MixByte(std::uint8_t from, std::uint8_t to, std::uint16_t share) {
  const auto sum = static_cast<std::uint16_t>(from * (256 - share) + to * share);  // at most 255 x 256
  return static_cast<std::uint8_t>(sum >> 8U);
}

// Blocks of a fixed length, 16-bit sums and unaliased rows let the compiler use vectors at -O2.
void MixBytes(const std::uint8_t* __restrict from, const std::uint8_t* __restrict to, int count, std::uint16_t share,
              std::uint8_t* __restrict out) {
  constexpr int kBlock = 128;
  for (; count >= kBlock; count -= kBlock, from += kBlock, to += kBlock, out += kBlock) {
    for (int i = 0; i < kBlock; ++i) out[i] = MixByte(from[i], to[i], share);
  }
  for (int i = 0; i < count; ++i) out[i] = MixByte(from[i], to[i], share);
}

}  // namespace

void FillRect(XrgbView frame, const Rect& rect, Xrgb colour) {
  const Rect inside = Intersect(rect, FrameRect(frame));
  for (int y = inside.y; y < inside.Bottom(); ++y) std::fill_n(frame.Row(y) + inside.x, inside.width, colour);
}

void CopyPicture(XrgbConstView picture, Point origin, const Rect& clip, XrgbView frame) {
  const Rect whole{origin.x, origin.y, picture.width, picture.height};
  const Rect inside = Intersect(Intersect(whole, clip), FrameRect(frame));
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    std::copy_n(picture.Row(y - origin.y) + (inside.x - origin.x), inside.width, frame.Row(y) + inside.x);
  }
}

void BlendCoverage(const CoverageBitmap& glyph, Point pen, const Rect& clip, Xrgb colour, XrgbView frame) {
  const Rect whole{pen.x + glyph.origin.x, pen.y + glyph.origin.y, glyph.size.width, glyph.size.height};
  const Rect inside = Intersect(Intersect(whole, clip), FrameRect(frame));
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    const std::uint8_t* row = glyph.coverage.data() + static_cast<std::ptrdiff_t>(y - whole.y) * glyph.size.width;
    BlendRow(row + (inside.x - whole.x), inside.width, colour, frame.Row(y) + inside.x);
  }
}

void MixRow(const Xrgb* from, const Xrgb* to, int count, int alpha_256, Xrgb* out) {
  // All four bytes of a pixel are mixed alike, so the loops run over bytes.
  MixBytes(reinterpret_cast<const std::uint8_t*>(from), reinterpret_cast<const std::uint8_t*>(to), count * 4,
           static_cast<std::uint16_t>(alpha_256), reinterpret_cast<std::uint8_t*>(out));
}

}  // namespace bangron
