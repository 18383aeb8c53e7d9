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

Result<Picture> LoadPicture(const Zone& zone, const std::string& path) {
  Result<Picture> picture =
      zone.context.pictures == nullptr ? Error{"picture-missing", path} : zone.context.pictures->Load(path);
  if (picture) return picture;
  zone.Report(picture.error().code, Severity::kError, NameOf(RegionShow::kPictures), picture.error().what);
  return Error{picture.error().code, path};
}

Xrgb GroundAt(const Zone& zone, const SceneParts& parts, const Rect& box) {
  Xrgb ground = zone.palette.Ground("field");
  for (const DisplayOp& op : parts.still) {
    const auto* fill = std::get_if<FillOp>(&op);
    if (fill != nullptr && Intersect(fill->rect, box) == box) ground = fill->colour;
  }
  return ground;
}

std::shared_ptr<const XrgbBitmap> PaintedPicture(const Picture& picture, Size size, Xrgb ground, PanelColour panel) {
  XrgbBitmap opaque = OnGround(Scaled(picture.pixels, size), ground);
  if (panel != PanelColour::kRgb) {
    for (int y = 0; y < size.height; ++y) {
      Xrgb* row = opaque.View().Row(y);
      for (int x = 0; x < size.width; ++x) row[x] = InDots(row[x], x, y, panel);
    }
  }
  return std::make_shared<const XrgbBitmap>(std::move(opaque));
}

BlitOp MakePictureOp(const Picture& picture, const Rect& content, Xrgb ground, PanelColour panel) {
  const Size size = FittedSize(picture.original, {content.width, content.height});
  const Point origin{content.x + (content.width - size.width) / 2, content.y + (content.height - size.height) / 2};
  return {PaintedPicture(picture, size, ground, panel), origin, content};
}

}  // namespace bangron
