#include "engine/viet/phrases.h"

#include <gtest/gtest.h>

#include "engine/viet/glue.h"

namespace bangron {
namespace {

PhraseList SomePhrases() {
  PhraseList phrases;
  for (const char* compound : {"văn hóa", "dân tộc", "đại đoàn kết", "đoàn kết", "kết nối", "an toàn", "giao thông",
                               "an toàn giao thông", "kỷ niệm", "thủ đô"}) {
    phrases.AddCompound(compound);
  }
  for (const char* name : {"Hồ Chí Minh", "Bà Rịa - Vũng Tàu"}) phrases.AddName(name);
  return phrases;
}

// "=" inside a name, "_" inside a compound, "-" between its parts, "." elsewhere.
std::string Inside(std::string_view text) {
  std::vector<Word> words;
  for (const std::string& word : CutAtGaps(text).words) words.emplace_back(word);
  const PhraseList phrases = SomePhrases();
  std::string out;
  for (const Bond bond : phrases.BondsOf(words, phrases.FindIn(words))) {
    out += bond == Bond::kUnit ? '=' : bond == Bond::kCompound ? '_' : bond == Bond::kPartly ? '-' : '.';
  }
  return out;
}

TEST(Phrases, CoverAsManyGapsAsTheyCan) {
  EXPECT_EQ(Inside("đại đoàn kết dân tộc"), "__._");
  EXPECT_EQ(Inside("đoàn kết nối"), "._");
  EXPECT_EQ(Inside("theo gương Hồ Chí Minh vĩ đại"), "..==..");
}

TEST(Phrases, MayBePartedWhereBothPartsAreListed) { EXPECT_EQ(Inside("vì an toàn giao thông"), "._-_"); }

TEST(Phrases, MindNeitherCaseNorSpelling) {
  EXPECT_EQ(Inside("NGÀY HỘI VĂN HOÁ"), ".._");
  EXPECT_EQ(Inside("KỈ NIỆM"), "_");
  EXPECT_EQ(Inside("“Văn hóa”"), "_");
  EXPECT_EQ(Inside("Bà Rịa – Vũng Tàu"), "====");
}

TEST(Phrases, NeverReachOverAStop) {
  EXPECT_EQ(Inside("có văn, hóa ra"), "...");
  EXPECT_EQ(Inside("thủ (đô"), ".");
  EXPECT_EQ(Inside(""), "");
  EXPECT_EQ(Inside("văn"), "");
}

}  // namespace
}  // namespace bangron
