#include "engine/viet/reading.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

ReadWord Describe(Token token) {
  ReadWord word;
  word.lower = WithPlainApostrophes(ToLower(token.text));
  word.syllable = ParseSyllable(token.text);
  word.key = word.syllable ? KeyOf(*word.syllable) : word.lower;
  bool first = true;
  bool all_capitals = true;
  for (const char32_t code_point : ToUtf32(token.text)) {
    const std::optional<VietnameseLetter> letter = TakeApart(code_point);
    word.has_digit |= code_point >= U'0' && code_point <= U'9';
    word.has_letter |= letter.has_value() || code_point > 0x7F;
    if (letter) all_capitals &= letter->upper;
    if (first) word.capitalised = letter && letter->upper;
    first = false;
  }
  word.all_capitals = word.has_letter && all_capitals;
  word.token = std::move(token);
  return word;
}

bool IsMostlyCapitals(const std::u32string& text) {
  int capitals = 0;
  int letters = 0;
  for (const char32_t code_point : text) {
    const std::optional<VietnameseLetter> letter = TakeApart(code_point);
    letters += letter ? 1 : 0;
    capitals += letter && letter->upper ? 1 : 0;
  }
  return capitals * 10 > letters * 7;
}

}  // namespace

Reading::Reading(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics)
    : text_(text), start_(start), lists_(&lists), diagnostics_(&diagnostics), letters_(ToUtf32(text)) {
  for (Token& token : CutIntoTokens(text, start)) words_.push_back(Describe(std::move(token)));
  in_capitals_ = IsMostlyCapitals(letters_);
}

bool Reading::MatchesAt(std::size_t at, const PhraseWords& phrase) const {
  if (phrase.empty() || at + phrase.size() > words_.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (words_[at + i].key != phrase[i]) return false;
    if (i + 1 < phrase.size() && words_[at + i].token.ends_clause) return false;
  }
  return true;
}

bool Reading::MatchesWithCommas(std::size_t at, const PhraseWords& phrase) const {
  if (phrase.empty() || at + phrase.size() > words_.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const ReadWord& word = words_[at + i];
    if (word.key != phrase[i]) return false;
    if (i + 1 < phrase.size() && word.token.ends_clause && word.token.after != U',') return false;
  }
  return true;
}

bool Reading::StandsAround(std::size_t at, const PhraseWords& phrase) const {
  for (std::size_t back = 0; back < phrase.size() && back <= at; ++back) {
    if (MatchesAt(at - back, phrase)) return true;
  }
  return false;
}

std::string Reading::Written(std::size_t first_word, std::size_t count) const {
  const std::size_t begin = words_[first_word].token.begin;
  return WrittenFrom(begin, words_[first_word + count - 1].token.end);
}

std::string Reading::WrittenFrom(std::size_t begin, std::size_t end) const {
  return ToUtf8(std::u32string_view(letters_).substr(begin, end - begin));
}

Location Reading::PlaceOf(std::size_t code_point) const {
  Location where = start_;
  for (std::size_t i = 0; i < code_point && i < letters_.size(); ++i) {
    if (letters_[i] == U'\n') {
      ++where.line;
      where.column = 1;
    } else {
      ++where.column;
    }
  }
  return where;
}

std::size_t Reading::WordAt(std::size_t code_point) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), code_point,
                                      [](const ReadWord& word, std::size_t at) { return word.token.begin < at; });
  return static_cast<std::size_t>(found - words_.begin());
}

void Reading::Add(Finding finding) {
  has_errors_ |= finding.severity == Severity::kError;
  diagnostics_->Add(std::move(finding));
}

}  // namespace bangron
