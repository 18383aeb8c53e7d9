// What the shaper makes of a line, as text: glyph ids of the pinned files with their pens. Outline and bitmap faces.
#include <gtest/gtest.h>

#include "engine/text/shape.h"
#include "tests/support/fonts.h"
#include "tests/support/golden.h"

namespace bangron {
namespace {

constexpr std::string_view kLines[] = {
    "Nghiêng nghiêng mái lá", "ĐƯỜNG NGUYỄN HUỆ", "Từ 30/4 – 1/5, “mở cửa”",
    "AVATAR To Ty fi",        "ẲẾỐỖ gặp ộ ỵ",     "95 năm: 7.000 ₫",
};

std::string OneLine(const ShapedText& text) {
  std::string line;
  for (const ShapedGlyph& glyph : text.glyphs) {
    line += fmt::format("{}{}@{}", line.empty() ? "" : " ", glyph.glyph, glyph.pen);
    if (glyph.rise != 0) line += fmt::format("^{}", glyph.rise);
  }
  return line;
}

TEST(Shape, GivesTheGlyphsOfTheGolden) {
  std::string actual = "# font|line -> glyph@pen in font units, ^rise of a mark that stands apart\n";
  for (const char* name : {"be-vietnam-pro-bold", "noto-serif-bold", "roboto-condensed-bold", "fixed-9x15b",
                           "fixed-10x20", "efont-12x24", "unifont-8x16"}) {
    for (const std::string_view line : kLines) {
      const auto shaped = Shape(CutAtGaps(line), *FontNamed(name));
      actual += fmt::format("{}|{} -> {}\n", name, line, shaped ? OneLine(*shaped) : shaped.error().what);
    }
  }
  EXPECT_TRUE(MatchesGolden(actual, "text/shape.txt"));
}

TEST(Shape, ComposesLettersForBitmapFacesToo) {
  for (const auto& font : BitmapFonts()) {
    const auto composed = Shape(CutAtGaps("Tiếng Việt"), *font);
    const auto taken_apart = Shape(CutAtGaps("Tie\u0302\u0301ng Vie\u0323\u0302t"), *font);
    ASSERT_TRUE(composed && taken_apart) << font->name();
    EXPECT_EQ(OneLine(*taken_apart), OneLine(*composed)) << font->name();
  }
}

}  // namespace
}  // namespace bangron
