// docs/images/gallery-*.png: the sample of every layout on screens of every shape, a row each. Generated;
// BANGRON_REBASELINE=1 paints them anew.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/model/readers.h"
#include "engine/pixel/blend.h"
#include "engine/render/renderer.h"
#include "engine/scene/scene.h"
#include "feed/look_folder.h"
#include "feed/media_files.h"
#include "media/png_encoder.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr Xrgb kWall = 0x3A3F44;
constexpr int kSpace = 8;
constexpr int kRowsASheet = 6;

struct Spot {
  Size size;
  Point at;
};

// Where the screens of one layout hang.
const std::vector<Spot>& Spots() {
  static const std::vector<Spot> spots{{{384, 192}, {0, 0}},   {{240, 192}, {392, 0}}, {{512, 64}, {0, 200}},
                                       {{192, 96}, {0, 272}},  {{96, 96}, {200, 272}}, {{128, 24}, {304, 272}},
                                       {{216, 368}, {640, 0}}, {{96, 368}, {864, 0}}};
  return spots;
}
constexpr Size kRow{960, 368};

std::vector<std::string> LayoutNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(SourceDir() / "layouts")) {
    if (std::filesystem::exists(entry.path() / "sample.yaml")) names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void PaintRow(const std::string& layout, const Look& look, int top, XrgbBitmap& sheet) {
  const std::string file = fmt::format("layouts/{}/sample.yaml", layout);
  const std::string text = ReadFile(SourceDir() / file);
  Diagnostics findings;
  const Item item = ReadItem(text, file, findings).value();
  const PictureDecoder decoder(ProgramPath("bangron-decode"));
  const Media media = TakePicturesBeside(item, text, SourceDir() / file, decoder, findings);
  for (const Spot& spot : Spots()) {
    Screen screen;
    screen.id = "mau";
    screen.size = spot.size;
    screen.site_name = "Nhà văn hóa xã Mẫu";
    const auto pictures = MakePictureSource(media, screen.size, decoder);
    const auto scene = BuildScene(item, look, screen, std::chrono::hours(7), findings, {.pictures = pictures.get()});
    ASSERT_TRUE(scene) << layout << ": " << scene.error().what;
    const XrgbBitmap picture = PaintWhole((*scene)->Settled());
    const Point at{kSpace + spot.at.x, top + spot.at.y};
    CopyPicture(picture.View(), at, {at.x, at.y, spot.size.width, spot.size.height}, sheet.View());
  }
}

TEST(Gallery, IsWhatTheLayoutsPaint) {
  Diagnostics findings;
  const auto look = LoadLook(DataDir(), findings);
  ASSERT_TRUE(look);
  const std::vector<std::string> names = LayoutNames();
  ASSERT_GE(names.size(), 12U);
  for (std::size_t first = 0; first < names.size(); first += kRowsASheet) {
    const std::size_t end = std::min(names.size(), first + kRowsASheet);
    const int rows = static_cast<int>(end - first);
    XrgbBitmap sheet({kRow.width + 2 * kSpace, rows * (kRow.height + 2 * kSpace) + kSpace}, kWall);
    for (std::size_t i = first; i < end; ++i) {
      PaintRow(names[i], **look, kSpace + static_cast<int>(i - first) * (kRow.height + 2 * kSpace), sheet);
    }
    const auto png = EncodePng(std::as_const(sheet).View(), PngEffort::kSmall);
    ASSERT_TRUE(png);
    const std::string name = fmt::format("docs/images/gallery-{}.png", first / kRowsASheet + 1);
    EXPECT_TRUE(MatchesSource(std::string(png->begin(), png->end()), name));
  }
}

}  // namespace
}  // namespace bangron
