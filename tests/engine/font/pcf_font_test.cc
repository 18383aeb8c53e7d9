#include "engine/font/pcf_font.h"

#include <gtest/gtest.h>

#include <map>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "tests/support/fonts.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

std::vector<std::uint8_t> BytesOf(const std::string& file) {
  const std::string bytes = ReadFile(DataDir() / "fonts/files" / file);
  return {bytes.begin(), bytes.end()};
}

std::string ErrorOf(std::vector<std::uint8_t> bytes, const std::vector<GlyphRepair>& repairs = {}) {
  const auto font = Font::Open("fixed-9x15b", std::move(bytes), repairs);
  return font ? "opened" : font.error().what;
}

TEST(PcfFont, HasEveryVietnameseLetterInsideItsCell) {
  ASSERT_EQ(BitmapFonts().size(), 4U);
  for (const auto& font : BitmapFonts()) {
    EXPECT_EQ(font->kind(), FaceKind::kBitmap);
    for (const char32_t letter : VietnameseLetters()) EXPECT_TRUE(font->HasGlyph(letter)) << font->name();
    const GlyphInk& safe = font->SafeLineInk();
    EXPECT_LE(safe.top - safe.bottom, font->units_per_em()) << font->name();
  }
}

// What each letter looks like, whatever its place in the file.
std::string PictureOf(const Font& font, char32_t letter) {
  const CoverageBitmap drawn =
      font.Rasterise(font.GlyphFor(letter), {font.units_per_em() * 64}, 0, CoverageMode::kOneBit);
  return fmt::format("{},{} {} ", drawn.origin.x, drawn.origin.y, drawn.size.width) +
         std::string(drawn.coverage.begin(), drawn.coverage.end());
}

TEST(PcfFont, DrawsNoTwoVietnameseLettersAlike) {
  for (const auto& font : BitmapFonts()) {
    std::map<std::string, char32_t> seen;
    for (const char32_t letter : VietnameseLetters()) {
      const auto [at, is_new] = seen.emplace(PictureOf(*font, letter), letter);
      EXPECT_TRUE(is_new) << font->name() << ' ' << ToUtf8(std::u32string{at->second, letter});
    }
  }
}

TEST(PcfFont, HasWholeMultiplesOfItsOwnSizeOnly) {
  const Font& font = *FontNamed("fixed-10x20");
  EXPECT_EQ(font.SizeAtMost({20 * 64 - 1}).value_64, 0);
  EXPECT_EQ(font.SizeAtMost({20 * 64}).value_64, 20 * 64);
  EXPECT_EQ(font.SizeAtMost({59 * 64}).value_64, 40 * 64);
  const GlyphId glyph = font.GlyphFor(U'g');
  EXPECT_TRUE(font.Rasterise(glyph, {21 * 64}, 0, CoverageMode::kGrey).coverage.empty());
  const CoverageBitmap own = font.Rasterise(glyph, {20 * 64}, 0, CoverageMode::kGrey);
  const CoverageBitmap triple = font.Rasterise(glyph, {60 * 64}, 0, CoverageMode::kGrey);
  ASSERT_EQ(triple.size, (Size{own.size.width * 3, own.size.height * 3}));
  EXPECT_EQ(triple.origin, (Point{own.origin.x * 3, own.origin.y * 3}));
  for (int y = 0; y < triple.size.height; ++y) {
    for (int x = 0; x < triple.size.width; ++x) {
      EXPECT_EQ(triple.coverage[static_cast<std::size_t>(y * triple.size.width + x)],
                own.coverage[static_cast<std::size_t>(y / 3 * own.size.width + x / 3)]);
    }
  }
}

TEST(PcfFont, MeasuresInkByThePixel) {
  for (const auto& font : BitmapFonts()) {
    for (const char32_t letter : VietnameseLetters()) {
      const GlyphInk ink = font->Ink(font->GlyphFor(letter));
      const CoverageBitmap drawn =
          font->Rasterise(font->GlyphFor(letter), {font->units_per_em() * 64}, 0, CoverageMode::kGrey);
      ASSERT_EQ(drawn.origin, (Point{ink.left, -ink.top}));
      ASSERT_EQ(drawn.size, (Size{ink.right - ink.left, ink.top - ink.bottom}));
    }
  }
}

TEST(PcfFont, RefusesRepairsThatDoNotFit) {
  const auto bytes = BytesOf("fixed-9x15b.pcf.gz");
  EXPECT_EQ(ErrorOf(bytes), "opened");
  const std::vector<std::string> rows(15, "#........");
  EXPECT_EQ(ErrorOf(bytes, {{U'Ừ', rows}}), "opened");
  EXPECT_EQ(ErrorOf(bytes, {{U'Ừ', std::vector<std::string>(14, "#........")}}),
            "cannot open the font fixed-9x15b: the repair of Ừ is not 9x15 pixels");
  EXPECT_EQ(ErrorOf(bytes, {{U'Ừ', std::vector<std::string>(15, "#...")}}),
            "cannot open the font fixed-9x15b: the repair of Ừ is not 9x15 pixels");
  EXPECT_EQ(ErrorOf(bytes, {{U'Ừ', {}}}), "cannot open the font fixed-9x15b: the repair of Ừ is not 9x15 pixels");
  EXPECT_EQ(ErrorOf(bytes, {{U'中', rows}}), "cannot open the font fixed-9x15b: the repair of 中 finds no such letter");
  EXPECT_EQ(ErrorOf(BytesOf("noto-sans-bold.ttf"), {{U'Ừ', rows}}),
            "cannot open the font fixed-9x15b: only a bitmap face can be repaired");
}

TEST(PcfFont, RefusesDamagedFiles) {
  auto bytes = BytesOf("fixed-9x15b.pcf.gz");
  auto cut = bytes;
  cut.resize(cut.size() / 2);
  EXPECT_EQ(ErrorOf(cut), "cannot open the font fixed-9x15b: it cannot be unpacked");
  auto changed = bytes;
  changed[changed.size() / 2] ^= 0x55;
  EXPECT_NE(ErrorOf(changed), "opened");
  EXPECT_EQ(ErrorOf({1, 'f', 'c', 'p', 9, 9, 9}), "cannot open the font fixed-9x15b: its 7 bytes are not a font file");
}

// Debian's 8x13 has no Vietnamese trouble of its own but its bold lacks most of it.
TEST(PcfFont, RefusesAFaceThatLacksLetters) {
  const std::filesystem::path file = "/usr/share/fonts/X11/misc/8x13B.pcf.gz";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "xfonts-base is not installed";
  const std::string bytes = ReadFile(file);
  const auto font = Font::Open("fixed-8x13b", {bytes.begin(), bytes.end()});
  ASSERT_FALSE(font);
  EXPECT_EQ(font.error().code, "font-lacks-letter");
}

}  // namespace
}  // namespace bangron
