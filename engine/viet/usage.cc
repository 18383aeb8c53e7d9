#include "engine/viet/usage.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "engine/viet/tokens.h"

namespace bangron {
namespace {

// How far what is written is from what was meant, the likeliest slip first.
constexpr int kLostLetter = 1;
constexpr int kOtherMark = 2;
constexpr int kExchanged = 3;
constexpr int kOtherLetter = 4;
constexpr int kDoubled = 5;  // or any letter too many
constexpr int kFar = 9;      // more than one slip

bool AreEqualButForMarks(char32_t a, char32_t b) {
  const auto first = TakeApart(a);
  const auto second = TakeApart(b);
  return first && second && WithoutShape(first->plain) == WithoutShape(second->plain);
}

bool IsWithout(std::u32string_view whole, std::size_t at, std::u32string_view rest) {
  return whole.substr(0, at) == rest.substr(0, at) && whole.substr(at + 1) == rest.substr(at);
}

int Distance(std::u32string_view written, std::u32string_view meant) {
  if (written == meant || written.size() > meant.size() + 1 || meant.size() > written.size() + 1) return kFar;
  const auto [in_written, in_meant] =
      std::mismatch(written.begin(), written.begin() + std::min(written.size(), meant.size()), meant.begin());
  const auto at = static_cast<std::size_t>(in_written - written.begin());
  if (written.size() < meant.size()) return IsWithout(meant, at, written) ? kLostLetter : kFar;
  if (written.size() > meant.size()) return IsWithout(written, at, meant) ? kDoubled : kFar;
  if (written.substr(at + 1) == meant.substr(at + 1))
    return AreEqualButForMarks(*in_written, *in_meant) ? kOtherMark : kOtherLetter;
  const bool exchanged = at + 1 < written.size() && written[at] == meant[at + 1] && written[at + 1] == meant[at] &&
                         written.substr(at + 2) == meant.substr(at + 2);
  return exchanged ? kExchanged : kFar;
}

// hóa and hoá: the tone of an open oa, oe, uy on its other letter; anything else as it is.
std::u32string WithOtherPlacement(std::u32string spelling) {
  if (spelling.size() < 2) return spelling;
  char32_t& before = spelling[spelling.size() - 2];
  char32_t& last = spelling.back();
  auto a = TakeApart(before);
  auto b = TakeApart(last);
  if (!a || !b || (spelling.size() > 2 && spelling[spelling.size() - 3] == U'q')) return spelling;
  const bool is_open =
      (a->plain == U'o' && (b->plain == U'a' || b->plain == U'e')) || (a->plain == U'u' && b->plain == U'y');
  if (!is_open) return spelling;
  std::swap(a->tone, b->tone);
  before = PutTogether(*a);
  last = PutTogether(*b);
  return spelling;
}

}  // namespace

std::uint32_t Usage::Note(std::string_view syllable, SyllableUse use) {
  const auto [entry, is_new] = ids_.try_emplace(WordKey(syllable), static_cast<std::uint32_t>(syllables_.size()));
  if (is_new) syllables_.push_back({ToUtf32(ToLower(std::string(syllable))), SyllableUse::kUnheard, {}, {}});
  Known& known = syllables_[entry->second];
  known.use = std::max(known.use, use);
  return entry->second;
}

void Usage::AddPhrase(std::string_view phrase) {
  std::optional<std::uint32_t> before;
  for (const Token& token : CutIntoTokens(phrase, {})) {
    const std::uint32_t id = Note(token.text, SyllableUse::kBound);
    if (before && pairs_.insert(std::uint64_t{*before} << 32U | id).second) {
      syllables_[*before].after.push_back(id);
      syllables_[id].before.push_back(*before);
    }
    before = token.ends_clause ? std::nullopt : std::optional(id);
  }
}

const Usage::Known* Usage::Find(const std::string& key) const {
  const auto found = ids_.find(key);
  return found == ids_.end() ? nullptr : &syllables_[found->second];
}

SyllableUse Usage::UseOf(const std::string& key) const {
  const Known* known = Find(key);
  return known == nullptr ? SyllableUse::kUnheard : known->use;
}

bool Usage::ArePartners(const std::string& first, const std::string& second) const {
  const auto a = ids_.find(first);
  const auto b = ids_.find(second);
  return a != ids_.end() && b != ids_.end() && pairs_.contains(std::uint64_t{a->second} << 32U | b->second);
}

std::optional<Usage::Partner> Usage::NearPartner(std::string_view written, const std::string& neighbour,
                                                 Side side) const {
  const Known* known = Find(neighbour);
  if (known == nullptr) return std::nullopt;
  const std::u32string letters = ToUtf32(written);
  const Known* nearest = nullptr;
  int least = kFar;
  for (const std::uint32_t id : side == Side::kBefore ? known->before : known->after) {
    const std::u32string& spelling = syllables_[id].spelling;
    const int distance = std::min(Distance(letters, spelling), Distance(letters, WithOtherPlacement(spelling)));
    if (distance >= least) continue;
    least = distance;
    nearest = &syllables_[id];
  }
  if (nearest == nullptr) return std::nullopt;
  return Partner{ToUtf8(nearest->spelling), least <= kExchanged};
}

}  // namespace bangron
