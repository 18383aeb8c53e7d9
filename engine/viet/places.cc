#include "engine/viet/places.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "engine/viet/tokens.h"

namespace bangron {
namespace {

constexpr int kFarOff = 4;
constexpr std::size_t kLongestPlace = 5;

// Edits between two words; whatever is more than two counts as "far off".
int LettersOff(const std::u32string& a, const std::u32string& b) {
  std::array<int, 16> row{};
  if (a.size() >= row.size() || b.size() >= row.size()) return kFarOff;
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
    }
  }
  return std::min(row[b.size()], kFarOff);
}

// Onsets of two letters that regions confuse count as one letter off.
std::u32string WithSimpleOnset(const std::u32string& letters) {
  static constexpr std::array<std::pair<std::u32string_view, char32_t>, 3> kOnsets{
      {{U"tr", U'1'}, {U"ch", U'2'}, {U"gi", U'3'}}};
  for (const auto& [onset, sign] : kOnsets) {
    if (letters.starts_with(onset) && letters.size() > onset.size()) return sign + letters.substr(onset.size());
  }
  return letters;
}

}  // namespace

void Places::Add(std::string_view file_text, std::string_view list_name, PlaceKind kind) {
  for (const WordListEntry& entry : ParseWordList(file_text)) {
    const std::size_t arrow = entry.text.find("=>");
    const std::vector<std::string> name = SplitTrimmed(std::string_view(entry.text).substr(0, arrow), '\n');
    if (name.empty()) continue;
    Place place{.name = name[0],
                .words = WordKeys(name[0]),
                .kind = kind,
                .became = {},
                .said_by = std::string(list_name) + ":" + std::to_string(entry.line)};
    if (arrow != std::string::npos) {
      const std::vector<std::string> became = SplitTrimmed(std::string_view(entry.text).substr(arrow + 2), '\n');
      if (!became.empty()) place.became = became[0];
    }
    std::vector<std::u32string> lower;
    for (const Token& token : CutIntoTokens(name[0], {})) {
      lower.push_back(ToUtf32(WithPlainApostrophes(ToLower(token.text))));
    }
    Candidate candidate{places_.size(), Spell(lower)};
    by_words_.emplace(place.words, places_.size());
    candidates_.push_back(std::move(candidate));
    places_.push_back(std::move(place));
  }
}

const Place* Places::Find(const PhraseWords& words) const {
  const auto found = by_words_.find(words);
  return found == by_words_.end() ? nullptr : &places_[found->second];
}

const Place* Places::FindAtStart(const PhraseWords& words, std::size_t first) const {
  for (std::size_t count = std::min(kLongestPlace, words.size() - first); count > 0; --count) {
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(first);
    if (const Place* place = Find(PhraseWords(begin, begin + static_cast<std::ptrdiff_t>(count)))) return place;
  }
  return nullptr;
}

std::vector<PlaceWord> Places::Spell(const std::vector<std::u32string>& lower) {
  std::vector<PlaceWord> words;
  for (const std::u32string& word : lower) {
    PlaceWord spelt{word, {}, {}, Tone::kNgang};
    for (const char32_t letter : word) {
      const std::optional<VietnameseLetter> parts = TakeApart(letter);
      const char32_t plain = parts ? parts->plain : letter;
      spelt.letters.push_back(plain);
      spelt.bare.push_back(WithoutShape(plain));
      if (parts && parts->tone != Tone::kNgang) spelt.tone = parts->tone;
    }
    words.push_back(std::move(spelt));
  }
  return words;
}

NearPlace Places::Compare(const std::vector<PlaceWord>& words, const Candidate& candidate) const {
  int different_letters = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    different_letters += words[i].bare == candidate.words[i].bare ? 0 : 1;
    if (different_letters > 1) return {};
  }
  int off = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const PlaceWord& listed = candidate.words[i];
    if (words[i].lower == listed.lower) continue;
    off += LettersOff(WithSimpleOnset(words[i].letters), WithSimpleOnset(listed.letters));
    off += words[i].tone == listed.tone ? 0 : 1;
  }
  const bool marks_only = different_letters == 0;
  if (off == 0 || (off >= kFarOff && !marks_only)) return {};
  return {&places_[candidate.place], off, marks_only};
}

}  // namespace bangron
