// Which syllables and which pairs of them Vietnamese really uses (vốn từ): what a rule of spelling cannot know. "cuân"
// is legal and nobody writes it; "tác" is common and hardly stands alone. Filled from lists; judges nothing by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bangron {

// How at home a syllable is.
enum class SyllableUse {
  kUnheard,  // on no list
  kRare,     // occurs, hardly ever in what an office writes
  kBound,    // a part of words: common beside its partners only
  kAlone,    // a word by itself
};

// Words are the keys of engine/viet/tokens.h. Thread: any, once filled.
class Usage {
 public:
  // One syllable each.
  void AddWord(std::string_view syllable) { Note(syllable, SyllableUse::kAlone); }
  void AddRare(std::string_view syllable) { Note(syllable, SyllableUse::kRare); }
  // Words that stand side by side: a compound, a name, a usual turn of words.
  void AddPhrase(std::string_view phrase);

  bool IsEmpty() const { return syllables_.empty(); }
  SyllableUse UseOf(const std::string& key) const;
  bool ArePartners(const std::string& first, const std::string& second) const;

  // A syllable one slip of the keyboard or the scanner away from `written` (lower case) that stands right before, or
  // right after, the syllable `neighbour` in a listed phrase: one letter more, less or another one, or two exchanged.
  // The likeliest of several; nothing where there is none.
  enum class Side { kBefore, kAfter };
  struct Partner {
    std::string spelling;    // lower case
    bool is_likely = false;  // a lost letter, a wrong mark, two letters exchanged
  };
  std::optional<Partner> NearPartner(std::string_view written, const std::string& neighbour, Side side) const;

 private:
  struct Known {
    std::u32string spelling;  // lower case, as listed first
    SyllableUse use = SyllableUse::kUnheard;
    std::vector<std::uint32_t> before;  // partners
    std::vector<std::uint32_t> after;
  };

  std::uint32_t Note(std::string_view syllable, SyllableUse use);
  const Known* Find(const std::string& key) const;

  std::unordered_map<std::string, std::uint32_t> ids_;  // by key
  std::vector<Known> syllables_;
  std::unordered_set<std::uint64_t> pairs_;  // first << 32 | second
};

}  // namespace bangron
