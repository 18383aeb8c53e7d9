// Every layout on every shape of screen: the arrangement and the pixels as goldens, and what holds for all of them.
#include <fmt/format.h>

#include "engine/model/readers.h"
#include "engine/picture/show.h"
#include "engine/render/renderer.h"
#include "engine/scene/fields.h"
#include "engine/text/set_text.h"
#include "feed/look_folder.h"
#include "media/png_encoder.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

// A layout of the tests alone has its goldens apart: tests/golden/run paints the others with the program as it ships.
std::string GoldenOf(const std::string& name, const char* extension) {
  return fmt::format("{}/{}.{}", name.starts_with("spaced") ? "test-layouts" : "layouts", name, extension);
}

struct GoldenCase {
  std::string name;  // of the golden
  std::string item;  // file, from the source folder
  std::string screen;
};

constexpr std::chrono::minutes kVietnam{7 * 60};
constexpr std::size_t kLargestPng = 40'000;

using NamedItem = std::pair<std::string, std::string>;

std::vector<GoldenCase> OnEveryScreen(const std::vector<NamedItem>& items) {
  std::vector<GoldenCase> cases;
  for (const auto& [name, item] : items) {
    for (const char* size : {"96x16", "192x96", "384x192", "1920x1080", "1080x1920", "128x128", "64x320", "640x96"}) {
      cases.push_back(
          {fmt::format("{}-{}", name, size), item, fmt::format("tests/golden/layouts/screens/{}.yaml", size)});
    }
  }
  return cases;
}

// Layouts of words alone, whose regions are as full as they can be.
std::vector<GoldenCase> Cases() {
  const std::vector<std::pair<std::string, std::string>> items{
      {"hero", "layouts/hero/sample.yaml"},
      {"ticker", "layouts/ticker/sample.yaml"},
      {"notice", "layouts/notice/sample.yaml"},
      {"hero-long", "tests/golden/layouts/items/khau-hieu-dai.yaml"},
      {"hero-solemn", "tests/golden/layouts/items/tuong-niem.yaml"},
      {"ticker-text", "tests/golden/layouts/items/chu-chay-duoi-khau-hieu.yaml"},
      {"notice-lines", "tests/golden/layouts/items/thong-bao-nhieu-dong.yaml"},
      {"spaced", "tests/golden/test-layouts/item.yaml"}};
  return OnEveryScreen(items);
}

// Their samples; what has pictures is in picture_golden_test.cc.
std::vector<GoldenCase> DressedCases() {
  std::vector<std::pair<std::string, std::string>> items;
  for (const char* name : {"anniversary", "welcome", "gate", "backdrop", "phuon", "programme", "table", "countdown",
                           "clock", "storm", "board"}) {
    items.emplace_back(name, fmt::format("layouts/{}/sample.yaml", name));
  }
  return OnEveryScreen(items);
}

const Look& ShippedLook() {
  static const std::shared_ptr<const Look> look = [] {
    Diagnostics diagnostics;
    auto loaded = LoadLook(DataDir(), diagnostics);
    if (!loaded || !diagnostics.findings().empty()) throw std::runtime_error("the shipped look is not clean");
    auto with_tests = std::make_shared<Look>(**loaded);
    const char* const file = "tests/golden/test-layouts/gian-chu.yaml";
    const Layout layout = ReadLayout(ReadFile(SourceDir() / file), file, diagnostics).value();
    with_tests->layouts.emplace(layout.name, layout);
    return std::shared_ptr<const Look>(with_tests);
  }();
  return *look;
}

struct Built {
  Item item;
  Screen screen;
  Diagnostics findings;
  std::shared_ptr<const Scene> scene;
};

Built Build(const GoldenCase& of) {
  Built built;
  Diagnostics files;
  built.item = ReadItem(ReadFile(SourceDir() / of.item), of.item, files).value();
  built.screen = ReadScreen(ReadFile(SourceDir() / of.screen), of.screen, files).value();
  built.scene = BuildScene(built.item, ShippedLook(), built.screen, kVietnam, built.findings).value();
  return built;
}

std::string Describe(const GoldenCase& of, const Built& built) {
  std::string text = fmt::format("item {}\nscreen {}\n", of.item, of.screen);
  text += fmt::format("turn {} entrance {}\n", built.scene->turn_ticks(), built.scene->entrance_ticks());
  for (const Finding& finding : built.findings.findings()) {
    text += fmt::format("finding {} {} {}\n", finding.code, finding.key, finding.found);
  }
  for (const RegionReport& region : built.scene->regions()) text += fmt::format("region {}\n", DescribeRegion(region));
  text += DumpDisplayList(built.scene->Settled());
  return text + fmt::format("sha256 {}\n", SettledPictureHash(*built.scene));
}

class LayoutGolden : public testing::TestWithParam<GoldenCase> {};
class PlainLayout : public testing::TestWithParam<GoldenCase> {};

TEST_P(LayoutGolden, IsAsItWasApproved) {
  const Built built = Build(GetParam());
  EXPECT_TRUE(MatchesGolden(Describe(GetParam(), built), GoldenOf(GetParam().name, "txt")));
  const XrgbBitmap picture = PaintWhole(built.scene->Settled());
  const auto png = EncodePng(picture.View(), PngEffort::kSmall);
  ASSERT_TRUE(png);
  if (png->size() > kLargestPng) return;
  EXPECT_TRUE(MatchesGolden(std::string(png->begin(), png->end()), GoldenOf(GetParam().name, "png")));
}

bool Contains(const Rect& outer, const Rect& inner) { return Intersect(outer, inner) == inner; }

TEST_P(LayoutGolden, ClipsNothingThatStands) {
  const Built built = Build(GetParam());
  const Rect screen{0, 0, built.screen.size.width, built.screen.size.height};
  for (const RegionReport& region : built.scene->regions()) {
    EXPECT_TRUE(Contains(screen, region.bounds)) << DescribeRegion(region);
    EXPECT_TRUE(Contains(region.bounds, region.ink)) << DescribeRegion(region);
  }
  for (const DisplayOp& op : built.scene->Settled().ops) {
    const auto* text = std::get_if<TextOp>(&op);
    if (text == nullptr) continue;
    EXPECT_TRUE(Contains(screen, text->clip));
    const Rect ink{text->origin.x, text->origin.y, text->text->block.width, text->text->block.height};
    EXPECT_GE(ink.y, text->clip.y);
    EXPECT_LE(ink.Bottom(), text->clip.Bottom());
  }
}

// Small letters come in few sizes, so they may leave more room than others.
bool HasAnySize(const RegionReport& region) {
  if (region.face.empty()) return false;  // no letters
  return ShippedLook().fonts.at(region.face)->kind() == FaceKind::kOutline && region.size_64 >= 32 * 64;
}

TEST_P(PlainLayout, FillsEveryRegionInOneDimension) {
  const Built built = Build(GetParam());
  for (const RegionReport& region : built.scene->regions()) {
    if (!HasAnySize(region)) continue;
    const bool wide = region.ink.width * 10 >= region.bounds.width * 9;
    const bool high = region.ink.height * 10 >= region.bounds.height * 9;
    EXPECT_TRUE(wide || high) << DescribeRegion(region);
  }
}

TEST_P(PlainLayout, SetsLettersNearlyAsLargeAsTheRegionAloneAllows) {
  const Built built = Build(GetParam());
  if (built.item.layout == "gian-chu") GTEST_SKIP() << "sets other letters than the item's own";
  const DisplayList list = built.scene->Settled();
  for (const RegionReport& region : built.scene->regions()) {
    for (const RegionShow show : {RegionShow::kLead, RegionShow::kText, RegionShow::kDateline, RegionShow::kLines}) {
      if (NameOf(show) != region.show || !HasAnySize(region)) continue;
      const auto op = std::find_if(list.ops.begin(), list.ops.end(), [&](const DisplayOp& each) {
        const auto* text = std::get_if<TextOp>(&each);
        return text != nullptr && Intersect(text->clip, region.bounds) == region.bounds;
      });
      ASSERT_NE(op, list.ops.end()) << DescribeRegion(region);
      const auto alone = FitText(JoinLines(WordsOf(show, built.item, built.screen)), std::get<TextOp>(*op).text->font,
                                 {.box = {region.bounds.width, region.bounds.height}, .largest = {}});
      ASSERT_TRUE(alone);
      EXPECT_GE(region.size_64 * 10, alone->size.value_64 * 8) << DescribeRegion(region);
    }
  }
}

std::string NameOfCase(const testing::TestParamInfo<GoldenCase>& of) {
  std::string name = of.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Layouts, LayoutGolden, testing::ValuesIn(Cases()), NameOfCase);
INSTANTIATE_TEST_SUITE_P(Dressed, LayoutGolden, testing::ValuesIn(DressedCases()), NameOfCase);
INSTANTIATE_TEST_SUITE_P(Layouts, PlainLayout, testing::ValuesIn(Cases()), NameOfCase);

}  // namespace
}  // namespace bangron
