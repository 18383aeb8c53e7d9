// The 134 Vietnamese letters as data: base letter with its shape mark, tone, case. Locale-free.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace bangron {

// The six tones (thanh): ngang has no mark.
enum class Tone { kNgang, kHuyen, kSac, kHoi, kNga, kNang };

// One row a vowel and case, lower case first; the columns are the tones in the order of Tone.
inline constexpr std::array<std::u32string_view, 24> kVietnameseVowels = {
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
    U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ", U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ",
    U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ", U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ", U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ",
};
inline constexpr std::size_t kLowerVowels = 12;

// All 134 letters that ASCII lacks, in the order of the table, đ and Đ last.
std::u32string_view VietnameseLetters();

// A letter taken apart: "Ẫ" is {U'â', kNga, upper}. `plain` is lower case and keeps ă â ê ô ơ ư đ.
struct VietnameseLetter {
  char32_t plain = 0;
  Tone tone = Tone::kNgang;
  bool upper = false;
};

// Nothing for anything but the 134 letters and ASCII a-z, A-Z.
std::optional<VietnameseLetter> TakeApart(char32_t letter);

// The letter with that tone and case; `plain` itself where it carries no tone.
char32_t PutTogether(const VietnameseLetter& parts);

bool IsVowel(char32_t plain);

// ă and â give a, ê e, ô and ơ o, ư u, đ d; everything else itself. Takes lower-case letters without a tone.
char32_t WithoutShape(char32_t plain);

// Lower and upper case by the 67 pairs and ASCII; everything else stays as it is.
char32_t ToLower(char32_t letter);
char32_t ToUpper(char32_t letter);
std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);

}  // namespace bangron
