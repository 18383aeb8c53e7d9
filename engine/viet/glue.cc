#include "engine/viet/glue.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

using namespace std::string_view_literals;

constexpr std::u32string_view kOpening = U"([{«“‘";
constexpr std::u32string_view kClosing = U")]}»”’";
constexpr std::u32string_view kPunctuation = U".,;:!?…%";
constexpr std::u32string_view kDashes = U"-–—";

// Words that want the number or Roman numeral after them.
constexpr std::array kNumbered = {U"ngày"sv, U"tháng"sv, U"năm"sv,   U"thứ"sv, U"lần"sv, U"khóa"sv, U"khoá"sv,
                                  U"số"sv,   U"điều"sv,  U"khoản"sv, U"quý"sv, U"kỳ"sv,  U"đợt"sv};

// Words that lean on what follows: a line that ends with one reads badly.
constexpr std::array kLeaning = {U"và"sv,    U"của"sv,  U"các"sv, U"những"sv, U"với"sv, U"vì"sv,  U"do"sv, U"để"sv,
                                 U"trong"sv, U"trên"sv, U"tại"sv, U"cho"sv,   U"là"sv,  U"một"sv, U"mỗi"sv};

constexpr int kLeaningCost = 60;
constexpr int kCommaCost = -20;
constexpr int kStopCost = -40;

bool Contains(std::u32string_view set, char32_t letter) { return set.find(letter) != std::u32string_view::npos; }
bool IsDigit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }

// What the rules ask about a word.
class Word {
 public:
  explicit Word(std::string_view word) : letters_(ToUtf32(word)) {
    core_ = letters_;
    while (!core_.empty() && (Contains(kOpening, core_.front()) || core_.front() == U'"')) core_.remove_prefix(1);
    opened_ = core_.size() < letters_.size();
    while (!core_.empty() &&
           (Contains(kClosing, core_.back()) || Contains(kPunctuation, core_.back()) || core_.back() == U'"')) {
      core_.remove_suffix(1);
    }
    std::transform(core_.begin(), core_.end(), std::back_inserter(lower_), [](char32_t c) { return ToLower(c); });
  }

  Word(const Word&) = delete;
  Word& operator=(const Word&) = delete;

  std::u32string_view lower() const { return lower_; }
  char32_t Last() const { return letters_.back(); }
  bool EndsClean() const { return core_.empty() || core_.data() + core_.size() == letters_.data() + letters_.size(); }

  bool IsDash() const { return letters_.size() == 1 && Contains(kDashes, letters_[0]); }
  bool BeginsWithDigit() const { return !core_.empty() && IsDigit(core_.front()); }

  // 95, 3,5, 1.000.000: not 2/9, not 19h30.
  bool IsPlainNumber() const {
    return BeginsWithDigit() &&
           std::all_of(core_.begin(), core_.end(), [](char32_t c) { return IsDigit(c) || c == U'.' || c == U','; });
  }

  bool IsRomanNumeral() const {
    return !core_.empty() &&
           std::all_of(core_.begin(), core_.end(), [](char32_t c) { return Contains(U"IVXLCDM", c); });
  }

  // TP. or PGS.: letters that no syllable could be made of, and a full stop. Also Đ/c.
  bool IsAbbreviation() const {
    if (lower_ == U"đ/c") return true;
    return Last() == U'.' && !lower_.empty() && lower_.size() <= 4 &&
           std::all_of(lower_.begin(), lower_.end(), [](char32_t c) { return Contains(U"bcdđghklmnpqrstvx", c); });
  }

  bool MayNotBegin() const {
    return IsDash() || Contains(kClosing, letters_.front()) || Contains(kPunctuation, letters_.front());
  }

  // An opening bracket or quote, alone or with one or two letters behind it, is too little to end a line.
  bool MayNotEnd() const { return Contains(kOpening, Last()) || (opened_ && EndsClean() && core_.size() <= 2); }

 private:
  std::u32string letters_;
  std::u32string_view core_;  // without brackets, quotes and punctuation around it
  std::u32string lower_;      // `core_` in lower case
  bool opened_ = false;
};

template <std::size_t kCount>
bool IsOneOf(std::u32string_view word, const std::array<std::u32string_view, kCount>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `before` is the word before `a`, null at the start of the text.
bool StayTogether(const Word* before, const Word& a, const Word& b) {
  if (b.MayNotBegin() || a.MayNotEnd() || a.IsAbbreviation()) return true;
  if (a.IsDash()) return before != nullptr && before->BeginsWithDigit() && b.BeginsWithDigit();
  if (!a.EndsClean()) return false;
  if (a.lower() == U"thứ" || (a.lower() == U"lần" && b.lower() == U"thứ")) return true;
  if (IsOneOf(a.lower(), kNumbered) && (b.BeginsWithDigit() || b.IsRomanNumeral())) return true;
  if (a.IsPlainNumber()) {
    const bool counted = before != nullptr && before->EndsClean() && IsOneOf(before->lower(), kNumbered);
    return !counted || b.lower() == U"tháng" || b.lower() == U"năm";
  }
  return false;
}

int CostOfEndingAt(const Word& word) {
  if (IsOneOf(word.lower(), kLeaning) && word.EndsClean()) return kLeaningCost;
  if (word.IsDash() || Contains(U".;:!?…", word.Last())) return kStopCost;
  return word.Last() == U',' ? kCommaCost : 0;
}

// The marks between two words; the strongest wins.
struct Separator {
  std::size_t length = 0;  // bytes; 0: not a separator
  Gap mark = Gap::kFree;
};

Separator SeparatorAt(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return {1, Gap::kFree};
    case '|':
      return {1, Gap::kForced};
    case '~':
      return {1, Gap::kForbidden};
    default:
      return text.substr(at, 2) == "\xC2\xA0" ? Separator{2, Gap::kForbidden} : Separator{};
  }
}

}  // namespace

CutText CutAtGaps(std::string_view text) {
  CutText cut;
  Gap mark = Gap::kFree;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const Separator separator = SeparatorAt(text, at);
    if (separator.length > 0) {
      mark = std::max(mark, separator.mark);
      in_word = false;
      at += separator.length;
      continue;
    }
    if (!in_word) {
      if (!cut.words.empty()) cut.gaps.push_back({mark, 0});
      cut.words.emplace_back();
      in_word = true;
      mark = Gap::kFree;
    }
    if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '|' || text[at + 1] == '~')) ++at;
    cut.words.back() += text[at++];
  }

  std::deque<Word> words;
  for (const std::string& word : cut.words) words.emplace_back(word);
  for (std::size_t i = 0; i < cut.gaps.size(); ++i) {
    GapRule& rule = cut.gaps[i];
    if (rule.gap != Gap::kFree) continue;
    if (StayTogether(i == 0 ? nullptr : &words[i - 1], words[i], words[i + 1])) {
      rule.gap = Gap::kForbidden;
    } else {
      rule.cost = CostOfEndingAt(words[i]);
    }
  }
  return cut;
}

}  // namespace bangron
