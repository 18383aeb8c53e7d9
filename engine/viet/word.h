// One word of a text, from space to space, as the rules about line breaks see it: what it is made of, how it is
// capitalised, and which part it plays in the grammar of dates, names and numbers.
#pragma once

#include <array>
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
  kNumberedEnd = 1u << 15,  // quyết, định, lộ: may end what wants a number, as in nghị quyết 80
  kRoad = 1u << 16,         // tuyến, (cao) tốc, chặng: before the two ends of a road
};

enum class Capitals {
  kNone,   // xã, 12
  kFirst,  // Xã, Á
  kAll,    // XÃ
  kMixed,  // ThS
};

// One hash for every table of syllables, so that a word is hashed once.
inline std::size_t HashOfLetters(std::u32string_view letters) {
  std::uint64_t hash = letters.size();
  for (const char32_t letter : letters) hash = (hash ^ letter) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 29);
}

// A key of such a table whose hash is known.
struct HashedLetters {
  std::u32string_view letters;
  std::size_t hash = 0;
};
struct LettersHash {
  using is_transparent = void;
  std::size_t operator()(std::u32string_view letters) const { return HashOfLetters(letters); }
  std::size_t operator()(const HashedLetters& key) const { return key.hash; }
};
struct LettersEqual {
  using is_transparent = void;
  bool operator()(std::u32string_view a, std::u32string_view b) const { return a == b; }
  bool operator()(const HashedLetters& a, std::u32string_view b) const { return a.letters == b; }
  bool operator()(std::u32string_view a, const HashedLetters& b) const { return a == b.letters; }
};

class Word {
 public:
  // `text` is not empty.
  explicit Word(std::string_view text);

  // Without brackets, quotes and punctuation around it, in lower case.
  std::u32string_view lower() const { return {Letters() + length_, core_end_ - core_begin_}; }
  // Of lower(), by HashOfLetters.
  std::size_t hash() const { return hash_; }
  Capitals capitals() const { return capitals_; }
  // Whether it plays any of the WordRoles.
  bool Is(std::uint32_t roles) const { return (roles_ & roles) != 0; }

  char32_t First() const { return Letters()[0]; }
  char32_t Last() const { return Letters()[length_ - 1]; }
  bool BeginsClean() const { return core_begin_ == 0; }
  bool EndsClean() const { return core_end_ == length_; }
  bool EndsClause() const;
  bool EndsSentence() const;

  bool IsDash() const;
  bool HasLetters() const { return has_letters_; }
  bool BeginsWithDigit() const { return !lower().empty() && lower().front() >= U'0' && lower().front() <= U'9'; }

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
  static constexpr std::size_t kNear = 12;

  // All letters, then those of lower().
  const char32_t* Letters() const { return far_.empty() ? near_.data() : far_.data(); }
  std::u32string_view Core() const { return {Letters() + core_begin_, core_end_ - core_begin_}; }
  void Decode(std::string_view text);
  void FindCore();
  void Lower();

  std::array<char32_t, 2 * kNear> near_;  // of words of at most kNear letters
  std::u32string far_;                    // of longer ones
  std::size_t length_ = 0;
  std::size_t core_begin_ = 0;
  std::size_t core_end_ = 0;
  std::size_t hash_ = 0;
  std::uint32_t roles_ = 0;
  Capitals capitals_ = Capitals::kNone;
  bool has_letters_ = false;
  bool is_plain_number_ = false;
};

// Whether a comma, a stop, a bracket or a quote parts the two words.
bool ClauseEndsBetween(const Word& a, const Word& b);

}  // namespace bangron
