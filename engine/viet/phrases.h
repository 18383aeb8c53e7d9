// Phrases that a line should not split: compounds (từ ghép), names and surnames from lists. Says where they lie in a
// text; what a split costs is the caller's to decide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/viet/bond.h"
#include "engine/viet/word.h"

namespace bangron {

// Case and the spellings of one word do not matter: "HÒA BÌNH" and "hoà bình", "kỷ niệm" and "kỉ niệm" are one phrase.
// Thread: any, once filled.
class PhraseList {
 public:
  void AddCompound(std::string_view compound) { Add(compound, Kind::kCompound); }
  void AddName(std::string_view name) { Add(name, Kind::kName); }
  void AddSurname(std::string_view surname);
  std::size_t size() const { return phrases_; }

  // A listed phrase in a text: words [first, end).
  struct Found {
    std::size_t first = 0;
    std::size_t end = 0;
    bool is_name = false;
  };

  // The syllables of a text by number and the listed phrases in it.
  struct Match {
    std::vector<std::uint32_t> syllables;
    std::vector<Found> found;
  };

  // The listed phrases of a text, none overlapping: together they cover as many gaps as any choice, gaps in names for
  // more. Of equal choices the phrases that end later, as "toàn dân tộc" is toàn and dân tộc. None reaches over the end
  // of a clause.
  Match FindIn(const std::vector<Word>& words) const;

  // Bonds inside the found phrases, and between syllables outside of them that look like one word because the one often
  // begins and the other often ends a listed compound.
  Bonds BondsOf(const std::vector<Word>& words, const Match& match) const;

  bool IsSurname(const Word& word) const;
  // Whether a listed compound begins with this word: such a surname may be no surname (HỒ SƠ, PHẠM VI).
  bool BeginsCompounds(const Word& word) const;

 private:
  enum class Kind { kCompound, kName };
  struct Syllable {
    bool surname = false;
    int begins = 0;  // so many listed compounds of two syllables
    int ends = 0;
  };
  struct Node {
    bool compound = false;
    bool name = false;
  };
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  void Add(std::string_view phrase, Kind kind);
  std::uint32_t EnsureSyllable(std::u32string_view lower);
  std::uint32_t FindSyllable(const Word& word) const;
  std::uint32_t FindChild(std::uint32_t node, std::uint32_t syllable) const;
  std::uint32_t EnsureChild(std::uint32_t node, std::uint32_t syllable);
  // Calls `visit(end, node)` for each listed phrase that begins at `first`.
  template <typename Visit>
  void VisitFrom(const std::vector<Word>& words, const std::vector<std::uint32_t>& syllables, std::size_t first,
                 Visit visit) const;
  void BindParts(const std::vector<Word>& words, const std::vector<std::uint32_t>& syllables, const Found& phrase,
                 Bonds& bonds) const;
  bool LooksLikeWord(const Word& a, std::uint32_t first, const Word& b, std::uint32_t second) const;

  // A step down the trie, in a table with open addressing.
  struct Step {
    std::uint32_t node = 0;
    std::uint32_t syllable = 0;
    std::uint32_t child = 0;  // 0: an empty place
  };
  std::size_t PlaceOf(std::uint32_t node, std::uint32_t syllable) const;
  void GrowSteps();

  std::unordered_map<std::u32string, std::uint32_t, LettersHash, LettersEqual> syllable_ids_;  // all spellings
  std::vector<Syllable> syllables_;
  std::vector<Node> nodes_{Node{}};                  // a trie; nodes_[0] is its root
  std::vector<Step> steps_ = std::vector<Step>(64);  // at least half of them empty
  std::size_t phrases_ = 0;
};

}  // namespace bangron
