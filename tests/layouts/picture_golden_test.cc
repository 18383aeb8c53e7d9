// The layout image on every shape of screen: the arrangement and the pixels as goldens. Apart from the other layouts
// because their goldens are also rendered where no decoder can be started (an arm64 program in qemu).
#include <fmt/format.h>

#include "engine/model/readers.h"
#include "engine/picture/show.h"
#include "engine/render/renderer.h"
#include "feed/look_folder.h"
#include "feed/media_files.h"
#include "media/png_encoder.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr std::chrono::minutes kVietnam{7 * 60};

class PictureGolden : public testing::TestWithParam<const char*> {};

TEST_P(PictureGolden, IsAsItWasApproved) {
  const std::string name = GetParam();
  const std::string sample = fmt::format("layouts/{}/sample.yaml", name);
  Diagnostics findings;
  const auto look = LoadLook(DataDir(), findings);
  ASSERT_TRUE(look);
  const std::string text = ReadFile(SourceDir() / sample);
  const Item item = ReadItem(text, sample, findings).value();
  const PictureDecoder decoder(ProgramPath("bangron-decode"));
  const Media media = TakePicturesBeside(item, text, SourceDir() / sample, decoder, findings);
  for (const char* size : {"96x16", "384x192", "128x128", "64x320"}) {
    const std::string file = fmt::format("tests/golden/layouts/screens/{}.yaml", size);
    const Screen screen = ReadScreen(ReadFile(SourceDir() / file), file, findings).value();
    const auto pictures = MakePictureSource(media, screen.size, decoder);
    const auto scene = BuildScene(item, **look, screen, kVietnam, findings, {.pictures = pictures.get()});
    ASSERT_TRUE(scene) << scene.error().what;
    std::string described = fmt::format("item {}\nscreen {}\n", sample, file);
    for (const RegionReport& region : (*scene)->regions()) described += DescribeRegion(region) + "\n";
    described += fmt::format("sha256 {}\n", SettledPictureHash(**scene));
    EXPECT_TRUE(MatchesGolden(described, fmt::format("layouts/pictures/{}-{}.txt", name, size)));
    const XrgbBitmap picture = PaintWhole((*scene)->Settled());
    const auto png = EncodePng(picture.View(), PngEffort::kSmall);
    ASSERT_TRUE(png);
    EXPECT_TRUE(
        MatchesGolden(std::string(png->begin(), png->end()), fmt::format("layouts/pictures/{}-{}.png", name, size)));
  }
  for (const Finding& finding : findings.findings()) EXPECT_NE(finding.severity, Severity::kError) << finding.code;
}

INSTANTIATE_TEST_SUITE_P(Layouts, PictureGolden, testing::Values("image", "poster", "slideshow"));

}  // namespace
}  // namespace bangron
