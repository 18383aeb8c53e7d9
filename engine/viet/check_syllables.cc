#include <algorithm>
#include <array>

#include "engine/base/utf8.h"
#include "engine/viet/checks.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

constexpr int kLongestAbbreviation = 10;
constexpr int kLongestSpokenAbbreviation = 6;  // with a vowel: UNESCO
constexpr int kForeignPerHundred = 25;         // more than that, and the text is damaged, not full of foreign names

enum class WordKind { kNotJudged, kLegal, kIllegal, kForeign, kGlued };

struct LetterCounts {
  int count = 0;
  int capitals = 0;
  bool has_vowel = false;
  bool has_tone = false;
  bool has_mark = false;  // a tone, a shape mark or đ
  bool only_ascii = true;
};

LetterCounts Count(std::string_view word) {
  LetterCounts letters;
  for (const char32_t code_point : ToUtf32(word)) {
    letters.only_ascii &= code_point < 0x80;
    const std::optional<VietnameseLetter> letter = TakeApart(code_point);
    if (!letter) continue;
    ++letters.count;
    letters.capitals += letter->upper ? 1 : 0;
    letters.has_tone |= letter->tone != Tone::kNgang;
    letters.has_mark |= letter->tone != Tone::kNgang || letter->plain > 0x7F;
    letters.has_vowel |= IsVowel(letter->plain);
  }
  return letters;
}

bool IsRoman(std::string_view word) { return word.find_first_not_of("IVXLC") == std::string_view::npos; }

// "vanhoa@xa.gov.vn", "dichvucong.gov.vn", "https:"
bool IsAddress(const std::string& lower) {
  if (lower.find('@') != std::string::npos || lower.starts_with("http") || lower.starts_with("www.")) return true;
  static constexpr std::array<std::string_view, 8> kEndings{".vn",  ".com", ".org", ".net",
                                                            ".edu", ".gov", ".pdf", ".html"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view end) { return lower.ends_with(end); });
}

// What typing leaves behind when the keyboard program is off: "Hoatj", "ddoanf".
bool LooksTyped(const std::string& lower) {
  std::string bare;
  for (const char letter : lower) {
    const bool doubled =
        !bare.empty() && bare.back() == letter && std::string_view("aeod").find(letter) != std::string_view::npos;
    if (!doubled && letter != 'w') bare.push_back(letter);
  }
  for (std::size_t at = 1; at < bare.size(); ++at) {
    if (std::string_view("sfrxj").find(bare[at]) == std::string_view::npos) continue;
    std::string without = bare;
    if (IsUnmarkedSyllable(without.erase(at, 1))) return true;
  }
  return IsUnmarkedSyllable(bare);
}

// The apostrophe of highland names and instruments: M'nông, Cư M'gar, đàn t'rưng.
bool HasNameApostrophe(const std::string& lower) {
  const std::size_t at = lower.find('\'');
  if (at == std::string::npos || at == 0 || at > 2 || at + 1 == lower.size()) return false;
  return std::string_view("aeiouy").find(lower[at - 1]) == std::string_view::npos;
}

// Highland names have onsets and final sounds that Vietnamese lacks: Krông, Plông, Lắk, Păh.
bool LooksLikeHighlandName(const std::u32string& lower) {
  static constexpr std::array<std::u32string_view, 16> kOnsets{U"kr", U"kl", U"br", U"bl", U"pr", U"pl", U"gr", U"gl",
                                                               U"đr", U"dr", U"jr", U"sr", U"ml", U"mr", U"hr", U"chr"};
  if (std::any_of(kOnsets.begin(), kOnsets.end(), [&](auto onset) { return lower.starts_with(onset); })) return true;
  if (lower.size() < 3) return false;
  const std::optional<VietnameseLetter> before = TakeApart(lower[lower.size() - 2]);
  const bool after_vowel = before && IsVowel(before->plain);
  return after_vowel && std::u32string_view(U"khl").find(lower.back()) != std::u32string_view::npos;
}

class WordJudge {
 public:
  explicit WordJudge(const Reading& reading) : reading_(reading), lists_(reading.lists()) {}

  WordKind Kind(std::size_t at) const {
    const ReadWord& word = reading_.words()[at];
    if (!word.has_letter || IsListed(word)) return WordKind::kNotJudged;
    if (word.syllable) return word.token.before == U'?' ? WordKind::kIllegal : WordKind::kLegal;
    const LetterCounts letters = Count(word.token.text);
    if (HasQuestionInside(word)) return WordKind::kIllegal;
    if (IsRoman(word.token.text) || IsLoneLetter(at, letters) || IsCode(word, letters)) return WordKind::kNotJudged;
    if (IsAbbreviation(word, letters) || IsAddress(word.lower)) return WordKind::kNotJudged;
    if (HasNameApostrophe(word.lower)) return WordKind::kNotJudged;
    const bool name = word.capitalised && !word.all_capitals;
    if (name && LooksLikeHighlandName(ToUtf32(word.lower))) return WordKind::kNotJudged;
    if (const std::optional<WordKind> kind = KindOfParts(word)) return *kind;
    return IsForeignName(at, letters) ? WordKind::kForeign : WordKind::kIllegal;
  }

 private:
  // "T?CH": what is left of a letter that a program did not know.
  static bool HasQuestionInside(const ReadWord& word) {
    return word.token.before == U'?' || word.token.text.find('?') != std::string::npos;
  }

  bool IsListed(const ReadWord& word) const {
    if (lists_.loan_words.contains(word.lower)) return true;
    if (word.capitalised && lists_.name_words.contains(word.lower)) return true;
    return lists_.abbreviations.contains(ToUpper(word.token.text));
  }

  // a) b. điểm c; 5 m, 20 g
  bool IsLoneLetter(std::size_t at, const LetterCounts& letters) const {
    const ReadWord& word = reading_.words()[at];
    if (letters.count != 1 || word.has_digit || word.token.end - word.token.begin != 1) return false;
    if (word.capitalised || word.token.after == U')' || word.token.after == U'.' || word.token.after == U'/')
      return true;
    if (at == 0) return false;
    const ReadWord& previous = reading_.words()[at - 1];
    static const std::set<std::string> kBefore{"điểm", "mục", "phần", "nhóm", "khối", "lớp", "loại", "hạng",
                                               "ý",    "và",  "bảng", "câu",  "chữ",  "vần", "từ"};
    return previous.has_digit || kBefore.contains(previous.lower) || previous.lower.size() <= 2;
  }

  // A1, K12, 19h30, 5km, 4.0, 3D, ST25
  static bool IsCode(const ReadWord& word, const LetterCounts& letters) {
    return word.has_digit && !letters.has_tone && (letters.capitals == letters.count || letters.count <= 3);
  }

  bool IsAbbreviation(const ReadWord& word, const LetterCounts& letters) const {
    if (letters.has_tone || letters.count == 0 || word.has_digit) return false;
    const bool only_letters = static_cast<std::size_t>(letters.count) == word.token.end - word.token.begin;
    if (!only_letters) return false;
    if (!letters.has_vowel) {
      const bool mixed = letters.capitals >= 2 && letters.count <= 6;  // TTr, ThS, TTg
      return letters.count <= kLongestAbbreviation && (word.all_capitals || mixed);
    }
    return word.all_capitals && !reading_.in_capitals() && letters.count <= kLongestSpokenAbbreviation;
  }

  // TP.HCM, PGS.TS, v.v: every part is something by itself. "kết.Xây" lacks a space.
  std::optional<WordKind> KindOfParts(const ReadWord& word) const {
    const std::size_t mark = word.token.text.find_first_of(".,;:!?)(\"");
    if (mark == std::string::npos) return std::nullopt;
    bool syllables = true;
    std::string part;
    const auto judge = [&](const std::string& text) {
      if (text.empty()) return true;
      const LetterCounts letters = Count(text);
      const bool syllable = IsLegalSyllable(text);
      syllables &= syllable && letters.count > 1 && ToLower(text) == text;
      const bool known = lists_.abbreviations.contains(ToUpper(text)) || lists_.loan_words.contains(ToLower(text));
      return syllable || known || letters.count <= 1 || (!letters.has_vowel && letters.capitals >= 1);
    };
    std::vector<std::string> parts(1);
    for (const char byte : word.token.text) {
      if (std::string_view(".,;:!?)(\"").find(byte) != std::string_view::npos) {
        parts.emplace_back();
      } else {
        parts.back().push_back(byte);
      }
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool last = i + 1 == parts.size();
      const bool before = syllables;
      if (!judge(parts[i])) return WordKind::kIllegal;
      if (last) syllables = before && IsLegalSyllable(parts[i]);
    }
    return syllables ? WordKind::kGlued : WordKind::kNotJudged;
  }

  // Singapore, Washington: a name in plain letters that no Vietnamese syllable could have become.
  bool IsForeignName(std::size_t at, const LetterCounts& letters) const {
    const ReadWord& word = reading_.words()[at];
    if (!word.capitalised || !letters.only_ascii || word.all_capitals || word.has_digit || letters.count < 3)
      return false;
    if (IsUnmarkedSyllable(word.lower)) return false;
    const bool first = at == 0 || reading_.words()[at - 1].token.ends_clause;
    return !first || !LooksTyped(word.lower);
  }

  const Reading& reading_;
  const ProofLists& lists_;
};

// Two tones in one word: no foreign name either, so the text is surely damaged.
bool HasTwoTones(std::string_view word) {
  int tones = 0;
  for (const char32_t code_point : ToUtf32(word)) {
    const std::optional<VietnameseLetter> letter = TakeApart(code_point);
    tones += letter && letter->tone != Tone::kNgang ? 1 : 0;
  }
  return tones > 1;
}

Finding IllegalSyllable(const Reading& reading, std::size_t at) {
  const ReadWord& word = reading.words()[at];
  const Severity severity = HasTwoTones(word.token.text) ? Severity::kError : Severity::kWarning;
  return {"illegal-syllable", severity, word.token.where, {}, word.token.text, {}, MeantFor(reading, at)};
}

void AddGlued(const ReadWord& word, Reading& reading) {
  std::string parted = word.token.text;
  parted.insert(parted.find_first_of(".,;:!?)(\"") + 1, " ");
  reading.Add({"missing-space", Severity::kWarning, word.token.where, {}, word.token.text, {}, std::move(parted)});
}

}  // namespace

void CheckSyllables(Reading& reading, ProofReport& report) {
  const WordJudge judge(reading);
  std::vector<std::size_t> foreign;
  for (std::size_t at = 0; at < reading.words().size(); ++at) {
    const ReadWord& word = reading.words()[at];
    const WordKind kind = judge.Kind(at);
    if (kind == WordKind::kNotJudged) continue;
    ++report.tokens;
    report.with_marks += Count(word.token.text).has_mark ? 1 : 0;
    if (kind == WordKind::kForeign) foreign.push_back(at);
    if (kind == WordKind::kGlued) AddGlued(word, reading);
    if (kind == WordKind::kIllegal) {
      ++report.illegal;
      reading.Add(IllegalSyllable(reading, at));
    }
    const auto& second_opinion = reading.lists().second_opinion;
    if (kind == WordKind::kLegal && !second_opinion.empty() && !second_opinion.contains(word.key)) {
      reading.Add({"rare-syllable", Severity::kNote, word.token.where, {}, word.token.text, {}, {}});
    }
  }
  const bool too_many = static_cast<int>(foreign.size()) * 100 > report.tokens * kForeignPerHundred;
  if (too_many && report.tokens > 3) {
    for (const std::size_t at : foreign) reading.Add(IllegalSyllable(reading, at));
    report.illegal += static_cast<int>(foreign.size());
  } else {
    report.tokens -= static_cast<int>(foreign.size());
  }
}

}  // namespace bangron
