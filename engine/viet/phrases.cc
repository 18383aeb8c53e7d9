#include "engine/viet/phrases.h"

#include <algorithm>
#include <optional>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

// So many listed compounds begin or end with a syllable that is taken for half a word wherever it stands.
constexpr int kHalfWord = 3;

// What a gap that a phrase covers is worth when phrases compete: "hàng Việt Nam" is hàng and Việt Nam.
constexpr std::size_t kWorthOfCompound = 2;
constexpr std::size_t kWorthOfName = 3;

std::vector<Word> CutAtSpaces(std::string_view phrase) {
  std::vector<Word> words;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (end > 0) words.emplace_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return words;
}

// The other placement of the tone: hòa for hoà, hoà for hòa.
std::optional<std::u32string> OtherPlacement(std::u32string_view lower) {
  if (lower.size() < 2) return std::nullopt;
  const auto first = TakeApart(lower[lower.size() - 2]);
  const auto second = TakeApart(lower.back());
  if (!first || !second || (lower.size() > 2 && lower[lower.size() - 3] == U'q')) return std::nullopt;
  const std::u32string rime{first->plain, second->plain};
  if (rime != U"oa" && rime != U"oe" && rime != U"uy") return std::nullopt;
  std::u32string other(lower);
  other[other.size() - 2] = PutTogether({first->plain, second->tone, false});
  other.back() = PutTogether({second->plain, first->tone, false});
  return other;
}

// i for y and y for i where the letter is the whole rime: kỷ, kỉ.
std::optional<std::u32string> OtherVowel(std::u32string_view lower) {
  if (lower.size() != 2 || std::u32string_view(U"hklmst").find(lower.front()) == std::u32string_view::npos) {
    return std::nullopt;
  }
  const auto vowel = TakeApart(lower.back());
  if (!vowel || (vowel->plain != U'i' && vowel->plain != U'y')) return std::nullopt;
  return std::u32string{lower.front(), PutTogether({vowel->plain == U'i' ? U'y' : U'i', vowel->tone, false})};
}

HashedLetters KeyOf(const Word& word) {
  static const HashedLetters kDash{U"-", HashOfLetters(U"-")};
  return word.IsDash() ? kDash : HashedLetters{word.lower(), word.hash()};
}

}  // namespace

std::uint32_t PhraseList::EnsureSyllable(std::u32string_view lower) {
  const auto [found, added] = syllable_ids_.try_emplace(std::u32string(lower), syllables_.size());
  const std::uint32_t id = found->second;
  if (!added) return id;
  syllables_.emplace_back();
  for (const auto& other : {OtherPlacement(lower), OtherVowel(lower)}) {
    if (other) syllable_ids_.try_emplace(*other, id);
  }
  return id;
}

std::uint32_t PhraseList::FindSyllable(const Word& word) const {
  const auto found = syllable_ids_.find(KeyOf(word));
  return found == syllable_ids_.end() ? kUnknown : found->second;
}

std::size_t PhraseList::PlaceOf(std::uint32_t node, std::uint32_t syllable) const {
  const std::size_t mask = steps_.size() - 1;
  std::size_t at = (node * 0x9E3779B1u ^ syllable * 0x85EBCA77u) >> 4;
  for (at &= mask; steps_[at].child != 0; at = (at + 1) & mask) {
    if (steps_[at].node == node && steps_[at].syllable == syllable) break;
  }
  return at;
}

std::uint32_t PhraseList::FindChild(std::uint32_t node, std::uint32_t syllable) const {
  const std::uint32_t child = steps_[PlaceOf(node, syllable)].child;
  return child == 0 ? kUnknown : child;
}

std::uint32_t PhraseList::EnsureChild(std::uint32_t node, std::uint32_t syllable) {
  if (2 * nodes_.size() >= steps_.size()) GrowSteps();
  Step& step = steps_[PlaceOf(node, syllable)];
  if (step.child == 0) {
    step = {node, syllable, static_cast<std::uint32_t>(nodes_.size())};
    nodes_.emplace_back();
  }
  return step.child;
}

void PhraseList::GrowSteps() {
  std::vector<Step> old(2 * steps_.size());
  old.swap(steps_);
  for (const Step& step : old) {
    if (step.child != 0) steps_[PlaceOf(step.node, step.syllable)] = step;
  }
}

void PhraseList::Add(std::string_view phrase, Kind kind) {
  const std::vector<Word> words = CutAtSpaces(phrase);
  if (words.size() < 2) return;
  std::uint32_t node = 0;
  for (const Word& word : words) node = EnsureChild(node, EnsureSyllable(KeyOf(word).letters));
  bool& listed = kind == Kind::kName ? nodes_[node].name : nodes_[node].compound;
  if (listed) return;
  listed = true;
  ++phrases_;
  if (kind == Kind::kName || words.size() != 2) return;
  ++syllables_[FindSyllable(words[0])].begins;
  ++syllables_[FindSyllable(words[1])].ends;
}

void PhraseList::AddSurname(std::string_view surname) {
  syllables_[EnsureSyllable(ToUtf32(ToLower(surname)))].surname = true;
}

bool PhraseList::IsSurname(const Word& word) const {
  const std::uint32_t syllable = FindSyllable(word);
  return syllable != kUnknown && syllables_[syllable].surname;
}

bool PhraseList::BeginsCompounds(const Word& word) const {
  const std::uint32_t syllable = FindSyllable(word);
  return syllable != kUnknown && syllables_[syllable].begins > 0;
}

template <typename Visit>
void PhraseList::VisitFrom(const std::vector<Word>& words, const std::vector<std::uint32_t>& syllables,
                           std::size_t first, Visit visit) const {
  std::uint32_t node = 0;
  for (std::size_t word = first; word < words.size(); ++word) {
    // A dash ends a clause but not a name: Bà Rịa - Vũng Tàu.
    const bool ended = word > first && ClauseEndsBetween(words[word - 1], words[word]) && !words[word - 1].IsDash() &&
                       !words[word].IsDash();
    if (ended || syllables[word] == kUnknown) return;
    node = FindChild(node, syllables[word]);
    if (node == kUnknown) return;
    if (nodes_[node].name || nodes_[node].compound) visit(word + 1, nodes_[node]);
  }
}

PhraseList::Match PhraseList::FindIn(const std::vector<Word>& words) const {
  Match match;
  match.syllables.reserve(words.size());
  for (const Word& word : words) match.syllables.push_back(FindSyllable(word));
  // The best from each word to the end of the text.
  struct Best {
    std::size_t worth = 0;
    Found phrase;
  };
  std::vector<Best> best(words.size() + 1);
  for (std::size_t first = words.size(); first-- > 0;) {
    best[first] = {best[first + 1].worth, {first, first + 1, false}};
    VisitFrom(words, match.syllables, first, [&](std::size_t end, const Node& node) {
      const std::size_t worth = best[end].worth + (end - first - 1) * (node.name ? kWorthOfName : kWorthOfCompound);
      const bool longer = worth == best[first].worth && best[first].phrase.end > first + 1;
      if (worth > best[first].worth || longer) best[first] = {worth, {first, end, node.name}};
    });
  }
  for (std::size_t first = 0; first < words.size(); first = best[first].phrase.end) {
    if (best[first].phrase.end > first + 1) match.found.push_back(best[first].phrase);
  }
  return match;
}

bool PhraseList::LooksLikeWord(const Word& a, std::uint32_t first, const Word& b, std::uint32_t second) const {
  if (first == kUnknown || second == kUnknown || ClauseEndsBetween(a, b)) return false;
  if (a.Is(kFunction) || b.Is(kFunction)) return false;
  return syllables_[first].begins >= kHalfWord && syllables_[second].ends >= kHalfWord;
}

// Between two parts that are listed themselves a long phrase may be parted: "an toàn giao thông".
void PhraseList::BindParts(const std::vector<Word>& words, const std::vector<std::uint32_t>& syllables,
                           const Found& phrase, Bonds& bonds) const {
  const std::size_t length = phrase.end - phrase.first;
  const Bond whole = phrase.is_name ? Bond::kUnit : Bond::kCompound;
  if (length == 2) return Strengthen(bonds, phrase.first, whole);
  std::vector<bool> from_left(length + 1, false);  // words before it are whole listed phrases
  std::vector<bool> to_right(length + 1, false);
  from_left[0] = to_right[length] = true;
  for (std::size_t from = length; from-- > 0;) {
    VisitFrom(words, syllables, phrase.first + from, [&](std::size_t end, const Node& node) {
      if (end > phrase.end || end - phrase.first - from == length) return;
      to_right[from] = to_right[from] || to_right[end - phrase.first];
      for (std::size_t word = phrase.first + from + 1; node.name && word < end; ++word) {
        Strengthen(bonds, word - 1, Bond::kUnit);
      }
    });
  }
  for (std::size_t from = 0; from < length; ++from) {
    if (!from_left[from]) continue;
    VisitFrom(words, syllables, phrase.first + from, [&](std::size_t end, const Node&) {
      if (end <= phrase.end && end - phrase.first - from < length) from_left[end - phrase.first] = true;
    });
  }
  for (std::size_t word = 1; word < length; ++word) {
    const bool parts = from_left[word] && to_right[word] && length >= 4;
    Strengthen(bonds, phrase.first + word - 1, parts ? Bond::kPartly : whole);
  }
}

Bonds PhraseList::BondsOf(const std::vector<Word>& words, const Match& match) const {
  Bonds bonds = LooseBonds(words.size());
  std::vector<bool> in_phrase(words.size(), false);
  for (const Found& phrase : match.found) {
    BindParts(words, match.syllables, phrase, bonds);
    std::fill(in_phrase.begin() + static_cast<std::ptrdiff_t>(phrase.first),
              in_phrase.begin() + static_cast<std::ptrdiff_t>(phrase.end), true);
  }
  for (std::size_t gap = 0; gap < bonds.size(); ++gap) {
    if (in_phrase[gap] || in_phrase[gap + 1]) continue;
    if (LooksLikeWord(words[gap], match.syllables[gap], words[gap + 1], match.syllables[gap + 1])) {
      bonds[gap] = Bond::kLikely;
    }
  }
  return bonds;
}

}  // namespace bangron
