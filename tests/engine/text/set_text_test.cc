#include "engine/text/set_text.h"

#include <gtest/gtest.h>

#include "engine/base/utf8.h"
#include "engine/text/painted_ink.h"
#include "engine/viet/letters.h"
#include "tests/support/fonts.h"
#include "tests/support/paint.h"

namespace bangron {
namespace {

constexpr Size kBoxes[] = {{96, 16},  {96, 32},   {192, 32},  {192, 96},  {320, 64},    {384, 192},   {384, 32},
                           {64, 64},  {128, 128}, {32, 128},  {640, 320}, {1920, 1080}, {1080, 1920}, {17, 9},
                           {51, 200}, {800, 48},  {256, 256}, {160, 90},  {1280, 64},   {48, 320}};

std::string Lines(const SetText& set) {
  std::string lines;
  for (const SetLine& line : set.lines) lines += (lines.empty() ? "" : " / ") + line.text;
  return lines;
}

std::string FittedLines(std::string_view text, Size box, int max_lines = 8) {
  const auto set = FitText(text, FontNamed("be-vietnam-pro-bold"), {.box = box, .max_lines = max_lines});
  return set ? Lines(*set) : set.error().code;
}

TEST(FitText, ClipsNoLetterOfAnyFontInAnyBox) {
  int clipped = 0;
  for (const auto& font : AllFonts()) {
    for (const Size box : kBoxes) {
      for (const char32_t letter : VietnameseLetters()) {
        const auto set = FitText(ToUtf8(std::u32string(1, letter)), font, {.box = box});
        ASSERT_TRUE(set) << set.error().what;
        if (box.width * box.height > 5'000 && letter % 29 != 0) continue;  // painting large letters takes long
        clipped += ClippedRows(*set, box) + ClippedColumns(*set, box);
      }
    }
  }
  EXPECT_EQ(clipped, 0);
}

TEST(FitText, ClipsNoLetterOfAnyBitmapFaceWhereItFits) {
  for (const auto& font : BitmapFonts()) {
    int fitted = 0;
    for (const Size box : kBoxes) {
      const GlyphInk& ink = font->SafeLineInk();
      const bool holds_all = box.height >= ink.top - ink.bottom && box.width > ink.right - ink.left;
      for (const char32_t letter : VietnameseLetters()) {
        const auto set = FitText(ToUtf8(std::u32string(1, letter)), font, {.box = box});
        EXPECT_TRUE(set || !holds_all) << font->name() << ' ' << box.width << 'x' << box.height;
        if (!set) continue;
        ++fitted;
        EXPECT_EQ(set->size.value_64 % (font->units_per_em() * 64), 0);
        if (box.width * box.height > 5'000 && letter % 29 != 0) continue;  // painting large letters takes long
        ASSERT_EQ(ClippedRows(*set, box) + ClippedColumns(*set, box), 0) << Describe(*set);
      }
    }
    EXPECT_GT(fitted, 16 * 134) << font->name();
  }
}

TEST(FitText, SetsABitmapFaceAtTheLargestOfItsSizes) {
  const auto font = FontNamed("fixed-10x20");
  const auto describe = [&](Size box) {
    const auto set = FitText("Đọc sách mỗi ngày", font, {.box = box});
    return set ? Describe(*set) : set.error().what;
  };
  EXPECT_EQ(describe({192, 20}), "fixed-10x20 20+0/64 px: Đọc sách mỗi ngày");
  EXPECT_EQ(describe({192, 96}), "fixed-10x20 40+0/64 px: Đọc sách | mỗi ngày");
  EXPECT_EQ(describe({100, 48}), "fixed-10x20 20+0/64 px: Đọc sách | mỗi ngày");
  EXPECT_EQ(describe({96, 16}),
            "cannot set \"Đọc sách mỗi ngày\" in 96x16 px: not even 20 px, the smallest size of fixed-10x20 fits");
}

TEST(FitText, ClipsAndCollidesNowhereWhenLettersStack) {
  const std::string text = "ẲẾỐỖgặ Ẵj ộQ (gỵ) ĐẪY “Ữ” Ỗ g,y Ặ ẲỘ";
  auto fonts = AllFonts();
  fonts.insert(fonts.end(), BitmapFonts().begin(), BitmapFonts().end());
  for (const auto& font : fonts) {
    for (const Size box : kBoxes) {
      const auto set = FitText(text, font, {.box = box});
      if (!set && font->kind() == FaceKind::kBitmap) continue;  // too long for its smallest size
      ASSERT_TRUE(set) << set.error().what;
      ASSERT_EQ(ClippedRows(*set, box), 0) << Describe(*set) << ' ' << box.width << 'x' << box.height;
      ASSERT_EQ(ClippedColumns(*set, box), 0) << Describe(*set);
      for (std::size_t m = 1; m < set->lines.size(); ++m) {
        const Rect upper = PaintedBounds(*set, set->lines[m - 1], CoverageMode::kOneBit);
        const Rect lower = PaintedBounds(*set, set->lines[m], CoverageMode::kOneBit);
        ASSERT_LE(upper.Bottom(), lower.y) << Describe(*set);
      }
    }
  }
}

TEST(FitText, TellsEveryLinesInkAsItIsPainted) {
  const auto set = FitText("Nhà Văn hóa | xã Mẫu", FontNamed("noto-serif-bold"), {.box = {640, 320}});
  ASSERT_TRUE(set);
  for (const SetLine& line : set->lines) {
    const Rect painted = PaintedBounds(*set, line, CoverageMode::kGrey);
    const Rect told{line.ink_left_px, line.ink_top_px, line.ink_right_px - line.ink_left_px,
                    line.ink_bottom_px - line.ink_top_px};
    EXPECT_EQ(Union(told, painted), told);
    EXPECT_LE(told.width - painted.width, 2);
    EXPECT_LE(told.height - painted.height, 2);
    for (const PlacedGlyph& glyph : line.glyphs) EXPECT_EQ(glyph.x_64 % 16, 0);
  }
  const Rect block{0, 0, set->block.width, set->block.height};
  EXPECT_EQ(Union(PaintedBounds(*set, CoverageMode::kGrey), block), block);
}

TEST(FitText, ObeysTheAuthorsMarks) {
  EXPECT_EQ(FittedLines("NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC", {1920, 200}), "NGÀY HỘI VĂN HÓA / CÁC DÂN TỘC");
  EXPECT_EQ(FittedLines("NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC", {1920, 200}, 1), "NGÀY HỘI VĂN HÓA CÁC DÂN TỘC");
  EXPECT_EQ(FittedLines("xanh~sạch đẹp", {120, 60}), "xanh sạch / đẹp");
  EXPECT_EQ(FittedLines("xanh\u00A0sạch đẹp", {120, 60}), "xanh sạch / đẹp");
  EXPECT_EQ(FittedLines(R"(a\|b \~ c)", {500, 20}), "a|b ~ c");
  EXPECT_EQ(FittedLines(" |  ", {500, 20}), "");
  EXPECT_EQ(FittedLines("| MỪNG ĐẢNG |", {500, 20}), "MỪNG ĐẢNG");
}

TEST(FitText, AlignsLinesInsideTheBlock) {
  const auto font = FontNamed("noto-sans-bold");
  for (const auto& [align, left] : {std::pair{Align::kStart, 0}, {Align::kEnd, 1}}) {
    const auto set = FitText("MỪNG ĐẢNG MỪNG XUÂN | 2027", font, {.box = {400, 100}, .align = align});
    ASSERT_TRUE(set);
    const SetLine& shorter = set->lines[1];
    EXPECT_EQ(left == 0 ? shorter.ink_left_px : set->block.width - shorter.ink_right_px, 0);
  }
  const auto centred = FitText("MỪNG ĐẢNG MỪNG XUÂN | 2027", font, {.box = {400, 100}});
  const SetLine& line = centred->lines[1];
  EXPECT_LE(std::abs(line.ink_left_px - (centred->block.width - line.ink_right_px)), 1);
}

TEST(FitText, StaysUnderTheCeiling) {
  const auto set =
      FitText("an toàn giao thông", FontNamed("noto-sans-bold"), {.box = {1920, 1080}, .largest = FontSize{40 * 64}});
  ASSERT_TRUE(set);
  EXPECT_EQ(set->size.value_64, 40 * 64);
  EXPECT_EQ(set->lines.size(), 1u);
}

TEST(FitText, TellsWhyItCannot) {
  const auto font = FontNamed("be-vietnam-pro-bold");
  const auto foreign = FitText("xem 中 nhé", font, {.box = {100, 20}});
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, "glyph-missing");
  EXPECT_EQ(foreign.error().what, "cannot set \"xem 中 nhé\": the font be-vietnam-pro-bold has no 中 (U+4E2D)");
  const auto none = FitText("chữ", font, {.box = {0, 20}});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "text-too-long");
}

TEST(SetOneLine, NeverBreaks) {
  const auto set = SetOneLine("Thông báo | 19h30 ~ 21h", FontNamed("be-vietnam-pro-medium"), {24 * 64});
  ASSERT_TRUE(set);
  EXPECT_EQ(Lines(*set), "Thông báo 19h30 21h");
  EXPECT_EQ(ClippedRows(*set, set->block), 0);
  EXPECT_EQ(ClippedColumns(*set, set->block), 0);
  EXPECT_TRUE(SetOneLine("", FontNamed("be-vietnam-pro-medium"), {24 * 64})->lines.empty());
}

// What changes in place - a clock, a countdown - moves nothing that stays.
TEST(SetOneLine, KeepsEverythingInItsPlaceWithTabularDigits) {
  auto fonts = AllFonts();
  fonts.insert(fonts.end(), BitmapFonts().begin(), BitmapFonts().end());
  for (const auto& font : fonts) {
    for (const int px : {12, 24, 61, 200}) {
      const FontSize size =
          font->kind() == FaceKind::kBitmap ? FontSize{font->units_per_em() * 64} : FontSize{px * 64 + 7};
      const auto places = [&](const std::string& text) {
        const auto set = SetOneLine(text, font, size, {.digits = DigitWidth::kTabular});
        EXPECT_TRUE(set) << set.error().what;
        std::string at;
        const std::vector<PlacedGlyph>& glyphs = set->lines.front().glyphs;
        EXPECT_EQ(glyphs.size(), 13U) << text;
        for (const std::size_t kept : {0U, 3U, 6U, 9U, 10U, 11U, 12U}) at += std::to_string(glyphs[kept].x_64) + " ";
        return at;
      };
      const std::string usual = places("C20:05:37ngày");
      for (const char* text : {"C11:11:11ngày", "C44:44:44ngày", "C00:10:08ngày", "C71:17:71ngày"}) {
        EXPECT_EQ(places(text), usual) << font->name() << ' ' << px << ' ' << text;
      }
    }
  }
}

TEST(SizeForRows, HoldsEveryLetterAndNoSizeMore) {
  for (const auto& font : AllFonts()) {
    for (const int rows : {8, 16, 22, 32, 64, 300}) {
      const FontSize size = SizeForRows(*font, rows);
      const auto set = SetOneLine("ẲẴỘẶỖgyjJ(Q)/", font, size);
      EXPECT_LE(set->block.height, rows) << font->name();
      const auto larger = SetOneLine("ẲẴỘẶỖgyjJ(Q)/", font, {size.value_64 + size.value_64 / 50 + 64});
      EXPECT_GT(larger->block.height, rows) << font->name();
    }
  }
  EXPECT_EQ(SizeForRows(*AllFonts().front(), 0).value_64, 0);
}

}  // namespace
}  // namespace bangron
