#include "engine/viet/proof_read.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "engine/viet/syllable.h"
#include "engine/viet/tokens.h"

namespace bangron {
namespace {

// Verdict thresholds, per cent of the judged tokens. Source: shared facts, part 9.
constexpr int kIllegalSuspect = 5;
constexpr int kIllegalDamaged = 25;
constexpr int kMarksSuspect = 60;
constexpr int kMarksDamaged = 20;
constexpr int kTokensForMarks = 5;  // shorter texts may have few marks by chance
constexpr int kLongestAbbreviation = 6;

// Letters that look like one of ours and are none.
const std::map<char32_t, char32_t>& LookAlikes() {
  static const std::map<char32_t, char32_t> letters{
      {U'Ð', U'Đ'}, {U'Ɖ', U'Đ'}, {U'ð', U'đ'}, {U'ɖ', U'đ'}, {U'А', U'A'}, {U'В', U'B'}, {U'Е', U'E'},
      {U'К', U'K'}, {U'М', U'M'}, {U'Н', U'H'}, {U'О', U'O'}, {U'Р', U'P'}, {U'С', U'C'}, {U'Т', U'T'},
      {U'Х', U'X'}, {U'а', U'a'}, {U'е', U'e'}, {U'о', U'o'}, {U'р', U'p'}, {U'с', U'c'}, {U'у', U'y'},
      {U'х', U'x'}, {U'і', U'i'}, {U'Ι', U'I'}, {U'ο', U'o'}, {U'Ο', U'O'}, {U'ı', U'i'}};
  return letters;
}

// What one token is to the checker.
enum class TokenKind { kNotJudged, kLegal, kIllegal };

struct TokenTraits {
  bool has_letter = false;
  bool has_digit = false;
  bool all_capitals = true;
  bool has_vowel = false;
  bool has_marked_vowel = false;
  bool has_mark = false;  // a Vietnamese mark or đ
  bool only_roman = true;
  int letters = 0;
};

TokenTraits Describe(std::string_view token) {
  TokenTraits traits;
  for (const char32_t code_point : ToUtf32(token)) {
    traits.has_digit |= code_point >= U'0' && code_point <= U'9';
    traits.only_roman &= std::u32string_view(U"IVXLC").find(code_point) != std::u32string_view::npos;
    const std::optional<VietnameseLetter> letter = TakeApart(code_point);
    if (!letter) {
      traits.has_letter |= code_point > 0x7F;
      continue;
    }
    traits.has_letter = true;
    ++traits.letters;
    traits.all_capitals &= letter->upper;
    const bool marked = letter->tone != Tone::kNgang || letter->plain > 0x7F;
    traits.has_mark |= marked;
    traits.has_vowel |= IsVowel(letter->plain);
    traits.has_marked_vowel |= marked && IsVowel(letter->plain);
  }
  return traits;
}

bool IsAbbreviation(const Token& token, const TokenTraits& traits, const ProofLists& lists, bool text_in_capitals) {
  if (lists.abbreviations.contains(ToUpper(token.text))) return true;
  if (traits.letters == 0 || !traits.all_capitals || traits.has_marked_vowel || traits.letters > kLongestAbbreviation)
    return false;
  return !traits.has_vowel || !text_in_capitals;
}

TokenKind Judge(const Token& token, const TokenTraits& traits, const ProofLists& lists, bool text_in_capitals) {
  if (!traits.has_letter) return TokenKind::kNotJudged;
  if (lists.loan_words.contains(ToLower(token.text))) return TokenKind::kNotJudged;
  if (IsLegalSyllable(token.text)) return TokenKind::kLegal;
  if (traits.only_roman) return TokenKind::kNotJudged;
  if (traits.letters == 1 && (token.after == U')' || token.after == U'.')) return TokenKind::kNotJudged;
  if (traits.has_digit && traits.all_capitals) return TokenKind::kNotJudged;  // codes: K12, A1
  if (traits.has_digit && !traits.has_marked_vowel && traits.letters <= 3) return TokenKind::kNotJudged;  // 19h30, 5km
  if (IsAbbreviation(token, traits, lists, text_in_capitals)) return TokenKind::kNotJudged;
  return TokenKind::kIllegal;
}

// One reading of a text; each check adds its findings.
class Reader {
 public:
  Reader(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics)
      : text_(text), start_(start), lists_(lists), diagnostics_(diagnostics), tokens_(CutIntoTokens(text, start)) {
    for (const Token& token : tokens_) lower_.push_back(ToLower(token.text));
  }

  ProofReport Read() {
    JudgeTokens();
    FindLookAlikes();
    FindRepeats();
    FindUnbalanced();
    FindConfusables();
    FindMixedStyle();
    Conclude();
    return report_;
  }

 private:
  void Add(std::string code, Severity severity, const Location& where, std::string found, std::string suggestion = {}) {
    diagnostics_.Add({std::move(code), severity, where, {}, std::move(found), {}, std::move(suggestion)});
  }

  bool IsMostlyCapitals() const {
    int capitals = 0;
    int letters = 0;
    for (const char32_t code_point : ToUtf32(text_)) {
      const std::optional<VietnameseLetter> letter = TakeApart(code_point);
      letters += letter ? 1 : 0;
      capitals += letter && letter->upper ? 1 : 0;
    }
    return capitals * 10 > letters * 7;
  }

  void JudgeTokens() {
    const bool in_capitals = IsMostlyCapitals();
    for (const Token& token : tokens_) {
      const TokenTraits traits = Describe(token.text);
      const TokenKind kind = Judge(token, traits, lists_, in_capitals);
      if (kind == TokenKind::kNotJudged) continue;
      ++report_.tokens;
      report_.with_marks += traits.has_mark ? 1 : 0;
      if (kind == TokenKind::kIllegal) {
        ++report_.illegal;
        Add("illegal-syllable", Severity::kWarning, token.where, token.text);
      }
    }
  }

  void FindLookAlikes() {
    for (const Token& token : tokens_) {
      std::u32string repaired = ToUtf32(token.text);
      bool changed = false;
      for (char32_t& code_point : repaired) {
        const auto found = LookAlikes().find(code_point);
        if (found == LookAlikes().end()) continue;
        code_point = found->second;
        changed = true;
      }
      if (changed) Add("look-alike-letter", Severity::kError, token.where, token.text, ToUtf8(repaired));
    }
  }

  void FindRepeats() {
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
      if (tokens_[i - 1].ends_clause || lower_[i] != lower_[i - 1]) continue;
      if (!Describe(lower_[i]).has_letter || lists_.reduplications.contains(lower_[i])) continue;
      Add("repeated-word", Severity::kWarning, tokens_[i].where, tokens_[i - 1].text + " " + tokens_[i].text,
          tokens_[i].text);
    }
  }

  void FindUnbalanced() {
    static constexpr std::array<std::pair<char32_t, char32_t>, 5> kPairs{
        {{U'“', U'”'}, {U'«', U'»'}, {U'(', U')'}, {U'[', U']'}, {U'"', U'"'}}};
    const std::u32string letters = ToUtf32(text_);
    for (const auto& [open, close] : kPairs) {
      const auto opened = std::count(letters.begin(), letters.end(), open);
      const auto closed = std::count(letters.begin(), letters.end(), close);
      const bool balanced = open == close ? opened % 2 == 0 : opened == closed || IsListLetters(open);
      if (!balanced) Add("unbalanced-quotes", Severity::kWarning, start_, ToUtf8(std::u32string{open, U' ', close}));
    }
  }

  // "b)" and "1)" close a bracket that nothing opened.
  bool IsListLetters(char32_t open) const {
    if (open != U'(') return false;
    return std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) {
      return token.after == U')' && token.before != U'(' && token.text.size() <= 2;
    });
  }

  void FindConfusables() {
    for (const Confusable& confusable : lists_.confusables) {
      const std::vector<Token> wrong = CutIntoTokens(confusable.wrong, {});
      for (std::size_t i = 0; i + wrong.size() <= tokens_.size(); ++i) {
        if (!MatchesAt(i, wrong) || !HasContext(i, wrong.size(), confusable)) continue;
        Add("confusable", Severity::kWarning, tokens_[i].where, confusable.wrong, confusable.right);
      }
    }
  }

  bool MatchesAt(std::size_t at, const std::vector<Token>& phrase) const {
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      if (lower_[at + i] != phrase[i].text) return false;
      if (i + 1 < phrase.size() && tokens_[at + i].ends_clause) return false;
    }
    return !phrase.empty();
  }

  // A context phrase stands within six tokens of the match.
  bool HasContext(std::size_t at, std::size_t length, const Confusable& confusable) const {
    if (confusable.context.empty()) return true;
    constexpr std::size_t kReach = 6;
    const std::size_t first = at > kReach ? at - kReach : 0;
    const std::size_t last = std::min(tokens_.size(), at + length + kReach);
    return std::any_of(confusable.context.begin(), confusable.context.end(), [&](const std::string& phrase) {
      const std::vector<Token> words = CutIntoTokens(phrase, {});
      for (std::size_t i = first; i + words.size() <= last; ++i) {
        if (MatchesAt(i, words)) return true;
      }
      return false;
    });
  }

  void FindMixedStyle() {
    const Token* old_style = nullptr;
    const Token* new_style = nullptr;
    for (const Token& token : tokens_) {
      const std::optional<Syllable> syllable = ParseSyllable(token.text);
      if (!syllable) continue;
      if (syllable->placement == TonePlacement::kOld && old_style == nullptr) old_style = &token;
      if (syllable->placement == TonePlacement::kNew && new_style == nullptr) new_style = &token;
    }
    if (old_style == nullptr || new_style == nullptr) return;
    Add("mixed-tone-style", Severity::kNote, new_style->where, old_style->text + ", " + new_style->text);
  }

  void Conclude() {
    const bool few_marks =
        report_.tokens >= kTokensForMarks && report_.with_marks * 100 < report_.tokens * kMarksSuspect;
    const bool hardly_any =
        report_.tokens >= kTokensForMarks && report_.with_marks * 100 < report_.tokens * kMarksDamaged;
    if (few_marks) Add("few-marks", hardly_any ? Severity::kError : Severity::kNote, start_, std::string(text_));
    const bool suspect = report_.illegal * 100 >= report_.tokens * kIllegalSuspect && report_.illegal > 0;
    const bool damaged = report_.illegal * 100 >= report_.tokens * kIllegalDamaged && report_.illegal > 1;
    if (damaged || hardly_any) {
      report_.verdict = Verdict::kDamaged;
    } else if (suspect || diagnostics_.HasErrors()) {
      report_.verdict = Verdict::kSuspect;
    }
  }

  std::string_view text_;
  Location start_;
  const ProofLists& lists_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::vector<std::string> lower_;
  ProofReport report_;
};

}  // namespace

ProofReport ProofRead(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics) {
  return Reader(text, start, lists, diagnostics).Read();
}

}  // namespace bangron
