#include "engine/text/automatic.h"

#include <gtest/gtest.h>

#include "engine/text/legibility.h"
#include "feed/font_folder.h"
#include "tests/support/fonts.h"
#include "tests/support/paint.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

Faces FacesOf(const char* own, CoverageMode mode = CoverageMode::kGrey) {
  Faces faces{FontNamed(own), {}, mode};
  for (const char* id : {"efont-12x24", "fixed-10x20", "fixed-9x15b", "unifont-8x16"}) {
    faces.small_panels.push_back(std::make_shared<LazyFont>(FontNamed(id)));
  }
  return faces;
}

std::string FaceAt(std::string_view text, Size box, const Faces& faces = FacesOf("be-vietnam-pro-bold")) {
  const auto set = FitAutomatically(text, faces, {.box = box});
  return set ? fmt::format("{} {}", set->font->name(), set->size.value_64 / 64) : set.error().code;
}

std::string FaceOfRows(const std::string& line, int rows, CoverageMode mode = CoverageMode::kGrey) {
  const auto set = SetLinesAutomatically({line}, FacesOf("be-vietnam-pro-bold", mode), rows);
  return set ? fmt::format("{} {}", set->front().font->name(), set->front().size.value_64 / 64) : set.error().code;
}

TEST(FitAutomatically, TakesAFaceDrawnByHandWhereThereAreFewRows) {
  EXPECT_EQ(FaceAt("Đọc sách mỗi ngày", {192, 16}), "fixed-9x15b 15");
  EXPECT_EQ(FaceAt("Đọc sách mỗi ngày", {192, 20}), "fixed-10x20 20");
  const Faces one_bit = FacesOf("be-vietnam-pro-bold", CoverageMode::kOneBit);
  EXPECT_EQ(FaceAt("Đọc sách mỗi ngày", {256, 24}, one_bit), "efont-12x24 24");
  EXPECT_EQ(FaceAt("Đọc sách mỗi ngày", {256, 24}), "be-vietnam-pro-bold 20");  // as clear, and in the look's style
  EXPECT_EQ(FaceAt("Đọc sách | mỗi ngày", {128, 32}), "fixed-9x15b 15");
}

TEST(FitAutomatically, LeavesLargeLettersAsTheyAre) {
  const auto own = FontNamed("be-vietnam-pro-bold");
  const auto named = FitText("NGÀY HỘI VĂN HÓA", own, {.box = {384, 192}});
  const auto chosen = FitAutomatically("NGÀY HỘI VĂN HÓA", FacesOf("be-vietnam-pro-bold"), {.box = {384, 192}});
  ASSERT_TRUE(named && chosen);
  EXPECT_EQ(Describe(*chosen), Describe(*named));
}

TEST(FitAutomatically, SnapsSmallOutlinesToWholePixels) {
  for (const Size box : {Size{120, 32}, {150, 64}, {192, 96}}) {
    const auto set = FitAutomatically("Tủ sách, lớp học, sân chơi, vườn rau", FacesOf("noto-sans-bold"), {.box = box});
    ASSERT_TRUE(set);
    if (set->size.value_64 < 10 * 64 || set->size.value_64 >= 32 * 64) continue;
    EXPECT_EQ(set->size.value_64 % 64, 0) << Describe(*set);
    EXPECT_EQ(ClippedRows(*set, box) + ClippedColumns(*set, box), 0);
  }
}

// Of the faces that fit, the one whose tones are clearest in these very words: 10x20 squeezes Ố, Ổ and Ỗ.
TEST(FitAutomatically, CountsTheTonesOfTheseWords) {
  EXPECT_EQ(FaceAt("Cổng trường", {192, 20}), "fixed-10x20 20");
  EXPECT_EQ(FaceAt("CỔNG CỰU", {192, 20}), "fixed-9x15b 15");
}

TEST(FitAutomatically, KeepsToACeilingByTheHeightOfCapitals) {
  const Faces faces = FacesOf("be-vietnam-pro-bold");
  const auto set = FitAutomatically("Đọc sách", faces, {.box = {192, 24}, .largest = FontSize{14 * 64}});
  ASSERT_TRUE(set);
  EXPECT_EQ(Describe(*set), "fixed-9x15b 15+0/64 px: Đọc sách");
}

TEST(FitAutomatically, PassesOverFacesThatLackALetter) {
  EXPECT_EQ(FaceAt("Ω mỗi ngày", {192, 16}, FacesOf("noto-sans-bold")), "fixed-9x15b 15");
  EXPECT_EQ(FaceAt("⁂ mỗi ngày", {192, 16}, FacesOf("noto-sans-bold")), "unifont-8x16 16");
}

// Unifont has every Khmer letter, but only an outline knows where each of them goes.
TEST(FitAutomatically, NeverTakesLettersApartThatJoin) {
  const FitOptions options{.box = {192, 16}, .letters = {.lenders = LoadLenders(DataDir()).value()}};
  const auto set = FitAutomatically("Đọc សៀវភៅ", FacesOf("noto-sans-bold"), options);
  ASSERT_TRUE(set) << set.error().what;
  EXPECT_EQ(set->font->name(), "noto-sans-bold");
}

TEST(SetLinesAutomatically, ChoosesByRows) {
  EXPECT_EQ(FaceOfRows("Mỗi gia đình một tủ sách", 16), "fixed-9x15b 15");
  EXPECT_EQ(FaceOfRows("Mỗi gia đình một tủ sách", 20), "fixed-10x20 20");
  EXPECT_EQ(FaceOfRows("Mỗi gia đình một tủ sách", 24, CoverageMode::kOneBit), "efont-12x24 24");
  EXPECT_EQ(FaceOfRows("Mỗi gia đình một tủ sách", 32).substr(0, 19), "be-vietnam-pro-bold");
}

// What the choice is for: at every height from 15 rows on, no tone of ordinary words is lost.
TEST(SetLinesAutomatically, KeepsTonesApartFrom15RowsOn) {
  for (const CoverageMode mode : {CoverageMode::kGrey, CoverageMode::kOneBit}) {
    for (int rows = 15; rows <= 60; ++rows) {
      for (const char* text :
           {"Kỷ niệm ngày hội đại đoàn kết toàn dân tộc", "CHÀO MỪNG NGÀY HỘI VĂN HÓA CÁC DÂN TỘC"}) {
        const auto set = SetLinesAutomatically({text}, FacesOf("be-vietnam-pro-bold", mode), rows);
        ASSERT_TRUE(set);
        const SetText& line = set->front();
        EXPECT_LE(line.block.height, rows);
        EXPECT_EQ(ReadTones(text, *line.font, line.size, mode).faults(), 0U)
            << rows << ' ' << Describe(line) << ' ' << NamePairs(ReadTones(text, *line.font, line.size, mode), 9);
      }
    }
  }
}

}  // namespace
}  // namespace bangron
