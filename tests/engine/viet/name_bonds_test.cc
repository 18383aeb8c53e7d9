#include "engine/viet/name_bonds.h"

#include <gtest/gtest.h>

#include "engine/viet/glue.h"

namespace bangron {
namespace {

PhraseList SomePhrases() {
  PhraseList phrases;
  for (const char* compound : {"văn hóa", "văn minh", "hồ sơ", "quang vinh", "đoàn kết"}) phrases.AddCompound(compound);
  for (const char* name : {"Hồ Chí Minh", "Hà Nội"}) phrases.AddName(name);
  for (const char* surname : {"Nguyễn", "Hồ", "Trần"}) phrases.AddSurname(surname);
  return phrases;
}

// "=" stays together, "-" better does, "." is loose; what the lists know is left to the lists.
std::string Bound(std::string_view text) {
  const PhraseList phrases = SomePhrases();
  const CutText cut = CutAtGaps(text);
  std::vector<Word> words;
  for (const std::string& word : cut.words) words.emplace_back(word);
  const Bonds bonds = NameBonds(words, phrases, phrases.FindIn(words).found);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += bonds[i - 1] >= Bond::kUnit ? '=' : bonds[i - 1] > Bond::kLoose ? '-' : '.';
    out += cut.words[i];
  }
  return out;
}

TEST(NameBonds, HoldNamesThatNoListKnows) {
  EXPECT_EQ(Bound("theo đồng chí Trần Minh Đức ở"), "theo.đồng.chí-Trần=Minh=Đức.ở");
  EXPECT_EQ(Bound("Nhân dân phường Nam Từ Liêm vui"), "Nhân.dân.phường-Nam=Từ=Liêm.vui");
  EXPECT_EQ(Bound("ở xã Mẫu ta"), "ở.xã=Mẫu.ta");
  EXPECT_EQ(Bound("Đường Nguyễn Hữu Thọ cấm"), "Đường-Nguyễn=Hữu=Thọ.cấm");
}

TEST(NameBonds, KnowThatACapitalMayOnlyBeginASentenceOrABody) {
  EXPECT_EQ(Bound("Chào mừng. Nhà Văn hóa xã"), "Chào.mừng..Nhà-Văn.hóa.xã");
  EXPECT_EQ(Bound("Nhiệt Liệt Chào Mừng Ngày Hội Lớn"), "Nhiệt.Liệt.Chào.Mừng.Ngày.Hội.Lớn");
}

TEST(NameBonds, GuessInCapitalsBySurnamesAndHeads) {
  EXPECT_EQ(Bound("GƯƠNG NGUYỄN VIẾT XUÂN"), "GƯƠNG.NGUYỄN=VIẾT=XUÂN");
  EXPECT_EQ(Bound("ANH TRẦN QUANG VINH VÀ EM"), "ANH.TRẦN=QUANG=VINH.VÀ.EM");
  EXPECT_EQ(Bound("NỘP HỒ SƠ"), "NỘP.HỒ.SƠ");
  EXPECT_EQ(Bound("PHƯỜNG KHƯƠNG ĐÌNH VĂN MINH"), "PHƯỜNG-KHƯƠNG=ĐÌNH.VĂN.MINH");
  EXPECT_EQ(Bound("XÃ ĐOÀN KẾT"), "XÃ.ĐOÀN.KẾT");
}

TEST(NameBonds, HoldTheTwoEndsOfARoad) {
  EXPECT_EQ(Bound("cao tốc Bắc - Nam thông xe"), "cao.tốc.Bắc.-=Nam.thông.xe");
  EXPECT_EQ(Bound("TUYẾN HÀ NỘI - HỒ CHÍ MINH"), "TUYẾN.HÀ.NỘI.-=HỒ.CHÍ.MINH");
  EXPECT_EQ(Bound("Ba Đình - Nơi ta gặp"), "Ba=Đình.-.Nơi.ta.gặp");
}

TEST(NameBonds, HoldAbbreviationsOfBodiesWithTheirLevel) {
  EXPECT_EQ(Bound("của UBND xã ta"), "của.UBND=xã.ta");
  EXPECT_EQ(Bound("HỌC TỈNH"), "HỌC.TỈNH");
}

}  // namespace
}  // namespace bangron
