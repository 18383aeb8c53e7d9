#include "engine/viet/repair.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

TEST(Repair, NamesTheEncodingAndGivesTheText) {
  const struct {
    const char* line;
    const char* encoding;
    const char* text;
  } kCases[] = {
      {"§¶ng Céng s¶n ViÖt Nam", "tcvn3", "Đảng Cộng sản Việt Nam"},
      {"Ñaûng Coäng saûn Vieät Nam", "vni", "Đảng Cộng sản Việt Nam"},
      {"NHIEÄT LIEÄT CHAØO MÖØNG", "vni", "NHIỆT LIỆT CHÀO MỪNG"},
      {"Ðaòng Côòng saòn Viêòt Nam", "cp1258", "Đạng Cộng sạn Việt Nam"},
      {"Ä\u0090áº£ng Cá»™ng sáº£n Viá»‡t Nam", "utf8x2", "Đảng Cộng sản Việt Nam"},
      {"Ðäng C\u00B5ng s\u00E4n Vi\u00AEt Nam", "viscii", "Đảng Cộng sản Việt Nam"},
      {"\u201CV¨n hãa ®äc\u201D \u2013 nÒn t¶ng cña häc tËp", "tcvn3", "“Văn hóa đọc” – nền tảng của học tập"},
      {"Vie\u0302\u0323t Nam", "nfd", "Việt Nam"},
  };
  for (const auto& test_case : kCases) {
    const RepairedLine repaired = RepairLine(test_case.line);
    EXPECT_EQ(repaired.encoding, test_case.encoding) << test_case.line;
    EXPECT_EQ(repaired.text, test_case.text) << test_case.line;
  }
}

TEST(Repair, GivesBackLettersThatOnlyLookAlike) {
  for (const auto& [line, text] : {std::pair{"Ðảng bộ, Ɖoàn xã, ðiện", "Đảng bộ, Đoàn xã, điện"},
                                   std::pair{"Quyết định số 5/QÐ-UBND; HÐND xã", "Quyết định số 5/QĐ-UBND; HĐND xã"},
                                   std::pair{"nhân dân xã", "nhân dân xã"}, std::pair{"nhân dân хã", "nhân dân xã"}}) {
    EXPECT_EQ(RepairLine(line).encoding, "utf8") << line;
    EXPECT_EQ(RepairLine(line).text, text);
  }
}

TEST(Repair, MindsTheFontsOfCapitals) {
  const RepairedLine typed = RepairLine("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM");
  EXPECT_EQ(typed.text, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  EXPECT_FALSE(typed.may_be_capitals);
  EXPECT_TRUE(RepairLine("céng hoµ x· héi chñ nghÜa viÖt nam").may_be_capitals);
  EXPECT_FALSE(RepairLine("Céng hoµ x· héi chñ nghÜa ViÖt Nam").may_be_capitals);
}

TEST(Repair, NeverChangesCleanText) {
  for (const char* clean : {"Mùa hè", "Ô tô", "Đảng Cộng sản Việt Nam", "Café Zürich 2026", "hát ví, giặm", "",
                            "20/11/2026", "NGHỆ AN – THANH HÓA", "à ơi", "Lễ hội “Sen tháng Năm”", "São Paulo",
                            "hòa hoà", "Björk Guðmundsdóttir", "Москва", "Владимир Путин"}) {
    const RepairedLine repaired = RepairLine(clean);
    EXPECT_EQ(repaired.encoding, "utf8") << clean;
    EXPECT_EQ(repaired.text, clean);
  }
}

}  // namespace
}  // namespace bangron
