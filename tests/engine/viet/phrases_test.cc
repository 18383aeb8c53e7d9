#include "engine/viet/phrases.h"

#include <gtest/gtest.h>

#include "engine/viet/glue.h"

namespace bangron {
namespace {

PhraseList SomePhrases() {
  PhraseList phrases;
  for (const char* phrase : {"văn hóa", "dân tộc", "Hồ Chí Minh", "đại đoàn kết", "đoàn kết", "kết nối"})
    phrases.Add(phrase);
  return phrases;
}

std::string Inside(std::string_view text) {
  const CutText cut = CutAtGaps(text);
  std::string out;
  for (const bool inside : SomePhrases().GapsInside(cut.words)) out += inside ? '_' : '.';
  return out;
}

TEST(Phrases, FindsTheLongestFromTheLeft) {
  EXPECT_EQ(Inside("đại đoàn kết dân tộc"), "__._");
  EXPECT_EQ(Inside("đoàn kết nối"), "_.");
  EXPECT_EQ(Inside("theo gương Hồ Chí Minh vĩ đại"), "..__..");
}

TEST(Phrases, MindsNeitherCaseNorTonePlacement) {
  EXPECT_EQ(Inside("NGÀY HỘI VĂN HOÁ"), ".._");
  EXPECT_EQ(Inside("“Văn hóa”"), "_");
}

TEST(Phrases, NeverReachOverAStop) {
  EXPECT_EQ(Inside("có văn, hóa ra"), "...");
  EXPECT_EQ(Inside(""), "");
  EXPECT_EQ(Inside("văn"), "");
}

}  // namespace
}  // namespace bangron
