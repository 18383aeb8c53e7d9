#include "engine/viet/letters.h"

#include <array>
#include <unordered_map>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

constexpr std::size_t kTones = 6;

// One vowel in the order of Tone.
struct VowelRow {
  std::u32string_view lower;
  std::u32string_view upper;
};

constexpr std::array<VowelRow, 12> kVowels{{{U"aàáảãạ", U"AÀÁẢÃẠ"},
                                            {U"ăằắẳẵặ", U"ĂẰẮẲẴẶ"},
                                            {U"âầấẩẫậ", U"ÂẦẤẨẪẬ"},
                                            {U"eèéẻẽẹ", U"EÈÉẺẼẸ"},
                                            {U"êềếểễệ", U"ÊỀẾỂỄỆ"},
                                            {U"iìíỉĩị", U"IÌÍỈĨỊ"},
                                            {U"oòóỏõọ", U"OÒÓỎÕỌ"},
                                            {U"ôồốổỗộ", U"ÔỒỐỔỖỘ"},
                                            {U"ơờớởỡợ", U"ƠỜỚỞỠỢ"},
                                            {U"uùúủũụ", U"UÙÚỦŨỤ"},
                                            {U"ưừứửữự", U"ƯỪỨỬỮỰ"},
                                            {U"yỳýỷỹỵ", U"YỲÝỶỸỴ"}}};

// Both directions between a letter and its parts, built once.
struct LetterTable {
  std::unordered_map<char32_t, VietnameseLetter> parts;
  std::unordered_map<char32_t, char32_t> lower_of;
  std::unordered_map<char32_t, char32_t> upper_of;

  LetterTable() {
    for (char32_t letter = U'a'; letter <= U'z'; ++letter) AddPair(letter, letter - U'a' + U'A', letter, Tone::kNgang);
    AddPair(U'đ', U'Đ', U'đ', Tone::kNgang);
    for (const VowelRow& row : kVowels) {
      for (std::size_t tone = 0; tone < kTones; ++tone) {
        AddPair(row.lower[tone], row.upper[tone], row.lower[0], static_cast<Tone>(tone));
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

std::optional<VietnameseLetter> TakeApart(char32_t letter) {
  const auto found = Letters().parts.find(letter);
  if (found == Letters().parts.end()) return std::nullopt;
  return found->second;
}

char32_t PutTogether(const VietnameseLetter& parts) {
  for (const VowelRow& row : kVowels) {
    if (row.lower[0] == parts.plain) return (parts.upper ? row.upper : row.lower)[static_cast<std::size_t>(parts.tone)];
  }
  return parts.upper ? ToUpper(parts.plain) : parts.plain;
}

bool IsVowel(char32_t plain) { return std::u32string_view(U"aăâeêioôơuưy").find(plain) != std::u32string_view::npos; }

char32_t ToLower(char32_t letter) {
  const auto found = Letters().lower_of.find(letter);
  return found == Letters().lower_of.end() ? letter : found->second;
}

char32_t ToUpper(char32_t letter) {
  const auto found = Letters().upper_of.find(letter);
  return found == Letters().upper_of.end() ? letter : found->second;
}

std::string ToLower(std::string_view text) {
  return ChangeCase(text, [](char32_t letter) { return ToLower(letter); });
}

std::string ToUpper(std::string_view text) {
  return ChangeCase(text, [](char32_t letter) { return ToUpper(letter); });
}

}  // namespace bangron
