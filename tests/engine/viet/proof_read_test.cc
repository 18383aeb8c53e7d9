#include "engine/viet/proof_read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/viet/tokens.h"
#include "tests/support/proof.h"

namespace bangron {
namespace {

std::vector<Finding> Findings(std::string_view text) {
  Diagnostics diagnostics;
  ProofRead(text, {"", 1, 1}, ShippedProofLists(), diagnostics);
  return diagnostics.findings();
}

std::vector<std::string> Codes(std::string_view text, Verdict expected) {
  Diagnostics diagnostics;
  EXPECT_EQ(ProofRead(text, {"", 1, 1}, ShippedProofLists(), diagnostics).verdict, expected) << text;
  std::vector<std::string> codes;
  for (const Finding& finding : diagnostics.findings())
    codes.push_back(finding.code + "@" + std::to_string(finding.where.column));
  return codes;
}

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(ProofRead, LeavesCleanTextAlone) {
  for (const char* clean :
       {"NHIỆT LIỆT CHÀO MỪNG NGÀY HỘI VĂN HÓA CÁC DÂN TỘC",
        "UBND xã Mẫu thông báo: họp lúc 19h30 ngày 20/11/2026 tại TP. HCM", "Người người đọc sách, nhà nhà đọc sách",
        "a) Truy cập Internet an toàn; b) Không chia sẻ mật khẩu¹",
        "Kỷ niệm 96 năm (1930-2026), khóa XIV, phòng A1, quốc lộ 5B", "ĐÃ UỐNG RƯỢU BIA – KHÔNG LÁI XE",
        "Quyết định số 12/QĐ-TTg và Tờ trình số 45/TTr-UBND ngày 3/2/2026",
        "Trụ sở tại TP.HCM, do PGS.TS Nguyễn Văn A chủ trì", "Vì tương lai con em chúng ta",
        "Lễ hội của đồng bào Ê Đê, M’Nông ở Krông Nô, Đắk R'Lấp, Pleiku và Kon Plông"}) {
    EXPECT_THAT(Codes(clean, Verdict::kClean), IsEmpty()) << clean;
  }
}

TEST(ProofRead, NamesDamageAndItsPlace) {
  EXPECT_THAT(Codes("Nhân dân đoàn kếtt xây dựng", Verdict::kSuspect), ElementsAre("illegal-syllable@15"));
  EXPECT_THAT(Codes("HƯỚNG TỚI NGIÊNG CỨU", Verdict::kSuspect), ElementsAre("illegal-syllable@11"));
  EXPECT_THAT(Codes("Ðảng bộ xã Mẫu", Verdict::kSuspect), ElementsAre("illegal-syllable@1", "look-alike-letter@1"));
  EXPECT_THAT(Codes("tuong lai la cua chung ta", Verdict::kDamaged), ElementsAre("illegal-syllable@1", "few-marks@1"));
  EXPECT_THAT(Codes("đoàn kết kết xây dựng", Verdict::kClean), ElementsAre("repeated-word@10"));
  EXPECT_THAT(Codes("Chủ đề “Đọc sách mỗi ngày", Verdict::kClean), ElementsAre("unbalanced-quotes@1"));
  EXPECT_THAT(Codes("Tương lai sáng lạng của trẻ thơ", Verdict::kClean), ElementsAre("confusable@11"));
  EXPECT_THAT(Codes("Mô hình nuôi ông nội lấy mật", Verdict::kClean), ElementsAre("confusable@14"));
  EXPECT_THAT(Codes("Kính yêu ông nội", Verdict::kClean), IsEmpty());
  EXPECT_THAT(Codes("hòa bình và hoà hợp", Verdict::kClean), ElementsAre("mixed-tone-style@13"));
  EXPECT_THAT(Codes("Hoatj động vì cộng đồng", Verdict::kSuspect), ElementsAre("illegal-syllable@1"));
  EXPECT_THAT(Codes("Toàn dân đoàn kết.Xây dựng quê hương", Verdict::kClean), ElementsAre("missing-space@15"));
}

TEST(ProofRead, TellsARepeatedWordOnlyWhereNoCompoundEndsAndBegins) {
  EXPECT_THAT(Codes("Ủy ban ban hành kế hoạch; lễ hội biểu diễn diễn ra tối nay", Verdict::kClean), IsEmpty());
  EXPECT_THAT(Codes("Toàn dân và các các bạn thi đua", Verdict::kClean), ElementsAre("repeated-word@17"));
}

TEST(ProofRead, FindsNamesThatAreNearlyPlaces) {
  const struct {
    const char* text;
    const char* found;
    const char* suggestion;
  } kCases[] = {
      {"UBND quận Nam Từ Niêm thông báo", "Nam Từ Niêm", "Nam Từ Liêm"},
      {"NHÂN DÂN NAM TỪ NIÊM CHÀO MỪNG ĐẠI HỘI", "NAM TỪ NIÊM", "NAM TỪ LIÊM"},
      {"Cán bộ Nam Từ Niêm tặng quà", "Nam Từ Niêm", "Nam Từ Liêm"},
      {"huyện Hoài Đứt", "Hoài Đứt", "Hoài Đức"},
      {"tỉnh Quảng Nghãi", "Quảng Nghãi", "Quảng Ngãi"},
      {"THÀNH PHỐ HẢI PHÒN", "HẢI PHÒN", "HẢI PHÒNG"},
      {"quận Cau Giay", "Cau Giay", "Cầu Giấy"},
      {"hội nghị tại Lâm Đông vào sáng nay", "Lâm Đông", "Lâm Đồng"},
  };
  for (const auto& test_case : kCases) {
    bool told = false;
    for (const Finding& finding : Findings(test_case.text)) {
      if (finding.code != "place-near-miss") continue;
      told = true;
      EXPECT_EQ(finding.found, test_case.found);
      EXPECT_EQ(finding.suggestion, test_case.suggestion);
      EXPECT_THAT(finding.said_by, testing::MatchesRegex("lists/[a-z-]+\\.txt:[0-9]+"));
    }
    EXPECT_TRUE(told) << test_case.text;
  }
}

TEST(ProofRead, LeavesPlacesAloneThatOnlyLookAlike) {
  for (const char* clean :
       {"quận Nam Từ Liêm, quận Bắc Từ Liêm", "huyện Tân Yên và thị xã Tân Uyên", "xã Yên Bài, phường Yên Hóa",
        "ông Trần Văn Thới ở xã Tân Phú Trung", "NHÂN DÂN PHƯỜNG TÂN AN HỘI CHÀO XUÂN", "thành phố Huế, thành phố Vinh",
        "xã hội hóa, phường bạn, huyện nhà, tỉnh ta", "tại Tân Ninh, ở Bình Minh", "Thành phố Hồ Chí Minh, TP. Đà Nẵng",
        "phường 12, quận 3, TP.HCM", "thành phố Thông minh, quận Đoàn, tỉnh Đoàn, huyện Ủy"}) {
    EXPECT_THAT(Codes(clean, Verdict::kClean), IsEmpty()) << clean;
  }
}

TEST(ProofRead, KnowsWhatAFormerProvinceBecame) {
  const std::vector<Finding> findings = Findings("Nhân dân tỉnh Hà Giang chào mừng đại hội");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "former-place");
  EXPECT_EQ(findings[0].severity, Severity::kNote);
  EXPECT_EQ(findings[0].suggestion, "Tuyên Quang");
  EXPECT_THAT(Findings("Tỉnh Hà Giang cũ có nhiều lễ hội"), IsEmpty());
  EXPECT_THAT(Findings("Năm 2019 tỉnh Hà Giang có nhiều lễ hội"), IsEmpty());
}

TEST(ProofRead, JudgesDatesAndYears) {
  const struct {
    const char* text;
    const char* code;  // empty: nothing
    const char* suggestion;
  } kCases[] = {
      {"Kỷ niệm 96 năm (1930-2026)", "", ""},
      {"Kỷ niệm 95 năm (1930-2026)", "years-mismatch", "96"},
      {"Kỷ niệm 95 năm Ngày thành lập Đảng (3/2/1930 - 3/2/2025)", "", ""},
      {"Kỷ niệm 96 năm Ngày thành lập Đảng (3/2/1930 - 3/2/2025)", "years-mismatch", "95"},
      {"kỷ niệm 80 năm Cách mạng Tháng Tám và Quốc khánh (2/9/1945 - 2/9/2025)", "", ""},
      {"kỷ niệm 79 năm Quốc khánh nước CHXHCN Việt Nam (2/9/1945 – 2/9/2025)", "years-mismatch", "80"},
      {"Kỷ niệm 80 năm Quốc khánh (2/9/2026)", "years-mismatch", "81"},
      {"kỷ niệm lần thứ 136 ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2026)", "", ""},
      {"kỷ niệm lần thứ 135 ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2026)", "years-mismatch", "136"},
      {"Kế hoạch 5 năm 2021-2025", "", ""},
      {"Tổng kết 10 năm thực hiện Chỉ thị (2016 - 2026)", "", ""},
      {"qua 35 năm đổi mới, giai đoạn 2021-2025", "", ""},
      {"Ngày Quốc khánh 3/9", "known-day-mismatch", "2/9"},
      {"Chào mừng Ngày Nhà giáo Việt Nam (22/11)", "known-day-mismatch", "20/11"},
      {"Ngày giải phóng miền Nam (30/4/1976)", "known-day-mismatch", "30/4/1975"},
      {"Ngày thành lập Đảng bộ tỉnh (22/5/1930)", "", ""},
      {"Giỗ Tổ Hùng Vương (26/4/2026)", "", ""},
      {"Giỗ Tổ Hùng Vương 11/3 âm lịch", "known-day-mismatch", "10/3 âm lịch"},
      {"Họp ngày 31/4/2026", "impossible-date", ""},
      {"Treo cờ từ 29/4 đến 31/4", "impossible-date", ""},
      {"ngày 30 tháng 2 năm 2026", "impossible-date", ""},
      {"ngày 29/2/2026", "impossible-date", ""},
      {"ngày 29/2/2028", "", ""},
      {"Nghị định số 30/2020/NĐ-CP, nhà số 31/4 ngõ 12, tỷ lệ 32/35 đại biểu", "", ""},
      {"Thứ Hai, ngày 2/9/2026", "weekday-mismatch", "thứ Tư"},
      {"Thứ Tư, ngày 2/9/2026", "", ""},
      {"ngày 2 tháng 9 năm 2026 (Chủ nhật)", "weekday-mismatch", "thứ Tư"},
      {"Đại hội lần thứ hai, ngày 3/2/2026", "", ""},
      {"Từ ngày 20/5/2026 đến hết ngày 10/5/2026", "range-backwards", ""},
      {"từ 20/5 đến 10/5", "range-backwards", ""},
      {"từ 25/12 đến 5/1", "", ""},
      {"nhiệm kỳ 2030-2025", "range-backwards", ""},
      {"Năm học 2026 - 2027", "", ""},
  };
  for (const auto& test_case : kCases) {
    std::vector<Finding> findings = Findings(test_case.text);
    if (*test_case.code == '\0') {
      EXPECT_THAT(findings, IsEmpty()) << test_case.text << ": " << findings[0].code;
      continue;
    }
    ASSERT_EQ(findings.size(), 1U) << test_case.text;
    EXPECT_EQ(findings[0].code, test_case.code) << test_case.text;
    EXPECT_EQ(findings[0].suggestion, test_case.suggestion) << test_case.text;
  }
}

TEST(ProofRead, AsksForCapitalsInANote) {
  const struct {
    const char* text;
    const char* suggestion;  // empty: nothing
  } kCases[] = {
      {"Cán bộ và nhân dân toàn xã", "Nhân dân"},
      {"Ủy ban nhân dân xã, Hội đồng nhân dân xã", ""},
      {"Quản lý nhà nước về văn hóa", ""},
      {"Chính sách của nhà nước", "Nhà nước"},
      {"Non sông việt nam", "Việt Nam"},
      {"nhân dân tỉnh bắc ninh", "Bắc Ninh"},
      {"Toàn dân đoàn kết. xây dựng quê hương", "Xây"},
      {"VÌ NHÂN DÂN PHỤC VỤ", ""},
  };
  for (const auto& test_case : kCases) {
    std::vector<std::string> suggestions;
    for (const Finding& finding : Findings(test_case.text)) {
      EXPECT_EQ(finding.code, "capital") << test_case.text;
      EXPECT_EQ(finding.severity, Severity::kNote);
      suggestions.push_back(finding.suggestion);
    }
    if (*test_case.suggestion == '\0') {
      EXPECT_THAT(suggestions, IsEmpty()) << test_case.text;
    } else {
      EXPECT_THAT(suggestions, testing::Contains(test_case.suggestion)) << test_case.text;
    }
  }
}

TEST(ProofRead, SaysWhichListSaidSo) {
  const std::vector<Finding> findings = Findings("Gửi feedback trước giờ họp để sát nhập hai tổ");
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, "confusable");
  EXPECT_THAT(findings[0].said_by, testing::StartsWith("lists/confusables.txt:"));
  EXPECT_EQ(findings[1].code, "unwanted-word");
  EXPECT_EQ(findings[1].suggestion, "phản hồi");
  EXPECT_THAT(findings[1].said_by, testing::StartsWith("lists/unwanted.txt:"));
}

TEST(ProofRead, AsksASecondOpinionWhereThereIsOne) {
  ProofLists lists;
  lists.second_opinion = {WordKey("hòa"), WordKey("bình")};
  Diagnostics diagnostics;
  ProofRead("hoà bình cuân", {"", 1, 1}, lists, diagnostics);
  ASSERT_EQ(diagnostics.findings().size(), 1U);
  EXPECT_EQ(diagnostics.findings()[0].code, "rare-syllable");
  EXPECT_EQ(diagnostics.findings()[0].found, "cuân");
}

TEST(ProofRead, SurvivesEmptyAndBrokenInput) {
  EXPECT_THAT(Codes("", Verdict::kClean), IsEmpty());
  Codes("\xff\xfe\xc3", Verdict::kSuspect);
}

// What is spelt rightly and yet nobody writes, with what was meant.
TEST(ProofRead, TellsPhrasesThatAreNearlyRight) {
  const std::pair<const char*, const char*> cases[] = {
      {"công tc dân vận", "tác"},     {"phát trển kinh tế", "phát triển"}, {"đời sống văn hó", "văn hóa"},
      {"Công tcá phòng cháy", "tác"}, {"NÂNG CAO CHẤT LƯỢG", "LƯỢNG"},     {"giữ gìn trât tự", "trật"},
      {"bảo v môi trường", "vệ"},
  };
  for (const auto& [text, meant] : cases) {
    Diagnostics diagnostics;
    EXPECT_NE(ProofRead(text, {"", 1, 1}, ShippedProofLists(), diagnostics).verdict, Verdict::kClean) << text;
    std::string suggestions;
    for (const Finding& finding : diagnostics.findings()) suggestions += finding.suggestion + ";";
    EXPECT_EQ(suggestions.substr(0, suggestions.find(';')), meant) << text;
  }
}

TEST(ProofRead, DoubtsATextOfWordsThatNobodyWrites) {
  EXPECT_THAT(Codes("Tổ chứ trồn câ và là vệ sin đườn lag", Verdict::kSuspect), Contains("unlikely-words@1"));
  EXPECT_THAT(Codes("Tổ chức trồng cây và làm vệ sinh đường làng", Verdict::kClean), IsEmpty());
}

}  // namespace
}  // namespace bangron
