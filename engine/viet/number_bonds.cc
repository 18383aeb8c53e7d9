#include "engine/viet/number_bonds.h"

#include <array>
#include <string_view>
#include <utility>

namespace bangron {
namespace {

// "Nghị quyết 80": kinds of documents, roads and meetings that take a number without "số".
constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 22> kNumberedPairs = {{
    {U"nghị", U"quyết"}, {U"nghị", U"định"}, {U"chỉ", U"thị"},      {U"thông", U"tư"}, {U"quyết", U"định"},
    {U"kế", U"hoạch"},   {U"công", U"văn"},  {U"đề", U"án"},        {U"kết", U"luận"}, {U"hướng", U"dẫn"},
    {U"quốc", U"lộ"},    {U"tỉnh", U"lộ"},   {U"đại", U"lộ"},       {U"hương", U"lộ"}, {U"đại", U"hội"},
    {U"hội", U"nghị"},   {U"thế", U"kỷ"},    {U"chương", U"trình"}, {U"tổng", U"đài"}, {U"khu", U"phố"},
    {U"chiến", U"dịch"}, {U"đường", U"số"},
}};

class NumberRules {
 public:
  explicit NumberRules(const std::vector<Word>& words) : words_(words) {}

  Bond At(std::size_t gap) const {
    const Word& a = words_[gap];
    const Word& b = words_[gap + 1];
    if (a.IsDash()) return AfterDash(gap);
    if (!a.EndsClean()) return Bond::kLoose;
    if (a.IsPlainNumber() && b.BeginsWithDigit()) return Bond::kUnit;
    if (b.IsDocumentNumber() && a.HasLetters()) return Bond::kUnit;
    if (Introduces(gap) && (b.BeginsWithDigit() || IsRoman(gap + 1) || IsNamedOrdinal(gap))) return Bond::kUnit;
    if (a.lower() == U"thứ" || (a.lower() == U"lần" && b.lower() == U"thứ")) return Bond::kUnit;
    if (a.IsPlainNumber()) return AfterNumber(gap);
    if (a.BeginsWithDigit()) return AfterDateOrTime(gap);
    if (b.BeginsWithDigit() || IsRoman(gap + 1)) return BeforeNumber(gap);
    return AmongWords(gap);
  }

 private:
  const Word* Before(std::size_t word) const {
    return word > 0 && words_[word - 1].EndsClean() ? &words_[word - 1] : nullptr;
  }
  const Word* After(std::size_t word) const {
    return word + 1 < words_.size() && words_[word].EndsClean() && words_[word + 1].BeginsClean() ? &words_[word + 1]
                                                                                                  : nullptr;
  }
  bool IsNumberAt(const Word* word) const { return word != nullptr && word->BeginsWithDigit(); }

  // In capitals "VI" may begin "VI PHẠM": a numeral stands after a word and is no number of its own there.
  bool IsRoman(std::size_t word) const {
    if (!words_[word].IsRomanNumeral() || word == 0) return false;
    if (words_[word].lower() != U"vi" && words_[word].lower() != U"xi" && words_[word].lower() != U"li") return true;
    return words_[word - 1].capitals() != Capitals::kAll || words_[word - 1].Is(kNumbered);
  }

  // The word at `word` wants the number after it.
  bool Introduces(std::size_t word) const {
    if (words_[word].Is(kNumbered)) return true;
    const Word* before = words_[word].Is(kNumberedEnd) ? Before(word) : nullptr;
    if (before == nullptr) return false;
    for (const auto& [first, second] : kNumberedPairs) {
      if (before->lower() == first && words_[word].lower() == second) return true;
    }
    return false;
  }

  // "tháng Giêng", "tháng Tám": capitals tell a name from "tháng hai lần"; in capitals the months that are only names.
  bool IsNamedOrdinal(std::size_t word) const {
    const Word& next = words_[word + 1];
    if (words_[word].lower() != U"tháng" || !next.Is(kOrdinal)) return false;
    return next.capitals() == Capitals::kFirst || next.lower() == U"giêng" || next.lower() == U"chạp";
  }

  Bond AfterDash(std::size_t gap) const {
    if (gap == 0) return Bond::kLoose;
    const Word& before = words_[gap - 1];
    const Word& after = words_[gap + 1];
    if (before.BeginsWithDigit() && (after.BeginsWithDigit() || after.IsRomanNumeral())) return Bond::kUnit;
    if (before.IsRomanNumeral() && after.IsRomanNumeral()) return Bond::kUnit;
    const bool document = before.IsPlainNumber() && after.capitals() == Capitals::kAll &&
                          after.lower().find(U'/') != std::u32string_view::npos;
    return document ? Bond::kUnit : Bond::kLoose;
  }

  // A number that counts nothing: a year, the end of a clause, or a number that was introduced.
  bool CountsNothing(std::size_t number) const {
    const Word* next = After(number);
    if (next == nullptr) return true;
    if (next->Is(kUnitOfCount)) return false;
    const bool introduced = number > 0 && words_[number - 1].EndsClean() && Introduces(number - 1);
    return introduced || words_[number].IsYear() || next->Is(kFunction) || next->IsDash();
  }

  Bond AfterNumber(std::size_t gap) const {
    const Word& next = words_[gap + 1];
    const bool introduced = gap > 0 && words_[gap - 1].EndsClean() && Introduces(gap - 1);
    if (next.Is(kNumbered) && IsNumberAt(After(gap + 1))) {
      // ngày 2 tháng 9 năm 1945, but lần thứ 12 | năm 2026
      const bool goes_on = (next.lower() == U"tháng" || next.lower() == U"năm") && !IsOrdinalWord(gap);
      return goes_on || !introduced ? Bond::kUnit : Bond::kLoose;
    }
    if (!next.BeginsClean()) return Bond::kLoose;
    if (next.lower() == U"âm" || next.lower() == U"dương") return Bond::kCompound;
    // "Tổ 5 năm nào cũng", "năm 2026 xã": an introduced number counts nothing, but "đường 2 chiều" does.
    if (introduced && (words_[gap].IsYear() || IsDateWord(words_[gap - 1]))) return Bond::kLoose;
    return CountsNothing(gap) ? Bond::kLoose : Bond::kUnit;
  }

  bool IsOrdinalWord(std::size_t number) const {
    return number > 0 && (words_[number - 1].lower() == U"thứ" || words_[number - 1].lower() == U"lần");
  }

  static bool IsDateWord(const Word& word) {
    for (const std::u32string_view date_word : {U"ngày", U"tháng", U"năm", U"thứ", U"số", U"khóa", U"khoá", U"mùng"}) {
      if (word.lower() == date_word) return true;
    }
    return false;
  }

  Bond AfterDateOrTime(std::size_t gap) const {
    const Word& next = words_[gap + 1];
    if (next.lower() == U"âm" || next.lower() == U"dương") return Bond::kCompound;
    if (next.lower() == U"năm" && IsNumberAt(After(gap + 1))) return Bond::kUnit;
    if (next.lower() == U"ngày" && IsNumberAt(After(gap + 1))) return Bond::kHead;
    const bool introduced = gap > 0 && Introduces(gap - 1);
    return next.Is(kUnitOfCount) && !introduced && !IsNumberAt(After(gap + 1)) ? Bond::kUnit : Bond::kLoose;
  }

  Bond BeforeNumber(std::size_t gap) const {
    const Word& a = words_[gap];
    const Word& b = words_[gap + 1];
    if (!a.HasLetters() || !b.BeginsClean()) return Bond::kLoose;
    if (a.lower() == U"giờ" || a.lower() == U"phút") return Bond::kUnit;
    if (a.Is(kFunction)) return Bond::kHead;
    if (!b.BeginsWithDigit()) return Bond::kUnit;  // Đại hội XIV
    if (!b.IsPlainNumber()) return Bond::kHead;    // Quốc khánh 2/9, giai đoạn 2026-2030
    return CountsNothing(gap + 1) ? Bond::kUnit : Bond::kLoose;
  }

  Bond AmongWords(std::size_t gap) const {
    const Word& a = words_[gap];
    const Word& b = words_[gap + 1];
    if (!b.BeginsClean()) return Bond::kLoose;
    const bool counted = a.Is(kMultiplier) && IsNumberAt(Before(gap));
    if (counted) return b.Is(kUnitOfCount) ? Bond::kUnit : Bond::kHead;
    if (a.Is(kSpelledCount) && b.Is(kSpelledCount)) return Bond::kCompound;
    if (a.Is(kStem) && b.Is(kBranch)) return Bond::kUnit;  // Bính Ngọ
    return a.Is(kSpelledCount) && b.Is(kUnitOfCount) ? Bond::kUnit : Bond::kLoose;
  }

  const std::vector<Word>& words_;
};

}  // namespace

Bonds NumberBonds(const std::vector<Word>& words) {
  Bonds bonds = LooseBonds(words.size());
  const NumberRules rules(words);
  for (std::size_t gap = 0; gap < bonds.size(); ++gap) bonds[gap] = rules.At(gap);
  return bonds;
}

}  // namespace bangron
