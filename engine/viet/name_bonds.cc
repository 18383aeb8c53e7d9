#include "engine/viet/name_bonds.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/viet/syllable.h"

namespace bangron {
namespace {

// Where so many words, and nearly all, begin with a capital, capitals tell nothing about names.
constexpr std::size_t kTitleCaseWords = 6;
constexpr std::size_t kTitleCasePercent = 75;
// In a text in capitals names end by guess: people have at most four syllables, places three.
constexpr std::size_t kLongestPersonInCapitals = 4;
constexpr std::size_t kLongestPlaceInCapitals = 3;

class NameRules {
 public:
  NameRules(const std::vector<Word>& words, const PhraseList& phrases, const std::vector<PhraseList::Found>& listed)
      : words_(words),
        phrases_(phrases),
        listed_(listed),
        phrase_at_(words.size(), nullptr),
        bonds_(LooseBonds(words.size())) {
    for (const PhraseList::Found& phrase : listed_) {
      for (std::size_t word = phrase.first; word < phrase.end; ++word) phrase_at_[word] = &phrase;
    }
  }

  Bonds Bind() {
    const bool capitals_tell = !IsTitleCase();
    for (std::size_t first = 0; first < words_.size();) {
      std::size_t end = first + 1;
      if (capitals_tell && words_[first].capitals() == Capitals::kFirst) {
        while (end < words_.size() && words_[end].capitals() == Capitals::kFirst &&
               !ClauseEndsBetween(words_[end - 1], words_[end]))
          ++end;
        BindCapitalised(first, end);
      } else if (words_[first].capitals() == Capitals::kAll) {
        end = BindInCapitals(first);
      }
      first = end;
    }
    for (std::size_t gap = 0; gap < bonds_.size(); ++gap) {
      BindAbbreviation(gap);
      BindRoad(gap);
    }
    return std::move(bonds_);
  }

 private:
  bool IsTitleCase() const {
    std::size_t words = 0;
    std::size_t capitalised = 0;
    for (const Word& word : words_) {
      words += word.HasLetters();
      capitalised += word.capitals() == Capitals::kFirst;
    }
    return capitalised >= kTitleCaseWords && capitalised * 100 >= words * kTitleCasePercent;
  }

  bool BeginsSentence(std::size_t word) const {
    return word == 0 || words_[word - 1].EndsSentence() || words_[word - 1].IsDash() || !words_[word].BeginsClean();
  }
  bool BeginsListed(std::size_t word) const { return phrase_at_[word] != nullptr && phrase_at_[word]->first == word; }
  bool EndsListed(std::size_t word) const { return phrase_at_[word] != nullptr && phrase_at_[word]->end == word + 1; }

  // A head and the name after it: a short name stays with it, but "Nhà Văn hóa" only begins with a capital.
  void BindHead(std::size_t head, std::size_t end) {
    const Word& word = words_[head];
    const bool names = word.Is(kPlaceHead) || word.Is(kPersonHead);
    const bool goes_on = end < words_.size() && words_[end].capitals() == Capitals::kNone && words_[end].HasLetters() &&
                         !ClauseEndsBetween(words_[end - 1], words_[end]);
    const bool short_name = end - head == 2 && !BeginsListed(head + 1) && (names || !goes_on);
    const bool title = word.Is(kPersonHead) && !word.Is(kPlaceHead);
    Strengthen(bonds_, head, short_name ? Bond::kUnit : title ? Bond::kTitle : Bond::kHead);
  }

  // A run of capitalised words [first, end).
  void BindCapitalised(std::size_t first, std::size_t end) {
    if (first > 0 && words_[first - 1].Is(kPlaceHead | kPersonHead) &&
        !ClauseEndsBetween(words_[first - 1], words_[first])) {
      BindHead(first - 1, end);
    }
    for (std::size_t gap = first; gap + 1 < end; ++gap) {
      if (phrase_at_[gap] != nullptr && phrase_at_[gap] == phrase_at_[gap + 1]) continue;
      const bool head = !phrases_.IsSurname(words_[gap]) && !EndsListed(gap) &&
                        (words_[gap].Is(kPlaceHead) || words_[gap].Is(kPersonHead) || words_[gap].Is(kNameHead));
      if (head && (gap == first || BeginsListed(gap + 1))) {
        BindHead(gap, end);
      } else if (EndsListed(gap) || (BeginsListed(gap + 1) && BeginsSentence(gap))) {
        Strengthen(bonds_, gap, Bond::kHead);
      } else {
        Strengthen(bonds_, gap, Bond::kUnit);
      }
    }
  }

  // NĂM 2026, LẦN THỨ 5: but XUÂN may be a name.
  bool IntroducesNumber(std::size_t word) const {
    if (!words_[word].Is(kNumbered) || word + 1 == words_.size()) return false;
    const Word& next = words_[word + 1];
    return next.BeginsWithDigit() || next.IsRomanNumeral() || next.lower() == U"thứ";
  }

  // Whether a name in capitals goes on with `word`.
  bool MayGoOn(std::size_t word) const {
    return word < words_.size() && !ClauseEndsBetween(words_[word - 1], words_[word]) && words_[word].HasLetters() &&
           !words_[word].BeginsWithDigit() && phrase_at_[word] == nullptr && !words_[word].Is(kFunction) &&
           !IntroducesNumber(word) &&
           (words_[word].capitals() == Capitals::kAll || words_[word].capitals() == Capitals::kFirst);
  }

  // A name that begins at or after `first` in a run of capitals; returns the word after it.
  std::size_t BindInCapitals(std::size_t first) {
    const Word& word = words_[first];
    if (phrases_.IsSurname(word) && (phrase_at_[first] == nullptr)) {
      std::size_t end = first + 1;
      // A surname that begins no compound is one: "TRẦN QUANG VINH" is no "quang vinh".
      if (!phrases_.BeginsCompounds(word) && end + 1 < words_.size() && BeginsListed(end) &&
          !phrase_at_[end]->is_name && phrase_at_[end]->end == end + 2) {
        end += 2;
      }
      while (end < first + kLongestPersonInCapitals && MayGoOn(end)) ++end;
      for (std::size_t gap = first; gap + 1 < end; ++gap) Strengthen(bonds_, gap, Bond::kUnit);
      return end;
    }
    if (word.Is(kVillage) && (phrase_at_[first] == nullptr || EndsListed(first)) && first + 1 < words_.size()) {
      if (BeginsListed(first + 1) && phrase_at_[first + 1]->is_name && !ClauseEndsBetween(word, words_[first + 1])) {
        Strengthen(bonds_, first, Bond::kHead);
        return first + 1;
      }
      std::size_t end = first + 1;
      while (end < first + 1 + kLongestPlaceInCapitals && MayGoOn(end)) ++end;
      if (end == first + 1) return end;
      BindHead(first, end);
      for (std::size_t gap = first + 1; gap + 1 < end; ++gap) Strengthen(bonds_, gap, Bond::kUnit);
      return end;
    }
    return first + 1;
  }

  // "UBND xã", "HĐND tỉnh"
  void BindAbbreviation(std::size_t gap) {
    const Word& a = words_[gap];
    if (a.capitals() != Capitals::kAll || !a.EndsClean() || !words_[gap + 1].Is(kAdminLevel)) return;
    if (!IsLegalSyllable(ToUtf8(a.lower()))) Strengthen(bonds_, gap, Bond::kUnit);
  }

  bool IsOfName(std::size_t word) const {
    return words_[word].capitals() == Capitals::kFirst || (phrase_at_[word] != nullptr && phrase_at_[word]->is_name);
  }

  // "cao tốc Bắc - Nam": after a dash the other end of a road.
  void BindRoad(std::size_t gap) {
    if (gap == 0 || !words_[gap].IsDash() || !IsOfName(gap + 1)) return;
    std::size_t first = gap;
    while (first > 0 && IsOfName(first - 1) && !words_[first - 1].Is(kRoad)) --first;
    if (first > 0 && first < gap && words_[first - 1].Is(kRoad)) Strengthen(bonds_, gap, Bond::kUnit);
  }

  const std::vector<Word>& words_;
  const PhraseList& phrases_;
  const std::vector<PhraseList::Found>& listed_;
  std::vector<const PhraseList::Found*> phrase_at_;
  Bonds bonds_;
};

}  // namespace

Bonds NameBonds(const std::vector<Word>& words, const PhraseList& phrases,
                const std::vector<PhraseList::Found>& listed) {
  return NameRules(words, phrases, listed).Bind();
}

}  // namespace bangron
