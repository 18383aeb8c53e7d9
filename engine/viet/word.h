// One word of a text, from space to space, as the rules about line breaks see it: what it is made of, how it is
// capitalised, and which part it plays in the grammar of dates, names and numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bangron {

// Parts that a word may play; a word may play several.
enum WordRole : std::uint32_t {
  kNumbered = 1u << 0,      // ngày, số, khóa: want the number after them
  kUnitOfCount = 1u << 1,   // năm, người, km: counted by the number before them
  kLeaning = 1u << 2,       // và, của, những: lean on what follows
  kFunction = 1u << 3,      // khi, nếu, là: never a part of a name, never counted
  kLinking = 1u << 4,       // và, vì, để: good at the beginning of a line
  kPlaceHead = 1u << 5,     // xã, phường, sông: before the name of a place
  kPersonHead = 1u << 6,    // ông, bà, anh: before the name of a person
  kNameHead = 1u << 7,      // ngày, tết, hội, sở: before any other name
  kMultiplier = 1u << 8,    // trăm, triệu, tỷ
  kSpelledCount = 1u << 9,  // hai, ba, mười
  kOrdinal = 1u << 10,      // giêng, tư, chạp, nhất: after tháng and thứ
  kAdminLevel = 1u << 11,   // xã, phường, tỉnh: after UBND
  kVillage = 1u << 12,      // XÃ, THÔN: before the name of a place also where all is in capitals
  kStem = 1u << 13,         // Giáp, Ất, Bính: the stems (can) of a lunar year's name
  kBranch = 1u << 14,       // Tý, Sửu, Dần: its branches (chi)
};

enum class Capitals {
  kNone,   // xã, 12
  kFirst,  // Xã, Á
  kAll,    // XÃ
  kMixed,  // ThS
};

class Word {
 public:
  // `text` is not empty.
  explicit Word(std::string_view text);

  // Without brackets, quotes and punctuation around it, in lower case.
  std::u32string_view lower() const { return lower_; }
  Capitals capitals() const { return capitals_; }
  bool Is(WordRole role) const { return (roles_ & role) != 0; }

  char32_t First() const { return letters_.front(); }
  char32_t Last() const { return letters_.back(); }
  bool BeginsClean() const { return core_begin_ == 0; }
  bool EndsClean() const { return core_end_ == letters_.size(); }
  bool EndsClause() const;
  bool EndsSentence() const;

  bool IsDash() const;
  bool HasLetters() const { return has_letters_; }
  bool BeginsWithDigit() const { return !lower_.empty() && lower_.front() >= U'0' && lower_.front() <= U'9'; }

  // 95, 3,5, 1.000.000, 90%: not 2/9, not 19h30.
  bool IsPlainNumber() const { return is_plain_number_; }
  // 1900 to 2099.
  bool IsYear() const;
  // I to LXXXIX, in capitals.
  bool IsRomanNumeral() const;
  // 12/KH-UBND, 80-NQ/TW.
  bool IsDocumentNumber() const;
  // TP. or PGS.: letters that no syllable could be made of, and a full stop; also Đ/c and TP.
  bool IsAbbreviation() const;

  // Closing punctuation and dashes belong to the line before.
  bool MayNotBeginLine() const;
  // An opening bracket or quote, alone or with one or two letters behind it, is too little to end a line.
  bool MayNotEndLine() const;

 private:
  std::u32string_view Core() const {
    return std::u32string_view(letters_).substr(core_begin_, core_end_ - core_begin_);
  }

  std::u32string letters_;
  std::u32string lower_;
  std::size_t core_begin_ = 0;
  std::size_t core_end_ = 0;
  std::uint32_t roles_ = 0;
  Capitals capitals_ = Capitals::kNone;
  bool has_letters_ = false;
  bool is_plain_number_ = false;
};

// Whether a comma, a stop, a bracket or a quote parts the two words.
bool ClauseEndsBetween(const Word& a, const Word& b);

}  // namespace bangron
