#include "engine/viet/proof_read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bangron {
namespace {

ProofLists Lists() {
  ProofLists lists;
  lists.abbreviations = {"UBND", "TP", "HCM"};
  lists.loan_words = {"internet"};
  lists.reduplications = {"người", "nhà"};
  lists.confusables = ParseConfusables(
                          "sáng lạng => xán lạn\n"
                          "ông nội => ong nội @ nuôi, mật\n")
                          .entries;
  return lists;
}

std::vector<std::string> Codes(std::string_view text, Verdict expected) {
  Diagnostics diagnostics;
  EXPECT_EQ(ProofRead(text, {"", 1, 1}, Lists(), diagnostics).verdict, expected) << text;
  std::vector<std::string> codes;
  for (const Finding& finding : diagnostics.findings())
    codes.push_back(finding.code + "@" + std::to_string(finding.where.column));
  return codes;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ProofRead, LeavesCleanTextAlone) {
  for (const char* clean :
       {"NHIỆT LIỆT CHÀO MỪNG NGÀY HỘI VĂN HÓA CÁC DÂN TỘC",
        "UBND xã Mẫu thông báo: họp lúc 19h30 ngày 20/11/2026 tại TP. HCM", "Người người đọc sách, nhà nhà đọc sách",
        "a) Truy cập Internet an toàn; b) Không chia sẻ mật khẩu¹",
        "Kỷ niệm 96 năm (1930-2026), khóa XIV, phòng A1, quốc lộ 5B", "ĐÃ UỐNG RƯỢU BIA – KHÔNG LÁI XE"}) {
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
}

TEST(ProofRead, SurvivesEmptyAndBrokenInput) {
  EXPECT_THAT(Codes("", Verdict::kClean), IsEmpty());
  Codes("\xff\xfe\xc3", Verdict::kSuspect);
}

}  // namespace
}  // namespace bangron
