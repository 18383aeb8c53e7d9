#include "engine/viet/tokens.h"

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "engine/viet/syllable.h"

namespace bangron {
namespace {

bool IsOneOf(char32_t code_point, std::u32string_view set) { return set.find(code_point) != std::u32string_view::npos; }

bool IsSeparator(char32_t code_point) {
  return IsOneOf(code_point, U" \t\r\n\u00A0\u2009\u202F\u3000-–—/+…|~²³¹⁰⁴⁵⁶⁷⁸⁹");
}

bool IsPunctuation(char32_t code_point) { return IsOneOf(code_point, U"`.,;:!?()[]{}\"'“”‘’«»*_#\\<>^&=%•·"); }

bool EndsClause(char32_t code_point) { return IsOneOf(code_point, U".,;:!?()[]{}“”\"«»\n–—…|"); }

struct PlacedCodePoint {
  char32_t code_point = 0;
  Location where;
};

std::vector<PlacedCodePoint> PlaceAll(std::string_view text, const Location& start) {
  std::vector<PlacedCodePoint> placed;
  Location where = start;
  for (const char32_t code_point : ToUtf32(text)) {
    placed.push_back({code_point, where});
    if (code_point == U'\n') {
      ++where.line;
      where.column = 1;
    } else {
      ++where.column;
    }
  }
  return placed;
}

}  // namespace

std::vector<Token> CutIntoTokens(std::string_view text, const Location& start) {
  const std::vector<PlacedCodePoint> placed = PlaceAll(text, start);
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < placed.size();) {
    if (IsSeparator(placed[at].code_point)) {
      if (!tokens.empty() && EndsClause(placed[at].code_point)) tokens.back().ends_clause = true;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < placed.size() && !IsSeparator(placed[end].code_point)) ++end;
    std::size_t first = at;
    std::size_t last = end;
    while (first < last && IsPunctuation(placed[first].code_point)) ++first;
    while (last > first && IsPunctuation(placed[last - 1].code_point)) --last;
    if (!tokens.empty() && first > at && EndsClause(placed[at].code_point)) tokens.back().ends_clause = true;
    if (first < last) {
      Token token;
      token.where = placed[first].where;
      token.begin = first;
      token.end = last;
      for (std::size_t i = first; i < last; ++i) AppendUtf8(placed[i].code_point, token.text);
      token.before = first > at ? placed[first - 1].code_point : 0;
      token.after = last < end ? placed[last].code_point : 0;
      for (std::size_t i = last; i < end; ++i) token.ends_clause |= EndsClause(placed[i].code_point);
      tokens.push_back(std::move(token));
    }
    at = end;
  }
  if (!tokens.empty()) tokens.back().ends_clause = true;
  return tokens;
}

std::string WithPlainApostrophes(std::string text) {
  for (const std::string_view curly : {"\u2019", "\u2018", "\u02BC"}) {
    for (std::size_t at = 0; (at = text.find(curly, at)) != std::string::npos;) text.replace(at, curly.size(), "'");
  }
  return text;
}

std::string WordKey(std::string_view word) {
  const std::optional<Syllable> syllable = ParseSyllable(word);
  return syllable ? KeyOf(*syllable) : WithPlainApostrophes(ToLower(word));
}

std::vector<std::string> WordKeys(std::string_view phrase) {
  std::vector<std::string> keys;
  for (const Token& token : CutIntoTokens(phrase, {})) keys.push_back(WordKey(token.text));
  return keys;
}

}  // namespace bangron
