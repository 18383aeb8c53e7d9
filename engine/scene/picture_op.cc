#include "engine/scene/picture_op.h"

#include "engine/pixel/scale.h"

namespace bangron {
namespace {

// Bayer's pattern: a dot is on where its brightness of 0..16 is above the number.
constexpr unsigned kPattern[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};

bool IsLit(unsigned brightness, int x, int y) { return (brightness * 16 + 127) / 255 > kPattern[y % 4][x % 4]; }

// Source: ITU-R BT.601, luma in thousandths.
unsigned Brightness(Xrgb pixel) {
  return ((pixel >> 16U & 0xFFU) * 299 + (pixel >> 8U & 0xFFU) * 587 + (pixel & 0xFFU) * 114 + 500) / 1000;
}

Xrgb InDots(Xrgb pixel, int x, int y, PanelColour panel) {
  constexpr Xrgb kRedDot = 0xFF0000;
  constexpr Xrgb kGreenDot = 0x00FF00;
  if (panel == PanelColour::kRed) return IsLit(Brightness(pixel), x, y) ? kRedDot : 0;
  return (IsLit(pixel >> 16U & 0xFFU, x, y) ? kRedDot : 0) | (IsLit(pixel >> 8U & 0xFFU, x, y) ? kGreenDot : 0);
}

}  // namespace

BlitOp MakePictureOp(const Picture& picture, const Rect& content, Xrgb ground, PanelColour panel) {
  const Size size = FittedSize(picture.original, {content.width, content.height});
  XrgbBitmap opaque = OnGround(Scaled(picture.pixels, size), ground);
  if (panel != PanelColour::kRgb) {
    for (int y = 0; y < size.height; ++y) {
      Xrgb* row = opaque.View().Row(y);
      for (int x = 0; x < size.width; ++x) row[x] = InDots(row[x], x, y, panel);
    }
  }
  const Point origin{content.x + (content.width - size.width) / 2, content.y + (content.height - size.height) / 2};
  return {std::make_shared<const XrgbBitmap>(std::move(opaque)), origin, content};
}

}  // namespace bangron
