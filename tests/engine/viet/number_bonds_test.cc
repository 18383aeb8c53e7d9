#include "engine/viet/number_bonds.h"

#include <gtest/gtest.h>

#include "engine/viet/glue.h"

namespace bangron {
namespace {

// "=" stays together, "-" better does, "." is loose.
std::string Bound(std::string_view text) {
  const CutText cut = CutAtGaps(text);
  std::vector<Word> words;
  for (const std::string& word : cut.words) words.emplace_back(word);
  const Bonds bonds = NumberBonds(words);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += bonds[i - 1] >= Bond::kUnit ? '=' : bonds[i - 1] > Bond::kLoose ? '-' : '.';
    out += cut.words[i];
  }
  return out;
}

TEST(NumberBonds, HoldDatesAndTimes) {
  EXPECT_EQ(Bound("Ngày 2 tháng 9 năm 1945 tại"), "Ngày=2=tháng=9=năm=1945.tại");
  EXPECT_EQ(Bound("lúc 8 giờ 30 phút sáng"), "lúc-8=giờ=30=phút.sáng");
  EXPECT_EQ(Bound("(1930 - 2026)"), "(1930.-=2026)");
  EXPECT_EQ(Bound("mùng 10 tháng 3 âm lịch"), "mùng=10=tháng=3-âm.lịch");
  EXPECT_EQ(Bound("rằm tháng Giêng"), "rằm.tháng=Giêng");
  EXPECT_EQ(Bound("Xuân Bính Ngọ 2026 vui"), "Xuân.Bính=Ngọ=2026.vui");
}

TEST(NumberBonds, HoldSumsAndWhatIsCounted) {
  EXPECT_EQ(Bound("tặng 2,5 tỷ đồng cho"), "tặng.2,5=tỷ=đồng.cho");
  EXPECT_EQ(Bound("đạt 100% hộ dân"), "đạt-100%=hộ.dân");
  EXPECT_EQ(Bound("đường 2 chiều"), "đường=2=chiều");
  EXPECT_EQ(Bound("gọi 114 khi cháy"), "gọi-114.khi.cháy");
  EXPECT_EQ(Bound("lợi ích mười năm"), "lợi.ích.mười=năm");
}

TEST(NumberBonds, HoldNumbersOfDocumentsAndTelephones) {
  EXPECT_EQ(Bound("Nghị quyết số 80-NQ/TW về"), "Nghị.quyết.số=80-NQ/TW.về");
  EXPECT_EQ(Bound("Kế hoạch 12/KH-UBND"), "Kế.hoạch=12/KH-UBND");
  EXPECT_EQ(Bound("Nghị định 168 quy định"), "Nghị.định=168.quy.định");
  EXPECT_EQ(Bound("gọi 0912 345 678"), "gọi-0912=345=678");
}

TEST(NumberBonds, TellRomanNumeralsFromSyllables) {
  EXPECT_EQ(Bound("ĐẠI HỘI XIV CỦA"), "ĐẠI.HỘI=XIV.CỦA");
  EXPECT_EQ(Bound("KHÔNG VI PHẠM"), "KHÔNG.VI.PHẠM");
  EXPECT_EQ(Bound("lần thứ IV năm 2026"), "lần=thứ=IV.năm=2026");
}

}  // namespace
}  // namespace bangron
