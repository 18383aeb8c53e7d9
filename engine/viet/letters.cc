#include "engine/viet/letters.h"

#include <array>
#include <unordered_map>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

constexpr std::size_t kTones = 6;
constexpr char32_t kEndOfLetters = 0x1F00;  // all letters lie below

constexpr std::array<char32_t, 134> MakeVietnameseLetters() {
  std::array<char32_t, 134> letters{};
  std::size_t count = 0;
  for (const std::u32string_view row : kVietnameseVowels) {
    for (const char32_t letter : row) {
      if (letter >= 0x80) letters[count++] = letter;
    }
  }
  letters[count++] = U'đ';
  letters[count++] = U'Đ';
  return letters;
}

constexpr std::array<char32_t, 134> kVietnameseLetters = MakeVietnameseLetters();
static_assert(kVietnameseLetters.back() == U'Đ');

// Both directions between a letter and its parts, built once.
struct LetterTable {
  std::unordered_map<char32_t, VietnameseLetter> parts;
  std::array<char32_t, kEndOfLetters> lower_of;
  std::array<char32_t, kEndOfLetters> upper_of;

  LetterTable() {
    for (char32_t letter = 0; letter < kEndOfLetters; ++letter) lower_of[letter] = upper_of[letter] = letter;
    for (char32_t letter = U'a'; letter <= U'z'; ++letter) AddPair(letter, letter - U'a' + U'A', letter, Tone::kNgang);
    AddPair(U'đ', U'Đ', U'đ', Tone::kNgang);
    for (std::size_t vowel = 0; vowel < kLowerVowels; ++vowel) {
      const std::u32string_view lower = kVietnameseVowels[vowel];
      const std::u32string_view upper = kVietnameseVowels[vowel + kLowerVowels];
      for (std::size_t tone = 0; tone < kTones; ++tone) {
        AddPair(lower[tone], upper[tone], lower[0], static_cast<Tone>(tone));
      }
    }
  }

 private:
  void AddPair(char32_t lower, char32_t upper, char32_t plain, Tone tone) {
    parts[lower] = {plain, tone, false};
    parts[upper] = {plain, tone, true};
    lower_of[upper] = lower;
    upper_of[lower] = upper;
  }
};

const LetterTable& Letters() {
  static const LetterTable table;
  return table;
}

template <typename Change>
std::string ChangeCase(std::string_view text, Change change) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    if (decoded.valid) {
      AppendUtf8(change(decoded.code_point), out);
    } else {
      out.push_back(text[at]);
    }
    at += decoded.length;
  }
  return out;
}

}  // namespace

std::u32string_view VietnameseLetters() { return {kVietnameseLetters.data(), kVietnameseLetters.size()}; }

std::optional<VietnameseLetter> TakeApart(char32_t letter) {
  const auto found = Letters().parts.find(letter);
  if (found == Letters().parts.end()) return std::nullopt;
  return found->second;
}

char32_t PutTogether(const VietnameseLetter& parts) {
  for (std::size_t vowel = 0; vowel < kLowerVowels; ++vowel) {
    if (kVietnameseVowels[vowel][0] != parts.plain) continue;
    return kVietnameseVowels[vowel + (parts.upper ? kLowerVowels : 0)][static_cast<std::size_t>(parts.tone)];
  }
  return parts.upper ? ToUpper(parts.plain) : parts.plain;
}

bool IsVowel(char32_t plain) { return std::u32string_view(U"aăâeêioôơuưy").find(plain) != std::u32string_view::npos; }

char32_t WithoutShape(char32_t plain) {
  constexpr std::u32string_view kShaped = U"ăâêôơưđ";
  constexpr std::u32string_view kBare = U"aaeooud";
  const std::size_t at = kShaped.find(plain);
  return at == std::u32string_view::npos ? plain : kBare[at];
}

char32_t ToLower(char32_t letter) { return letter < kEndOfLetters ? Letters().lower_of[letter] : letter; }

char32_t ToUpper(char32_t letter) { return letter < kEndOfLetters ? Letters().upper_of[letter] : letter; }

std::string ToLower(std::string_view text) {
  return ChangeCase(text, [](char32_t letter) { return ToLower(letter); });
}

std::string ToUpper(std::string_view text) {
  return ChangeCase(text, [](char32_t letter) { return ToUpper(letter); });
}

}  // namespace bangron
