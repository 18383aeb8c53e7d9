// What approvals bind: hashes of a settled picture and of a screen's profile.
#include <fmt/format.h>

#include "engine/picture/show.h"
#include "engine/render/renderer.h"
#include "engine/trust/digest.h"

namespace bangron {

std::string PictureHash(XrgbConstView picture) {
  Sha256 hash;
  hash.Add(fmt::format("{}x{}\n", picture.width, picture.height));
  std::string row;
  for (int y = 0; y < picture.height; ++y) {
    row.clear();
    for (int x = 0; x < picture.width; ++x) {
      const Xrgb pixel = picture.Row(y)[x];
      row += static_cast<char>(pixel >> 16U & 0xFFU);
      row += static_cast<char>(pixel >> 8U & 0xFFU);
      row += static_cast<char>(pixel & 0xFFU);
    }
    hash.Add(row);
  }
  return hash.Hex();
}

std::string SettledPictureHash(const Scene& scene) {
  const XrgbBitmap picture = PaintWhole(scene.Settled());
  return PictureHash(picture.View());
}

std::string ScreenProfileHash(const Screen& screen) { return Sha256Hex(ScreenProfileText(screen)); }

}  // namespace bangron
