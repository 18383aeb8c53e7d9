#include "engine/viet/nfc.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr char32_t kToneMarks[] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};
constexpr char32_t kHornMark = 0x31B;

// The letters written as plain letter and marks, from the Unicode character database: an oracle of its own.
struct Decomposed {
  char32_t composed;
  std::u32string_view decomposed;
};

constexpr Decomposed kModified[] = {
    {U'ă', U"a\u0306"}, {U'â', U"a\u0302"}, {U'ê', U"e\u0302"}, {U'ô', U"o\u0302"},
    {U'ơ', U"o\u031B"}, {U'ư', U"u\u031B"}, {U'Ă', U"A\u0306"}, {U'Â', U"A\u0302"},
    {U'Ê', U"E\u0302"}, {U'Ô', U"O\u0302"}, {U'Ơ', U"O\u031B"}, {U'Ư', U"U\u031B"},
};

std::u32string Plain(char32_t vowel) {
  for (const Decomposed& modified : kModified) {
    if (modified.composed == vowel) return std::u32string(modified.decomposed);
  }
  return std::u32string(1, vowel);
}

// Fully decomposed, marks in canonical order: the dot below stands before circumflex and breve, after the horn.
std::u32string Nfd(char32_t vowel, std::size_t tone) {
  std::u32string letters = Plain(vowel);
  if (tone == 0) return letters;
  const bool before = tone == 5 && letters.size() == 2 && letters[1] != kHornMark;
  letters.insert(before ? letters.begin() + 1 : letters.end(), kToneMarks[tone]);
  return letters;
}

TEST(Nfc, ComposesEveryLetterFromEveryForm) {
  for (const std::u32string_view row : kVietnameseVowels) {
    for (std::size_t tone = 0; tone < row.size(); ++tone) {
      const std::string expected = "x" + ToUtf8(row.substr(tone, 1)) + "n";
      std::u32string base_and_tone(1, row[0]);
      if (tone != 0) base_and_tone += kToneMarks[tone];
      const std::u32string nfd = Nfd(row[0], tone);
      EXPECT_EQ(ToNfc(expected), expected);
      EXPECT_EQ(ToNfc("x" + ToUtf8(base_and_tone) + "n"), expected);
      EXPECT_EQ(ToNfc("x" + ToUtf8(nfd) + "n"), expected);
    }
  }
}

TEST(Nfc, AcceptsMarksOfDifferentClassesInAnyOrder) {
  EXPECT_EQ(ToNfc("a\u0302\u0323"), "ậ");
  EXPECT_EQ(ToNfc("a\u0323\u0302"), "ậ");
  EXPECT_EQ(ToNfc("o\u0323\u031B"), "ợ");
  EXPECT_EQ(ToNfc("u\u0301\u031B"), "ứ");
  EXPECT_EQ(ToNfc("é\u0323"), "ẹ\u0301");
  EXPECT_EQ(ToNfc("â\u0341"), "ấ");
}

std::u32string CodePoints(const std::string& hex) {
  std::u32string text;
  for (std::size_t at = 0; at < hex.size();) {
    std::size_t end = at;
    while (end < hex.size() && hex[end] != ' ') ++end;
    if (end > at) text.push_back(static_cast<char32_t>(std::stoul(hex.substr(at, end - at), nullptr, 16)));
    at = end + 1;
  }
  return text;
}

TEST(Nfc, AgreesWithUnicodesTables) {
  const std::string golden = ReadFile(SourceDir() / "tests/golden/text/nfc.txt");
  int cases = 0;
  for (std::size_t at = 0; at < golden.size(); ++cases) {
    const std::size_t end = golden.find('\n', at);
    const std::string line = golden.substr(at, end - at);
    const std::size_t arrow = line.find('>');
    const std::string input = ToUtf8(CodePoints(line.substr(0, arrow)));
    const std::string expected = ToUtf8(CodePoints(line.substr(arrow + 2)));
    EXPECT_EQ(ToNfc(input), expected) << line;
    EXPECT_EQ(IsNfc(input), input == expected) << line;
    at = end + 1;
  }
  EXPECT_GT(cases, 3000);
}

TEST(Nfc, TellsAMarkAtEveryPlaceInAText) {
  const std::string clean = "Nhà Văn hóa xã Mẫu chào mừng";
  EXPECT_TRUE(IsNfc(clean));
  for (std::size_t letters = 0; letters < 20; ++letters) {
    EXPECT_FALSE(IsNfc(std::string(letters, 'n') + "e\u0301" + clean)) << letters;
    EXPECT_TRUE(IsNfc(std::string(letters, 'n') + "\u0301")) << letters;
  }
}

TEST(Nfc, LeavesToneBeforeCircumflexToTheRepair) {
  EXPECT_EQ(ToNfc("a\u0301\u0302"), "á\u0302");
  for (const std::u32string_view row : kVietnameseVowels) {
    const std::u32string plain = Plain(row[0]);
    if (plain.size() != 2 || plain[1] == kHornMark) continue;
    for (std::size_t tone = 1; tone <= 4; ++tone) {
      const std::u32string swapped = {plain[0], kToneMarks[tone], plain[1]};
      EXPECT_EQ(NormaliseVietnamese(ToUtf8(swapped)), ToUtf8(row.substr(tone, 1)));
    }
  }
}

TEST(Nfc, LeavesEverythingElseUntouched) {
  for (const std::string text : {"", "Nhà Văn hóa – 30/4 “₫” 95 %", "ñ n\u0303 ü u\u0308\u0301", "\u0300", "\u0301a",
                                 "中文 \xF0\x9F\x98\x80", "\xCC", "a\xCC", "\xCC\xCCx\xFF", "í\u0302", "ắ\u0302"}) {
    EXPECT_EQ(ToNfc(text), text);
    EXPECT_EQ(NormaliseVietnamese(text), text);
  }
}

TEST(Nfc, IsIdempotentOnEveryLetterWithUpToThreeMarks) {
  const std::u32string marks = U"\u0300\u0301\u0303\u0309\u0302\u0306\u0323\u031B";
  for (const char32_t letter : VietnameseLetters()) {
    for (const char32_t first : marks) {
      for (const char32_t second : marks) {
        const std::string once = ToNfc(ToUtf8(std::u32string{letter, first, second}));
        ASSERT_EQ(ToNfc(once), once);
      }
    }
  }
}

TEST(Letters, Are134InPairsOfCase) {
  const std::u32string_view letters = VietnameseLetters();
  EXPECT_EQ(std::set<char32_t>(letters.begin(), letters.end()).size(), 134u);
  int upper = 0;
  for (const char32_t letter : letters) upper += ToLower(letter) != letter;
  EXPECT_EQ(upper, 67);
  EXPECT_EQ(ToLower(U'Ẵ'), U'ẵ');
  EXPECT_EQ(ToLower(U'Z'), U'z');
  EXPECT_EQ(ToLower(U'ß'), U'ß');
}

}  // namespace
}  // namespace bangron
