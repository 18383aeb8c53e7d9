// Names of provinces, districts and communes (địa danh hành chính), and which of them a written name nearly is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/viet/letters.h"
#include "engine/viet/word_lists.h"

namespace bangron {

enum class PlaceKind { kProvince, kFormerProvince, kDistrict, kCommune };

struct Place {
  std::string name;
  PhraseWords words;
  PlaceKind kind = PlaceKind::kProvince;
  std::string became;   // of a former province: the province of today
  std::string said_by;  // "lists/provinces.txt:3"
};

// A word taken apart as far as that goes, whether or not it is a legal syllable.
struct PlaceWord {
  std::u32string lower;    // as written, in lower case
  std::u32string letters;  // with shape marks, without tones
  std::u32string bare;     // without any mark
  Tone tone = Tone::kNgang;
};

// How far a written name is from a listed one.
struct NearPlace {
  const Place* place = nullptr;
  int letters_off = 0;      // letters, marks of shape and tones that differ
  bool marks_only = false;  // the same letters when all marks are taken off
};

// Thread: any, once filled.
class Places {
 public:
  // Adds entries "name" or "name => province of today".
  void Add(std::string_view file_text, std::string_view list_name, PlaceKind kind);

  // The longest place that the words `begin` to `end` start with; null where there is none.
  const Place* FindAtStart(const PhraseWords& words, std::size_t first) const;
  bool Knows(const PhraseWords& words) const { return by_words_.contains(words); }
  const Place* Find(const PhraseWords& words) const;

  // The nearest place of as many words, of those that `wanted` accepts; none further off than three letters, but for
  // names that have only lost marks. `words` are in lower case as written.
  template <typename Wanted>
  NearPlace FindNear(const std::vector<std::u32string>& words, Wanted wanted) const {
    const std::vector<PlaceWord> written = Spell(words);
    NearPlace best;
    for (const Candidate& candidate : candidates_) {
      if (candidate.words.size() != words.size() || !wanted(places_[candidate.place])) continue;
      const NearPlace near = Compare(written, candidate);
      if (near.place != nullptr && (best.place == nullptr || near.letters_off < best.letters_off)) best = near;
    }
    return best;
  }

 private:
  struct Candidate {
    std::size_t place;
    std::vector<PlaceWord> words;
  };

  static std::vector<PlaceWord> Spell(const std::vector<std::u32string>& lower);
  NearPlace Compare(const std::vector<PlaceWord>& words, const Candidate& candidate) const;

  std::vector<Place> places_;
  std::vector<Candidate> candidates_;
  std::map<PhraseWords, std::size_t> by_words_;
};

}  // namespace bangron
