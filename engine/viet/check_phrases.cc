#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/viet/checks.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

constexpr std::size_t kReach = 6;  // words between a phrase and its context

bool HasContext(const Reading& reading, std::size_t at, const PhraseRule& rule) {
  if (rule.context.empty()) return true;
  const std::size_t first = at > kReach ? at - kReach : 0;
  const std::size_t last = std::min(reading.words().size(), at + rule.words.size() + kReach);
  return std::any_of(rule.context.begin(), rule.context.end(), [&](const PhraseWords& phrase) {
    for (std::size_t i = first; i + phrase.size() <= last; ++i) {
      if (reading.MatchesAt(i, phrase)) return true;
    }
    return false;
  });
}

bool IsException(const Reading& reading, std::size_t at, const PhraseRule& rule) {
  return std::any_of(rule.exceptions.begin(), rule.exceptions.end(),
                     [&](const PhraseWords& phrase) { return reading.StandsAround(at, phrase); });
}

template <typename Tell>
void ForEachMatch(const Reading& reading, const PhraseRules& rules, Tell tell) {
  for (std::size_t at = 0; at < reading.words().size(); ++at) {
    for (const std::size_t index : rules.StartingWith(reading.words()[at].key)) {
      const PhraseRule& rule = rules.rules()[index];
      if (reading.MatchesAt(at, rule.words) && HasContext(reading, at, rule) && !IsException(reading, at, rule)) {
        tell(at, rule);
      }
    }
  }
}

void TellAll(Reading& reading, const PhraseRules& rules, const char* code) {
  ForEachMatch(reading, rules, [&](std::size_t at, const PhraseRule& rule) {
    const std::size_t count = rule.words.size();
    reading.Add({code,
                 Severity::kWarning,
                 reading.words()[at].token.where,
                 {},
                 reading.Written(at, count),
                 {},
                 rule.right,
                 rule.said_by});
  });
}

// A capital of `right` is missing in the words at `at`.
bool LacksCapital(const Reading& reading, std::size_t at, const PhraseRule& rule) {
  const std::vector<Token> right = CutIntoTokens(rule.right, {});
  for (std::size_t i = 0; i < right.size() && i < rule.words.size(); ++i) {
    const bool wanted = ToLower(right[i].text) != right[i].text;
    if (wanted && !reading.words()[at + i].capitalised) return true;
  }
  return false;
}

void FindMissingCapitals(Reading& reading) {
  ForEachMatch(reading, reading.lists().capitals, [&](std::size_t at, const PhraseRule& rule) {
    if (!LacksCapital(reading, at, rule)) return;
    reading.Add({"capital",
                 Severity::kNote,
                 reading.words()[at].token.where,
                 {},
                 reading.Written(at, rule.words.size()),
                 {},
                 rule.right,
                 rule.said_by});
  });
}

// "… đoàn kết. xây dựng …": a new sentence in lower case. Abbreviations end with a full stop too.
void FindSentenceStarts(Reading& reading) {
  const std::vector<ReadWord>& words = reading.words();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const ReadWord& before = words[i - 1];
    const ReadWord& word = words[i];
    const bool stop = before.token.after == U'.' && word.token.begin == before.token.end + 2 && word.token.before == 0;
    const bool plain_words = before.syllable && word.syllable && !before.capitalised && !word.capitalised;
    if (!stop || !plain_words || before.token.end - before.token.begin < 2) continue;
    if (reading.lists().abbreviations.contains(ToUpper(before.token.text))) continue;
    std::u32string capital = ToUtf32(word.token.text);
    capital[0] = ToUpper(capital[0]);
    reading.Add({"capital", Severity::kNote, word.token.where, {}, word.token.text, {}, ToUtf8(capital)});
  }
}

}  // namespace

void CheckPhrases(Reading& reading) {
  TellAll(reading, reading.lists().confusables, "confusable");
  TellAll(reading, reading.lists().unwanted, "unwanted-word");
  if (reading.in_capitals()) return;
  FindMissingCapitals(reading);
  FindSentenceStarts(reading);
}

}  // namespace bangron
