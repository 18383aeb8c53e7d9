#include "engine/font/font.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "tests/support/fonts.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

// Whether the outermost rows and columns of the bitmap hold any coverage.
bool TouchesEdge(const CoverageBitmap& drawn, int x, int y) {
  return drawn.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(drawn.size.width) +
                        static_cast<std::size_t>(x)] != 0;
}

TEST(Scale, RoundsHalvesUpAndNeverFalls) {
  EXPECT_EQ(ScaleTo64(500, {64}, 1000), 32);
  EXPECT_EQ(ScaleTo64(1, {32}, 64), 1);
  EXPECT_EQ(ScaleTo64(-1, {32}, 64), 0);
  EXPECT_EQ(ScaleTo64(-3, {32}, 64), -1);
  for (int units = -300; units < 300; ++units) {
    EXPECT_LE(ScaleTo64(units, {777}, 1000), ScaleTo64(units + 1, {777}, 1000));
  }
}

TEST(Font, OpensEveryFontOfTheCatalogueWithAll134Letters) {
  for (const auto& font : AllFonts()) {
    for (const char32_t letter : VietnameseLetters()) EXPECT_TRUE(font->HasGlyph(letter)) << font->name();
    const GlyphInk ink = font->SafeLineInk();
    EXPECT_GT(ink.top, font->units_per_em() * 9 / 10) << font->name();
    EXPECT_LT(ink.bottom, -font->units_per_em() / 8) << font->name();
  }
}

TEST(Font, OneSafeLineHoldsDigitsAndCommonPunctuationToo) {
  for (const auto& font : AllFonts()) {
    const GlyphInk safe = font->SafeLineInk();
    for (const char32_t letter : std::u32string_view(U"ẴỘgjpqyJQ019,;()!?/%–“”")) {
      const GlyphInk ink = font->Ink(font->GlyphFor(letter));
      EXPECT_LE(ink.top, safe.top) << font->name() << ' ' << std::uint32_t{letter};
      EXPECT_GE(ink.bottom, safe.bottom) << font->name() << ' ' << std::uint32_t{letter};
    }
  }
}

TEST(Font, RefusesWhatIsNoFont) {
  const auto font = Font::Open("noto-sans-bold", {'n', 'o'});
  ASSERT_FALSE(font);
  EXPECT_EQ(font.error().code, "font-unreadable");
  EXPECT_EQ(font.error().what, "cannot open the font noto-sans-bold: its 2 bytes are not a font file");
}

std::size_t Read16(const std::string& bytes, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8 |
         static_cast<unsigned char>(bytes[at + 1]);
}

// Ends every segment of the font's 16-bit character maps that holds U+1EB5 (ẵ) right before it.
std::string WithoutLettersFromAWithBreveAndTilde(std::string bytes) {
  const std::size_t tables = Read16(bytes, 4);
  for (std::size_t entry = 12; entry < 12 + 16 * tables; entry += 16) {
    if (bytes.compare(entry, 4, "cmap") != 0) continue;
    const std::size_t cmap = Read16(bytes, entry + 8) << 16 | Read16(bytes, entry + 10);
    for (std::size_t map = 0; map < Read16(bytes, cmap + 2); ++map) {
      const std::size_t record = cmap + 4 + 8 * map;
      const std::size_t table = cmap + (Read16(bytes, record + 4) << 16 | Read16(bytes, record + 6));
      for (std::size_t segment = 0; segment < Read16(bytes, table + 6); segment += 2) {
        if (Read16(bytes, table + 14 + segment) == 0x1EF9) bytes.replace(table + 14 + segment, 2, "\x1E\xB4");
      }
    }
  }
  return bytes;
}

TEST(Font, RefusesAFontThatLacksLettersByNameAndLetter) {
  const std::string whole = ReadFile(DataDir() / "fonts/files/be-vietnam-pro-bold.ttf");
  const std::string bytes = WithoutLettersFromAWithBreveAndTilde(whole);
  const auto font = Font::Open("be-vietnam-pro-bold", {bytes.begin(), bytes.end()});
  ASSERT_FALSE(font);
  EXPECT_EQ(font.error().code, "font-lacks-letter");
  EXPECT_EQ(font.error().what,
            "the font be-vietnam-pro-bold lacks 69 of the 134 Vietnamese letters: ẵ ặ ẻ ẽ ẹ ề ế ể ễ ệ ...");
}

TEST(Font, PaintsExactlyInsideItsMeasuredInk) {
  for (const auto& font : AllFonts()) {
    for (const char32_t letter : VietnameseLetters()) {
      const GlyphId glyph = font->GlyphFor(letter);
      const GlyphInk ink = font->Ink(glyph);
      for (const FontSize size : {FontSize{11 * 64 + 13}, FontSize{24 * 64}, FontSize{97 * 64 + 5}}) {
        const CoverageBitmap drawn = font->Rasterise(glyph, size, 16, CoverageMode::kGrey);
        const auto scaled = [&](int units) { return ScaleTo64(units, size, font->units_per_em()); };
        ASSERT_EQ(drawn.origin.y, -((scaled(ink.top) + 63) >> 6));
        ASSERT_EQ(drawn.origin.y + drawn.size.height, -(scaled(ink.bottom) >> 6));
        ASSERT_EQ(drawn.origin.x, (scaled(ink.left) + 16) >> 6);
        ASSERT_EQ(drawn.coverage.size(), static_cast<std::size_t>(drawn.size.width * drawn.size.height));
      }
    }
  }
}

// At a large size the measured box is tight: every outermost row and column holds ink, so no size is wasted.
TEST(Font, MeasuredInkIsTightAtLargeSizes) {
  int loose = 0;
  for (const auto& font : AllFonts()) {
    for (const char32_t letter : VietnameseLetters()) {
      const CoverageBitmap drawn = font->Rasterise(font->GlyphFor(letter), {200 * 64}, 0, CoverageMode::kGrey);
      const int right = drawn.size.width - 1;
      const int bottom = drawn.size.height - 1;
      bool edges[4] = {};
      for (int x = 0; x <= right; ++x) {
        edges[0] |= TouchesEdge(drawn, x, 0) || TouchesEdge(drawn, x, 1);
        edges[1] |= TouchesEdge(drawn, x, bottom) || TouchesEdge(drawn, x, bottom - 1);
      }
      for (int y = 0; y <= bottom; ++y) {
        edges[2] |= TouchesEdge(drawn, 0, y) || TouchesEdge(drawn, 1, y);
        edges[3] |= TouchesEdge(drawn, right, y) || TouchesEdge(drawn, right - 1, y);
      }
      loose += !(edges[0] && edges[1] && edges[2] && edges[3]);
    }
  }
  EXPECT_EQ(loose, 0);
}

TEST(Font, DrawsOneBitPixelsForOneColourBoards) {
  const auto font = AllFonts().front();
  const GlyphId glyph = font->GlyphFor(U'Ẵ');
  const CoverageBitmap grey = font->Rasterise(glyph, {24 * 64}, 0, CoverageMode::kGrey);
  const CoverageBitmap bits = font->Rasterise(glyph, {24 * 64}, 0, CoverageMode::kOneBit);
  EXPECT_EQ(bits.size, grey.size);
  EXPECT_EQ(bits.origin, grey.origin);
  EXPECT_TRUE(std::all_of(bits.coverage.begin(), bits.coverage.end(), [](int c) { return c == 0 || c == 255; }));
  EXPECT_GT(std::count(bits.coverage.begin(), bits.coverage.end(), 255), 100);
}

TEST(Font, DrawsTheSameAgain) {
  const auto font = AllFonts().front();
  const GlyphId glyph = font->GlyphFor(U'ộ');
  const CoverageBitmap first = font->Rasterise(glyph, {1000}, 48, CoverageMode::kGrey);
  font->Rasterise(font->GlyphFor(U'Ữ'), {9000}, 0, CoverageMode::kOneBit);
  EXPECT_EQ(font->Rasterise(glyph, {1000}, 48, CoverageMode::kGrey).coverage, first.coverage);
  EXPECT_TRUE(font->Rasterise(font->GlyphFor(U' '), {1000}, 0, CoverageMode::kGrey).coverage.empty());
}

}  // namespace
}  // namespace bangron
