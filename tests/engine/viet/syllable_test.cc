#include "engine/viet/syllable.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

TEST(Syllable, AcceptsWhatPeopleWrite) {
  for (const char* legal :
       {"Nghiêng", "nghề",  "gì",  "gìn", "giếng", "già",   "giặt",  "quý",  "quả",   "quyết", "thuyền",
        "khuya",   "khuỷu", "xóa", "xoá", "hòa",   "hoà",   "khỏe",  "khoẻ", "thủy",  "thuỷ",  "ĐƯỜNG",
        "Ẵm",      "ưu",    "yêu", "ý",   "y",     "ruộng", "xoong", "oai",  "ngoằn", "ngoèo", "quốc",
        "quơ",     "kỹ",    "kĩ",  "huơ", "uỷ",    "ủy",    "tuần",  "hươu", "Việt",  "boong", "ếch"}) {
    EXPECT_TRUE(IsLegalSyllable(legal)) << legal;
  }
}

TEST(Syllable, RefusesWhatNobodyMayWrite) {
  for (const char* illegal :
       {"Từk", "ngiêng", "nge", "kà",  "cế",   "ghà",    "giiêng", "Niêmm", "hoc", "tât", "bàt",
        "iêu", "wá",     "zô",  "fải", "đườg", "thưong", "nguơi",  "gía",   "a1",  "",    "hòà"}) {
    EXPECT_FALSE(IsLegalSyllable(illegal)) << illegal;
  }
}

TEST(Syllable, TellsTheTonePlacement) {
  EXPECT_EQ(ParseSyllable("hòa")->placement, TonePlacement::kOld);
  EXPECT_EQ(ParseSyllable("hoà")->placement, TonePlacement::kNew);
  EXPECT_EQ(ParseSyllable("hoàn")->placement, TonePlacement::kSame);
  EXPECT_EQ(ParseSyllable("quý")->placement, TonePlacement::kSame);
  EXPECT_EQ(ParseSyllable("hòa")->letters, ParseSyllable("hoà")->letters);
  EXPECT_EQ(ParseSyllable("HÒA")->tone, Tone::kHuyen);
}

// Every pair of vowels, and the threes that occur.
std::vector<std::u32string> Nuclei() {
  const std::u32string vowels = U"aăâeêioôơuưy";
  std::vector<std::u32string> nuclei{U"iêu", U"yêu", U"oai", U"oay", U"oao", U"oeo", U"uai",
                                     U"uay", U"uao", U"uau", U"uây", U"uâu", U"ueo", U"uêu",
                                     U"uyu", U"uya", U"uyê", U"ươi", U"ươu", U"uôi", U"uơi"};
  for (const char32_t one : vowels) {
    nuclei.push_back({one});
    for (const char32_t two : vowels) nuclei.push_back({one, two});
  }
  return nuclei;
}

// The facts count 17,286 toned spellings, each tone placement once.
TEST(Syllable, AcceptsTheKnownNumberOfSpellings) {
  const std::u32string_view onsets[] = {U"",  U"b",  U"c", U"ch", U"d",  U"đ",  U"g",   U"gh", U"gi", U"h",
                                        U"k", U"kh", U"l", U"m",  U"n",  U"ng", U"ngh", U"nh", U"p",  U"ph",
                                        U"q", U"r",  U"s", U"t",  U"th", U"tr", U"v",   U"x"};
  const std::u32string_view endings[] = {U"", U"c", U"ch", U"m", U"n", U"ng", U"nh", U"p", U"t"};
  std::set<std::pair<std::u32string, Tone>> spellings;
  for (const std::u32string_view onset : onsets) {
    for (const std::u32string& nucleus : Nuclei()) {
      for (const std::u32string_view ending : endings) {
        const std::u32string plain = std::u32string(onset) + nucleus + std::u32string(ending);
        if (IsLegalSyllable(ToUtf8(plain))) spellings.insert({plain, Tone::kNgang});
        for (std::size_t at = onset.size(); at < onset.size() + nucleus.size(); ++at) {
          for (const Tone tone : {Tone::kHuyen, Tone::kSac, Tone::kHoi, Tone::kNga, Tone::kNang}) {
            std::u32string toned = plain;
            toned[at] = PutTogether({plain[at], tone, false});
            if (IsLegalSyllable(ToUtf8(toned))) spellings.insert({plain, tone});
          }
        }
      }
    }
  }
  EXPECT_EQ(spellings.size(), 17286U);
}

}  // namespace
}  // namespace bangron
