#include "engine/text/shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "engine/base/utf8.h"
#include "engine/text/painted_ink.h"
#include "engine/text/set_text.h"
#include "engine/text/word_cache.h"
#include "engine/viet/letters.h"
#include "engine/viet/nfc.h"
#include "feed/font_folder.h"
#include "tests/support/fonts.h"
#include "tests/support/marked_slogans.h"
#include "tests/support/paint.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using testing::ElementsAre;

ShapedText ShapeWords(const std::string& text, const Font& face, const ShapeOptions& options = {}) {
  auto shaped = Shape(CutAtGaps(text), face, options);
  if (!shaped) throw std::runtime_error(shaped.error().what);
  return *std::move(shaped);
}

std::vector<std::string> TextsOf(const std::vector<LentGrapheme>& lent) {
  std::vector<std::string> texts;
  for (const LentGrapheme& grapheme : lent) texts.push_back(grapheme.text);
  return texts;
}

TEST(Shape, BorrowsWholeGraphemesAndNamesThem) {
  const auto face = FontNamed("be-vietnam-pro-bold");
  const std::vector lenders{FontNamed("noto-sans-bold")};
  // Cyrillic and Greek letters, one with a mark that the face has by itself.
  const ShapedText text = ShapeWords("Vở Чайка\u0301 và Ω", *face, {.lenders = lenders});
  EXPECT_THAT(TextsOf(text.lent), ElementsAre("Ч", "а", "й", "к", "а\u0301", "Ω"));
  EXPECT_EQ(text.lent.front().word, 1U);
  EXPECT_EQ(text.lent.back().word, 3U);
  for (const ShapedGlyph& glyph : text.glyphs) {
    const Font& from = glyph.font == 0 ? *face : *lenders[0];
    EXPECT_NE(glyph.glyph, 0U);
    EXPECT_EQ(glyph.ink.IsEmpty(), from.Ink(glyph.glyph).IsEmpty());
  }
  EXPECT_EQ(text.glyphs[text.words[1].first_glyph].font, 1);
  EXPECT_EQ(text.glyphs[text.words[2].first_glyph].font, 0);
}

TEST(Shape, LeavesTheNeighboursOfALentLetterInTheFace) {
  const auto face = FontNamed("be-vietnam-pro-bold");
  const std::vector lenders{FontNamed("roboto-condensed-bold")};
  const ShapedText text = ShapeWords("nămΩnước", *face, {.lenders = lenders});
  std::string fonts;
  for (const ShapedGlyph& glyph : text.glyphs) fonts += static_cast<char>('0' + glyph.font);
  EXPECT_EQ(fonts, "00010000");
}

TEST(Shape, AsksTheLendersInTheirOrder) {
  const auto face = FontNamed("be-vietnam-pro-bold");
  const std::vector lenders{face, FontNamed("roboto-condensed-bold"), FontNamed("noto-sans-bold")};
  EXPECT_EQ(ShapeWords("Ω", *face, {.lenders = lenders}).lent.front().font, 2);
}

TEST(Shape, TellsWhatNoFontHas) {
  const std::vector lenders{FontNamed("noto-sans-bold")};
  const auto text = Shape(CutAtGaps("xem 中 nhé"), *FontNamed("be-vietnam-pro-bold"), {.lenders = lenders});
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, "glyph-missing");
  EXPECT_NE(text.error().what.find("中 (U+4E2D)"), std::string::npos) << text.error().what;
}

TEST(Shape, SetsNoScriptThatRunsFromRightToLeft) {
  EXPECT_FALSE(Shape(CutAtGaps("chào سلام"), *FontNamed("noto-sans-bold")));
}

TEST(Shape, KeepsLentInkInsideTheBoxWhateverTheUnits) {
  const std::vector lenders{FontNamed("roboto-condensed-bold"), FontNamed("noto-sans-bold")};
  for (const char* name : {"be-vietnam-pro-bold", "noto-serif-bold"}) {
    for (const Size box : {Size{96, 32}, {384, 192}, {60, 60}}) {
      const auto set = FitText("Ẵm Ωμέγα, Йод và Ỗ", FontNamed(name), {.box = box, .letters = {.lenders = lenders}});
      ASSERT_TRUE(set) << set.error().what;
      EXPECT_EQ(ClippedRows(*set, box) + ClippedColumns(*set, box), 0) << Describe(*set);
    }
  }
}

TEST(Shape, PutsRoomBetweenGraphemesOnly) {
  for (const auto& font : AllFonts()) {
    // An m with a dot below has no letter of its own: the dot is placed by the font.
    const ShapedText tight = ShapeWords("hữum\u0323 Ổn", *font, {.letter_spacing = 1});
    const ShapedText wide = ShapeWords("hữum\u0323 Ổn", *font, {.letter_spacing = 101});
    ASSERT_EQ(tight.glyphs.size(), wide.glyphs.size());
    const auto shift = [&](std::size_t i) { return wide.glyphs[i].pen - tight.glyphs[i].pen; };
    const int step = 101 * font->units_per_em() / 1000 - font->units_per_em() / 1000;
    EXPECT_EQ(shift(0), 0);
    EXPECT_EQ(shift(1), step);
    EXPECT_EQ(shift(2), 2 * step);
    const std::size_t dot = tight.words[0].end_glyph - 1;
    EXPECT_EQ(shift(dot), 3 * step) << font->name();
    EXPECT_EQ(shift(tight.words[1].first_glyph), 5 * step);  // the space has room too
  }
}

// Marks above and below, vowels before and after their consonant: nothing inside a cluster moves, in any face.
TEST(Shape, NeverPutsRoomInsideACluster) {
  const auto lenders = LoadLenders(DataDir()).value();
  const std::string text =
      "gh\u0303e\u0323\u0302 m\u0323\u0301 សៀវភៅ ພາສາ ภาษาไทยนี้ ꨀꨩ 👍🏽";
  for (const auto& font : AllFonts()) {
    const ShapedText tight = ShapeWords(text, *font, {.lenders = lenders, .letter_spacing = 1});
    const ShapedText wide = ShapeWords(text, *font, {.lenders = lenders, .letter_spacing = 201});
    ASSERT_EQ(tight.glyphs.size(), wide.glyphs.size());
    const std::int64_t step = 201 * font->units_per_em() / 1000 - font->units_per_em() / 1000;
    std::int64_t before = 0;
    for (std::size_t i = 0; i < tight.glyphs.size(); ++i) {
      const std::int64_t shift = wide.glyphs[i].pen - tight.glyphs[i].pen;
      EXPECT_EQ(shift % step, 0) << font->name() << ' ' << i;
      // A mark without an advance of its own stands where its letter does.
      const bool stands_on_before = i > 0 && tight.glyphs[i].rise != 0;
      EXPECT_TRUE(!stands_on_before || shift == before) << font->name() << ' ' << i;
      EXPECT_GE(shift, before) << font->name() << ' ' << i;
      EXPECT_LE(shift - before, 2 * step) << font->name() << ' ' << i;
      before = shift;
    }
  }
}

// Pixel by pixel, whatever the height of the lender's cell; never letters that join.
TEST(Shape, LendsBetweenBitmapFaces) {
  const auto face = FontNamed("fixed-10x20");
  const std::vector bitmaps{FontNamed("unifont-8x16")};
  EXPECT_FALSE(face->HasGlyph(U'₷'));
  const auto set = SetOneLine("Ổ ₷ Ự", face, {40 * 64}, {.lenders = bitmaps});
  ASSERT_TRUE(set) << set.error().what;
  EXPECT_EQ(TextsOf(set->lent), std::vector<std::string>{"₷"});
  for (const PlacedGlyph& glyph : set->lines.front().glyphs) {
    EXPECT_EQ(SizeOf(*set, glyph).value_64, glyph.font == 0 ? 40 * 64 : 32 * 64);
  }
  const Rect ink = PaintedBounds(*set, CoverageMode::kOneBit);
  EXPECT_EQ(ink, (Rect{0, 0, set->block.width, set->block.height}));
  EXPECT_FALSE(SetOneLine("Đọc សៀវភៅ", face, {20 * 64}, {.lenders = bitmaps}));
  EXPECT_FALSE(Shape(CutAtGaps("₷"), *FontNamed("be-vietnam-pro-bold"), {.lenders = bitmaps}));
}

TEST(Shape, KeepsTextsThatItHasShaped) {
  const auto font = FontNamed("noto-serif-bold");
  ForgetShapedTexts(*font);
  const ShapeCacheCounts before = ShapeCounts(*font);
  const ShapedText first = ShapeWords("Đọc sách | mỗi ngày", *font);
  const ShapedText again = ShapeWords("Đọc sách mỗi ~ngày", *font);
  const ShapeCacheCounts after = ShapeCounts(*font);
  EXPECT_EQ(after.misses, before.misses + 1);
  EXPECT_EQ(after.hits, before.hits + 1);
  EXPECT_NE(first.gaps, again.gaps);
  ASSERT_EQ(first.glyphs.size(), again.glyphs.size());
  EXPECT_EQ(first.glyphs.back().pen, again.glyphs.back().pen);
  EXPECT_EQ(first.words.back().right, again.words.back().right);
}

// Lines of every sort; with them each word meets many neighbours.
std::vector<std::string> ManyTexts() {
  std::vector<std::string> texts;
  for (const MarkedSlogan& slogan : ReadMarkedSlogans(ReadFile(SourceDir() / "tests/engine/text/slogans.txt"))) {
    texts.push_back(slogan.text);
  }
  std::string letters;
  std::size_t step = 1;
  for (const char32_t letter : VietnameseLetters()) letters += ToUtf8(std::u32string(1, letter)) + ' ';
  for (const std::size_t end = texts.size(); step < end; step += 5)
    texts.push_back(texts[step] + ' ' + texts[step - 1]);
  texts.insert(texts.end(), {letters, "1 000 000 fi ff i A V A To T o", "AV Tàu, (Yên) \u201cVà\u201d \u2013 LY TY ."});
  return texts;
}

TEST(Shape, PutsKnownWordsTogetherAsIfTheTextWereShaped) {
  const std::vector<std::string> texts = ManyTexts();
  int with_words = 0;
  for (const auto& font : AllFonts()) {
    std::vector<ShapedText> whole;
    for (const std::string& text : texts) {
      ForgetShapedWords(*font);
      whole.push_back(ShapeWords(text, *font));
    }
    ForgetShapedWords(*font);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      ForgetShapedTexts(*font);
      const ShapedText text = ShapeWords(texts[i], *font);
      ASSERT_EQ(text.glyphs, whole[i].glyphs) << font->name() << ": " << texts[i];
      ASSERT_EQ(text.words, whole[i].words) << font->name() << ": " << texts[i];
    }
    with_words += WordCounts(*font).hits > 0;
  }
  EXPECT_GE(with_words, 6);
}

TEST(Shape, ShapesOnlyTheWordsThatItDoesNotKnow) {
  const auto font = FontNamed("noto-sans-bold");
  ForgetShapedWords(*font);
  const ShapeCacheCounts before = WordCounts(*font);
  for (int time = 0; time < 2; ++time) {  // words of a text without any known one are kept when they come again
    ShapeWords("Đọc sách mỗi ngày", *font);
    ForgetShapedTexts(*font);
  }
  ShapeWords("mỗi ngày một trang sách", *font);
  ShapeWords("một trang sách, mỗi ngày", *font);
  EXPECT_EQ(WordCounts(*font).misses, before.misses + 4 + 4 + 2 + 1);
  EXPECT_EQ(ShapeWords("mỗi Ω", *FontNamed("be-vietnam-pro-bold"), {.lenders = std::vector{font}}).lent.size(), 1U);
}

// Roboto moves letters that stand beside a space.
TEST(Shape, KeepsNoWordsOfAFontThatKernsWithTheSpace) {
  const auto font = FontNamed("roboto-condensed-bold");
  ShapeWords("Vạn Tường", *font);
  EXPECT_EQ(WordCounts(*font).misses, 0U);
}

TEST(WordCache, BeginsAnewWhenItIsFull) {
  WordCache cache(100, 16);
  ShapedWords shaped{std::vector<ShapedGlyph>(3), {{0, 3, 0, 500, 700, 0}}};
  for (int i = 0; i < 100; ++i) {
    const std::vector<std::string> word{"chữ" + std::to_string(i)};
    ShapedWords again;
    EXPECT_EQ(cache.Assemble(word, again).size(), 1U);
    cache.Keep(word, shaped, {{0, 520}});
    EXPECT_TRUE(cache.Assemble(word, again).empty());
    EXPECT_EQ(again.words, shaped.words);
    EXPECT_LE(cache.counts().bytes, 16000U);
  }
}

TEST(ShapeCache, StaysWithinItsBytesAndKeepsWhatWasUsedLast) {
  ShapeCache cache(4000);
  const auto shaped =
      std::make_shared<const ShapedWords>(ShapedWords{std::vector<ShapedGlyph>(20), std::vector<ShapedWord>(2)});
  cache.Keep("một", shaped);
  for (int i = 0; i < 20; ++i) {
    cache.Keep("chữ số " + std::to_string(i), shaped);
    EXPECT_NE(cache.Find("một"), nullptr);
    EXPECT_LE(cache.counts().bytes, 4000U);
  }
  EXPECT_EQ(cache.Find("chữ số 0"), nullptr);
  EXPECT_NE(cache.Find("chữ số 19"), nullptr);
  cache.Clear();
  EXPECT_EQ(cache.counts().bytes, 0U);
}

// How one letter may arrive: in one piece, all marks apart, the tone apart.
std::vector<std::string> FormsOf(char32_t letter) {
  constexpr std::array<char32_t, 6> kToneMarks = {0, 0x300, 0x301, 0x309, 0x303, 0x323};
  std::vector<std::string> forms{ToUtf8(std::u32string(1, letter))};
  const auto parts = TakeApart(letter);
  const char32_t mark = kToneMarks[static_cast<std::size_t>(parts->tone)];
  const char32_t plain = PutTogether({parts->plain, Tone::kNgang, parts->upper});
  if (mark != 0) forms.push_back(ToUtf8(std::u32string{plain, mark}));
  constexpr std::u32string_view kModified = U"ăâêôơưĂÂÊÔƠƯ";
  constexpr std::u32string_view kBare = U"aaeoouAAEOOU";
  constexpr std::array<char32_t, 6> kShapeMarks = {0x306, 0x302, 0x302, 0x302, 0x31B, 0x31B};
  const std::size_t at = kModified.find(plain);
  if (at == std::u32string_view::npos) return forms;
  std::u32string apart{kBare[at], kShapeMarks[at % 6]};
  if (mark == 0x323 && at % 6 < 4) {
    apart.insert(1, 1, mark);  // the dot below comes before the upper mark
  } else if (mark != 0) {
    apart += mark;
  }
  forms.push_back(ToUtf8(apart));
  return forms;
}

TEST(Shape, PaintsEveryFormOfALetterAlike) {
  constexpr Size kBox{40, 60};
  for (const auto& font : AllFonts()) {
    int alike = 0;
    for (const char32_t letter : VietnameseLetters()) {
      std::vector<PlacedGlyph> first;
      bool same = true;
      for (const std::string& form : FormsOf(letter)) {
        const auto set = FitText(NormaliseVietnamese(form), font, {.box = kBox});
        ASSERT_TRUE(set) << set.error().what;
        const std::vector<PlacedGlyph>& glyphs = set->lines.front().glyphs;
        if (first.empty()) first = glyphs;
        same = same && glyphs == first;
      }
      alike += same;
    }
    EXPECT_EQ(alike, 134) << font->name();
  }
}

}  // namespace
}  // namespace bangron
