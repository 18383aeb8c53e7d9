#include "engine/viet/glue.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

// The text with a dot for each gap that may end a line, "_" for one that may not, "|" for one that must.
std::string Gaps(std::string_view text) {
  const CutText cut = CutAtGaps(text);
  std::string out;
  for (std::size_t i = 0; i < cut.words.size(); ++i) {
    if (i > 0) out += cut.gaps[i - 1].gap == Gap::kFree ? '.' : cut.gaps[i - 1].gap == Gap::kForced ? '|' : '_';
    out += cut.words[i];
  }
  return out;
}

TEST(Glue, KeepsNumbersWithWhatTheyCount) {
  EXPECT_EQ(Gaps("kỷ niệm 95 năm ngày"), "kỷ.niệm.95_năm.ngày");
  EXPECT_EQ(Gaps("hơn 3,5 triệu người"), "hơn.3,5_triệu_người");
  EXPECT_EQ(Gaps("còn 7, và 8."), "còn_7,.và.8.");
  EXPECT_EQ(Gaps("lần thứ 12 năm 2026 chào"), "lần_thứ_12.năm_2026.chào");
  EXPECT_EQ(Gaps("Khóa XIV nhiệm kỳ 2025-2030 thành công"), "Khóa_XIV.nhiệm.kỳ_2025-2030.thành.công");
  EXPECT_EQ(Gaps("số 12 phố Mẫu"), "số_12.phố_Mẫu");
}

TEST(Glue, KeepsDatesWhole) {
  EXPECT_EQ(Gaps("ngày 5 tháng 9 năm 2026 tại sân"), "ngày_5_tháng_9_năm_2026.tại.sân");
  EXPECT_EQ(Gaps("NGÀY 30/4 - 1/5 NÀY"), "NGÀY_30/4_-_1/5.NÀY");
  EXPECT_EQ(Gaps("từ 19h30 đến 21h"), "từ.19h30.đến.21h");
}

TEST(Glue, KeepsAbbreviationsWithTheirNames) {
  EXPECT_EQ(Gaps("ở TP. Mẫu"), "ở.TP._Mẫu");
  EXPECT_EQ(Gaps("PGS. An, Đ/c Bình"), "PGS._An,.Đ/c_Bình");
  EXPECT_EQ(Gaps("theo BÁC. Ta"), "theo.BÁC..Ta");
}

TEST(Glue, KeepsPunctuationWhereItBelongs) {
  EXPECT_EQ(Gaps("đọc sách – mở cửa"), "đọc.sách_–.mở.cửa");
  EXPECT_EQ(Gaps("vui ! ( cả nhà )"), "vui_!.(_cả.nhà_)");
  EXPECT_EQ(Gaps("mùa “ở nhà” vui"), "mùa.“ở_nhà”.vui");
}

TEST(Glue, LetsTheAuthorDecide) {
  EXPECT_EQ(Gaps("95 | năm~xây dựng"), "95|năm_xây.dựng");
  EXPECT_EQ(Gaps("95 ~|~ năm"), "95|năm");
  EXPECT_EQ(Gaps("a\u00A0b\tc\n d"), "a_b.c.d");
  EXPECT_EQ(Gaps(R"(a \| b\~c \d)"), R"(a.|.b~c.\d)");
  EXPECT_EQ(Gaps("  "), "");
}

TEST(Glue, PrefersToEndALineAfterAStopAndNotAfterALeaningWord) {
  const CutText cut = CutAtGaps("vui, khỏe và đẹp: một nhà ta");
  EXPECT_LT(cut.gaps[0].end_cost, cut.gaps[1].end_cost);
  EXPECT_GT(cut.gaps[2].end_cost, cut.gaps[1].end_cost);
  EXPECT_LT(cut.gaps[3].end_cost, cut.gaps[0].end_cost);
  EXPECT_GT(cut.gaps[3].join_cost, cut.gaps[0].join_cost);
}

}  // namespace
}  // namespace bangron
