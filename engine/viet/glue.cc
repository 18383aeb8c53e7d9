#include "engine/viet/glue.h"

#include <algorithm>

#include "engine/viet/name_bonds.h"
#include "engine/viet/number_bonds.h"
#include "engine/viet/word.h"

namespace bangron {
namespace {

// Any line end costs a little, so that a line more must be worth it; less where the text pauses anyway.
constexpr int kPlainEnd = 150;
constexpr int kEndBeforeLinking = 90;
constexpr int kEndAfterComma = 40;
constexpr int kEndAfterLeaning = 900;
// The last line of a paragraph should not be one syllable.
constexpr int kLastWordAlone = 1500;
// What it costs not to end a line: at the dash of parallel slogans, after a sentence, after a headline in capitals.
constexpr int kJoinAtDash = 300;
constexpr int kJoinAtStop = 120;
constexpr int kJoinAtComma = 40;
constexpr int kJoinAfterHeadline = 800;
// Words in capitals that make a headline above a text in small letters.
constexpr std::size_t kHeadlineWords = 3;

// Far above what even lines are worth; of the size a split is worth 12 % (docs/measuring.md: the price of a split).
constexpr int kSplit = 12000;

int CostOfParting(Bond bond) {
  switch (bond) {
    case Bond::kLoose:
      return 0;
    case Bond::kTitle:
      return 150;
    case Bond::kPartly:
      return 500;
    case Bond::kLikely:
      return 2500;
    case Bond::kHead:
      return 3000;
    case Bond::kCompound:
    case Bond::kUnit:
    case Bond::kFixed:
      return kSplit;
  }
  return 0;
}

Bond BondOfSigns(const Word& a, const Word& b) {
  return b.MayNotBeginLine() || a.MayNotEndLine() || a.IsAbbreviation() ? Bond::kFixed : Bond::kLoose;
}

// Whether a headline in capitals ends between the words `gap` and `gap` + 1.
bool HeadlineEndsAt(const std::vector<Word>& words, std::size_t gap) {
  const auto small = [](const Word& word) {
    return word.HasLetters() && (word.capitals() == Capitals::kNone || word.capitals() == Capitals::kFirst);
  };
  if (gap + 2 >= words.size() || !small(words[gap + 1]) || !small(words[gap + 2])) return false;
  std::size_t capitals = 0;
  for (std::size_t word = 0; word <= gap; ++word) {
    if (small(words[word]) && words[word].lower().size() > 1) return false;
    capitals += words[word].capitals() == Capitals::kAll;
  }
  return capitals >= kHeadlineWords;
}

GapRule RuleOf(const std::vector<Word>& words, std::size_t gap, Bond bond) {
  const Word& a = words[gap];
  const Word& b = words[gap + 1];
  if (bond == Bond::kFixed) return {.gap = Gap::kForbidden, .splits = true};
  if (bond == Bond::kUnit) return {.gap = Gap::kKept, .end_cost = kSplit, .splits = true};
  if (bond == Bond::kCompound) return {.end_cost = kSplit + kPlainEnd, .splits = true};
  GapRule rule{.end_cost = CostOfParting(bond)};
  if (a.IsDash() || a.EndsSentence()) {
    rule.join_cost = a.IsDash() ? kJoinAtDash : kJoinAtStop;
  } else if (!a.EndsClean() && a.Last() == U',') {
    rule.end_cost += kEndAfterComma;
    rule.join_cost = kJoinAtComma;
  } else if (a.Is(kLeaning) && a.EndsClean()) {
    rule.end_cost += kEndAfterLeaning;
  } else {
    rule.end_cost += b.Is(kLinking) && b.BeginsClean() ? kEndBeforeLinking : kPlainEnd;
  }
  if (HeadlineEndsAt(words, gap)) rule.join_cost += kJoinAfterHeadline;
  return rule;
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

// The words and what the author's marks say.
CutText CutAtMarks(std::string_view text) {
  CutText cut;
  const auto spaces = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  cut.words.reserve(spaces + 1);
  cut.gaps.reserve(spaces);
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
      if (!cut.words.empty()) cut.gaps.push_back({.gap = mark});
      cut.words.emplace_back();
      in_word = true;
      mark = Gap::kFree;
    }
    if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '|' || text[at + 1] == '~')) ++at;
    cut.words.back() += text[at++];
  }
  return cut;
}

}  // namespace

CutText CutAtGaps(std::string_view text, const PhraseList& phrases) {
  CutText cut = CutAtMarks(text);
  std::vector<Word> words;
  words.reserve(cut.words.size());
  for (const std::string& word : cut.words) words.emplace_back(word);

  const PhraseList::Match match = phrases.FindIn(words);
  const Bonds by_phrase = phrases.BondsOf(words, match);
  const Bonds by_name = NameBonds(words, phrases, match.found);
  const Bonds by_number = NumberBonds(words);
  for (std::size_t gap = 0; gap < cut.gaps.size(); ++gap) {
    GapRule& rule = cut.gaps[gap];
    if (rule.gap != Gap::kFree) continue;
    rule = RuleOf(words, gap,
                  std::max({BondOfSigns(words[gap], words[gap + 1]), by_phrase[gap], by_name[gap], by_number[gap]}));
    const bool last = gap + 1 == cut.gaps.size() || cut.gaps[gap + 1].gap == Gap::kForced;
    if (last && !words[gap].IsDash()) rule.end_cost += kLastWordAlone;
  }
  return cut;
}

}  // namespace bangron
