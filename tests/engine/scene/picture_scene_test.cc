// Items of kind image: where the picture stands, in which colours, and what happens without it.
#include <algorithm>
#include <set>

#include "engine/render/renderer.h"
#include "engine/scene/scene.h"
#include "feed/look_folder.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr std::chrono::minutes kVietnam{7 * 60};
constexpr char kPath[] = "media/xa-mau-d1/hoa.png";

const Look& ShippedLook() {
  static const std::shared_ptr<const Look> look = [] {
    Diagnostics diagnostics;
    return LoadLook(DataDir(), diagnostics).value();
  }();
  return *look;
}

// One picture, whatever its name.
class OnePicture final : public PictureSource {
 public:
  explicit OnePicture(Result<Picture> picture) : picture_(std::move(picture)) {}
  Result<Picture> Load(const std::string& /*path*/) const override { return picture_; }

 private:
  Result<Picture> picture_;
};

Picture Plain(Size size, Argb colour) {
  ArgbBitmap pixels(size);
  std::fill(pixels.pixels().begin(), pixels.pixels().end(), colour);
  return {std::move(pixels), size};
}

Item Image(std::string caption = {}) {
  Item item;
  item.id = "anh";
  item.kind = ItemKind::kImage;
  item.pictures = {kPath};
  item.caption = std::move(caption);
  return item;
}

Screen ScreenOf(Size size, PanelColour colour = PanelColour::kRgb) {
  Screen screen;
  screen.id = "man-hinh";
  screen.size = size;
  screen.colour = colour;
  return screen;
}

Result<std::shared_ptr<const Scene>> Build(const Item& item, const Screen& screen, const PictureSource* pictures,
                                           Diagnostics& findings) {
  return BuildScene(item, ShippedLook(), screen, kVietnam, findings, {.pictures = pictures});
}

bool Has(const Diagnostics& diagnostics, std::string_view code) {
  const auto& all = diagnostics.findings();
  return std::any_of(all.begin(), all.end(), [&](const Finding& finding) { return finding.code == code; });
}

TEST(PictureScene, KeepsTheRatioInTheMiddle) {
  Diagnostics findings;
  const OnePicture source(Plain({20, 20}, 0xFF123456));
  const auto scene = Build(Image(), ScreenOf({192, 96}), &source, findings);
  ASSERT_TRUE(scene) << scene.error().what;
  EXPECT_TRUE(findings.findings().empty());
  const RegionReport& region = (*scene)->regions().at(0);
  EXPECT_EQ(region.show, "pictures");
  EXPECT_EQ(region.ink.width, region.ink.height);
  EXPECT_EQ(region.ink.x - region.bounds.x, region.bounds.Right() - region.ink.Right());
  const XrgbBitmap painted = PaintWhole((*scene)->Settled());
  EXPECT_EQ(painted.View().Row(48)[96], 0x123456U);
  EXPECT_NE(painted.View().Row(1)[1], 0x123456U);
}

TEST(PictureScene, SetsTheCaptionBelow) {
  Diagnostics findings;
  const OnePicture source(Plain({40, 20}, 0xFF123456));
  const auto scene = Build(Image("Hoa sen"), ScreenOf({384, 192}), &source, findings);
  ASSERT_TRUE(scene);
  ASSERT_EQ((*scene)->regions().size(), 2U);
  const RegionReport& picture = (*scene)->regions()[0];
  const RegionReport& caption = (*scene)->regions()[1];
  EXPECT_EQ(caption.show, "caption");
  EXPECT_GE(caption.ink.y, picture.ink.Bottom());
}

TEST(PictureScene, LetsTheGroundShineThroughWhatIsTransparent) {
  Diagnostics findings;
  const OnePicture source(Plain({8, 8}, 0));
  const auto scene = Build(Image(), ScreenOf({64, 64}), &source, findings);
  ASSERT_TRUE(scene);
  const XrgbBitmap painted = PaintWhole((*scene)->Settled());
  EXPECT_EQ(painted.View().Row(32)[32], painted.View().Row(0)[0]);
}

// However many pictures an exhibition names, a scene holds no more of them than a board has room for.
TEST(PictureScene, HoldsNoMorePicturesThanItsBytesAllow) {
  Item exhibition = Image("Triển lãm");
  exhibition.kind = ItemKind::kSlideshow;
  exhibition.pictures.assign(40, kPath);
  const OnePicture source(Plain({40, 20}, 0xFF123456));
  const auto held = [&](Size size, Diagnostics& findings) {
    const auto scene = Build(exhibition, ScreenOf(size), &source, findings);
    EXPECT_TRUE(scene);
    std::set<const XrgbBitmap*> pictures;
    std::int64_t bytes = 0;
    for (Tick tick = 0; tick < (*scene)->turn_ticks(); tick += 30) {
      for (const DisplayOp& op : (*scene)->Evaluate(tick, tick).ops) {
        const auto* blit = std::get_if<BlitOp>(&op);
        if (blit == nullptr || !pictures.insert(blit->picture.get()).second) continue;
        bytes += std::int64_t{blit->picture->size().width} * blit->picture->size().height * 4;
      }
    }
    return std::pair(pictures.size(), bytes);
  };
  Diagnostics none;
  EXPECT_EQ(held({192, 96}, none).first, 40U);
  EXPECT_FALSE(Has(none, "pictures-too-many"));
  Diagnostics findings;
  const auto [count, bytes] = held({1920, 1080}, findings);
  EXPECT_GT(count, 5U);
  EXPECT_LE(bytes, 128 << 20);
  EXPECT_TRUE(Has(findings, "pictures-too-many"));
}

// Half as bright is every second dot.
TEST(PictureScene, ShowsDotsOnPanelsOfOneColour) {
  Diagnostics findings;
  const OnePicture source(Plain({16, 16}, 0xFF808080));
  const auto scene = Build(Image(), ScreenOf({16, 16}, PanelColour::kRed), &source, findings);
  ASSERT_TRUE(scene);
  const XrgbBitmap painted = PaintWhole((*scene)->Settled());
  int lit = 0;
  int dark = 0;
  for (int i = 0; i < 256; ++i) {
    lit += painted.View().pixels[i] == 0xFF0000U ? 1 : 0;
    dark += painted.View().pixels[i] == 0 ? 1 : 0;
  }
  EXPECT_EQ(lit + dark, 256);
  EXPECT_GT(lit, 20);
  EXPECT_GT(dark, 20);
}

TEST(PictureScene, IsNoneWithoutItsPicture) {
  Diagnostics findings;
  const auto none = Build(Image("Hoa sen"), ScreenOf({192, 96}), nullptr, findings);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "picture-missing");
  EXPECT_TRUE(Has(findings, "picture-missing"));

  const OnePicture damaged(Error{"picture-damaged", "PNG"});
  Diagnostics told;
  ASSERT_FALSE(Build(Image("Hoa sen"), ScreenOf({192, 96}), &damaged, told));
  EXPECT_TRUE(Has(told, "picture-damaged"));
}

TEST(PictureScene, TellsPicturesThatAreNotShown) {
  Item slogan = Image();
  slogan.kind = ItemKind::kSlogan;
  slogan.text = "ĐỌC SÁCH MỖI NGÀY";
  Diagnostics told;
  ASSERT_TRUE(Build(slogan, ScreenOf({192, 96}), nullptr, told));
  EXPECT_TRUE(Has(told, "field-not-shown"));
}

}  // namespace
}  // namespace bangron
