#include <algorithm>
#include <array>

#include "engine/base/utf8.h"
#include "engine/viet/checks.h"
#include "engine/viet/letters.h"
#include "engine/viet/look_alikes.h"

namespace bangron {
namespace {

void FindLookAlikes(Reading& reading) {
  for (const ReadWord& word : reading.words()) {
    std::u32string repaired = ToUtf32(word.token.text);
    bool changed = false;
    bool has_ours = false;
    for (char32_t& letter : repaired) {
      const char32_t ours = LooksLike(letter);
      has_ours |= TakeApart(letter).has_value();
      changed |= ours != 0;
      if (ours != 0) letter = ours;
    }
    if (!changed) continue;
    // A whole word of another script may be meant.
    const std::string text = ToUtf8(repaired);
    if (!has_ours && !IsLegalSyllable(text)) continue;
    reading.Add({"look-alike-letter", Severity::kError, word.token.where, {}, word.token.text, {}, text});
  }
}

// "Ủy ban ban hành": the second word begins another compound.
bool BeginsCompound(const Reading& reading, std::size_t at) {
  const PhraseRules& chained = reading.lists().chained;
  const auto& candidates = chained.StartingWith(reading.words()[at].key);
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](std::size_t rule) { return reading.MatchesAt(at, chained.rules()[rule].words); });
}

void FindRepeats(Reading& reading) {
  const std::vector<ReadWord>& words = reading.words();
  for (std::size_t i = 1; i < words.size(); ++i) {
    const ReadWord& before = words[i - 1];
    const ReadWord& word = words[i];
    if (before.token.ends_clause || word.key != before.key) continue;
    if (!word.syllable || reading.lists().reduplications.contains(word.lower)) continue;
    // "Lô Lô" is a people, and a name may begin with the word before it.
    const bool name = !reading.in_capitals() && word.capitalised;
    if (name || BeginsCompound(reading, i)) continue;
    reading.Add(
        {"repeated-word", Severity::kWarning, word.token.where, {}, reading.Written(i - 1, 2), {}, before.token.text});
  }
}

// "b)" and "1)" close a bracket that nothing opened.
bool ClosesListLetter(const Reading& reading) {
  const auto& words = reading.words();
  return std::any_of(words.begin(), words.end(), [](const ReadWord& word) {
    return word.token.after == U')' && word.token.before != U'(' && word.token.end - word.token.begin <= 2;
  });
}

void FindUnbalanced(Reading& reading) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 5> kPairs{
      {{U'“', U'”'}, {U'«', U'»'}, {U'(', U')'}, {U'[', U']'}, {U'"', U'"'}}};
  const std::u32string& letters = reading.letters();
  for (const auto& [open, close] : kPairs) {
    const auto opened = std::count(letters.begin(), letters.end(), open);
    const auto closed = std::count(letters.begin(), letters.end(), close);
    const bool balanced = open == close ? opened % 2 == 0 : opened == closed;
    if (balanced || (open == U'(' && closed > opened && ClosesListLetter(reading))) continue;
    reading.Add({"unbalanced-quotes",
                 Severity::kWarning,
                 reading.start(),
                 {},
                 ToUtf8(std::u32string{open, U' ', close}),
                 {},
                 {}});
  }
}

void FindMixedStyle(Reading& reading) {
  const ReadWord* old_style = nullptr;
  const ReadWord* new_style = nullptr;
  for (const ReadWord& word : reading.words()) {
    if (!word.syllable) continue;
    if (word.syllable->placement == TonePlacement::kOld && old_style == nullptr) old_style = &word;
    if (word.syllable->placement == TonePlacement::kNew && new_style == nullptr) new_style = &word;
  }
  if (old_style == nullptr || new_style == nullptr) return;
  reading.Add({"mixed-tone-style",
               Severity::kNote,
               new_style->token.where,
               {},
               old_style->token.text + ", " + new_style->token.text,
               {},
               {}});
}

}  // namespace

void CheckForm(Reading& reading) {
  FindLookAlikes(reading);
  FindRepeats(reading);
  FindUnbalanced(reading);
  FindMixedStyle(reading);
}

}  // namespace bangron
