#include <algorithm>

#include "engine/qr/qr_code.h"
#include "engine/scene/place_region.h"

namespace bangron {
namespace {

constexpr Xrgb kLight = 0xFFFFFF;
constexpr Xrgb kDarkModule = 0x000000;

}  // namespace

// Dark modules are black on every theme, because cameras want them darker than their ground.
Result<void> PlaceLink(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const Result<QrCode> code = EncodeQr(zone.item.link);
  if (!code) return code.error();
  const int modules = code->modules + 2 * kQuietZone;
  const Rect& content = place.content;
  const int module_px = std::min(content.width, content.height) / modules;
  if (module_px < 1) {
    zone.Report("field-not-shown", Severity::kWarning, NameOf(RegionShow::kLink), zone.item.link);
    return {};
  }
  const int side = modules * module_px;
  const Xrgb light = zone.one_bit() ? zone.palette.Ink("link") : kLight;
  auto picture = std::make_shared<XrgbBitmap>(Size{side, side}, light);
  for (int y = 0; y < code->modules; ++y) {
    for (int x = 0; x < code->modules; ++x) {
      if (!code->IsDark(x, y)) continue;
      for (int row = 0; row < module_px; ++row) {
        Xrgb* at = picture->View().Row((y + kQuietZone) * module_px + row) + (x + kQuietZone) * module_px;
        std::fill_n(at, module_px, kDarkModule);
      }
    }
  }
  const Point at{content.x + (content.width - side) / 2, content.y + (content.height - side) / 2};
  parts.still.emplace_back(BlitOp{std::move(picture), at, content});
  parts.regions.push_back(
      {.show = std::string(NameOf(RegionShow::kLink)), .bounds = content, .ink = {at.x, at.y, side, side}, .face = ""});
  return {};
}

}  // namespace bangron
