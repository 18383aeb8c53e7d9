#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/viet/checks.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

// How a word stands in its text.
enum class Standing {
  kNotJudged,  // a name, a loan word, a number, no syllable
  kTogether,   // beside a partner
  kAlone,      // a word by itself
  kBound,      // a part of a word, without its partner
  kRare,
  kUnheard,
};

// What each is worth as evidence that letters were lost or exchanged. In clean prose of ours a token is worth a half,
// with a variance of 8; in prose with one letter lost in twenty it is worth three times that.
// Source: measured on tests/engine/viet/clean and copies of it damaged in six ways.
constexpr int kIllegalWorth = 30;
constexpr int kUnheardWorth = 36;
constexpr int kRareWorth = 18;
constexpr int kBoundWorth = 12;
constexpr int kNearWorth = 12;  // two words of which one is a slip away from a listed phrase
constexpr int kLeastWorth = 30;
constexpr long kMeanTimesTen = 5;
constexpr long kBoundaryTimesHundred = 5600;  // seven times the variance
constexpr std::size_t kNamedWords = 6;

int WorthOf(Standing standing) {
  switch (standing) {
    case Standing::kUnheard:
      return kUnheardWorth;
    case Standing::kRare:
      return kRareWorth;
    case Standing::kBound:
      return kBoundWorth;
    case Standing::kNotJudged:
    case Standing::kTogether:
    case Standing::kAlone:
      break;
  }
  return 0;
}

// `right` in the case of `written`: Công, CÔNG.
std::string InCaseOf(const ReadWord& written, const std::string& right) {
  if (written.all_capitals && written.token.end - written.token.begin > 1) return ToUpper(right);
  if (!written.capitalised) return right;
  std::u32string letters = ToUtf32(right);
  if (!letters.empty()) letters.front() = ToUpper(letters.front());
  return ToUtf8(letters);
}

// What the word at `at` should be, so that it makes a listed phrase with the word before or after it.
std::optional<Usage::Partner> MeantBeside(const Reading& reading, std::size_t at, std::size_t neighbour) {
  const ReadWord& word = reading.words()[at];
  const Usage::Side side = at < neighbour ? Usage::Side::kBefore : Usage::Side::kAfter;
  auto meant = reading.lists().usage.NearPartner(word.lower, reading.words()[neighbour].key, side);
  if (meant) meant->spelling = InCaseOf(word, meant->spelling);
  return meant;
}

class UsageCheck {
 public:
  explicit UsageCheck(Reading& reading) : reading_(reading), words_(reading.words()) {
    for (std::size_t at = 0; at < words_.size(); ++at) standings_.push_back(StandingOf(at));
    for (std::size_t at = 0; at + 1 < words_.size(); ++at) ReadPair(at);
  }

  // Whether the words, taken together, are unlikely to be what somebody meant.
  bool IsUnlikely(const ProofReport& report) const {
    long worth = 0;
    for (const Standing standing : standings_) worth += WorthOf(standing);
    if (worth == 0) return false;
    worth += long{kIllegalWorth} * report.illegal + long{kNearWorth} * static_cast<long>(near_.size());
    const long excess = 10 * worth - kMeanTimesTen * report.tokens;
    return worth >= kLeastWorth && excess > 0 && excess * excess > kBoundaryTimesHundred * report.tokens;
  }

  // Tells what is likely by itself; where the whole text is unlikely, everything that is near a listed phrase.
  void TellNear(bool is_unlikely) {
    for (const Near& near : near_) {
      if (!near.is_likely && !is_unlikely) continue;
      reading_.Add({"near-phrase",
                    Severity::kWarning,
                    words_[near.first].token.where,
                    {},
                    reading_.Written(near.first, 2),
                    {},
                    near.meant});
    }
  }

  void TellText() {
    std::string odd;
    std::size_t count = 0;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (WorthOf(standings_[at]) == 0) continue;
      if (++count > kNamedWords) break;
      odd += (odd.empty() ? "" : ", ") + words_[at].token.text;
    }
    reading_.Add({"unlikely-words", Severity::kWarning, reading_.start(), {}, odd, {}, {}});
  }

 private:
  struct Near {
    std::size_t first = 0;
    std::size_t wrong = 0;  // the first or the next
    bool is_likely = false;
    std::string meant;
  };

  bool BeginsSentence(std::size_t at) const {
    if (at == 0) return true;
    const Token& before = words_[at - 1].token;
    return before.ends_clause && before.after != U',' && before.after != U';';
  }

  bool IsName(std::size_t at) const {
    const ReadWord& word = words_[at];
    if (!word.capitalised || reading_.in_capitals()) return false;
    return word.all_capitals || !BeginsSentence(at);
  }

  bool ArePartners(std::size_t at) const {
    return !words_[at].token.ends_clause && reading_.lists().usage.ArePartners(words_[at].key, words_[at + 1].key);
  }

  Standing StandingOf(std::size_t at) const {
    const ReadWord& word = words_[at];
    const ProofLists& lists = reading_.lists();
    const bool listed = lists.loan_words.contains(word.lower) || lists.abbreviations.contains(ToUpper(word.token.text));
    if (!word.syllable || listed || word.has_digit) return Standing::kNotJudged;
    if ((at > 0 && ArePartners(at - 1)) || (at + 1 < words_.size() && ArePartners(at))) return Standing::kTogether;
    if (IsName(at) || (word.capitalised && lists.name_words.contains(word.lower))) return Standing::kNotJudged;
    switch (lists.usage.UseOf(word.key)) {
      case SyllableUse::kAlone:
        return Standing::kAlone;
      case SyllableUse::kBound:
        return Standing::kBound;
      case SyllableUse::kRare:
        return Standing::kRare;
      case SyllableUse::kUnheard:
        break;
    }
    return Standing::kUnheard;
  }

  // A word that nobody writes may be near its neighbour's partner though the neighbour has another one; a word that is
  // only away from its partners is compared with neighbours that are so too.
  static bool MayBeWrong(Standing wrong, Standing neighbour) {
    if (wrong == Standing::kNotJudged || wrong == Standing::kTogether || neighbour == Standing::kNotJudged)
      return false;
    if (wrong >= Standing::kRare) return true;
    return neighbour >= Standing::kBound || (wrong == Standing::kBound && neighbour == Standing::kAlone);
  }

  // Corrects the word that is less at home, else the other one.
  void ReadPair(std::size_t at) {
    if (words_[at].token.ends_clause) return;
    const bool first_is_odder = standings_[at] >= standings_[at + 1];
    for (const bool fix_first : {first_is_odder, !first_is_odder}) {
      const std::size_t wrong = fix_first ? at : at + 1;
      const std::size_t neighbour = fix_first ? at + 1 : at;
      if (!MayBeWrong(standings_[wrong], standings_[neighbour])) continue;
      if (!near_.empty() && near_.back().wrong == wrong) continue;  // told beside the word before
      const auto meant = MeantBeside(reading_, wrong, neighbour);
      if (!meant) continue;
      const Standing odd = standings_[wrong];
      near_.push_back({at, wrong, odd == Standing::kUnheard || (odd == Standing::kRare && meant->is_likely),
                       fix_first ? meant->spelling + " " + words_[at + 1].token.text
                                 : words_[at].token.text + " " + meant->spelling});
      return;
    }
  }

  Reading& reading_;
  const std::vector<ReadWord>& words_;
  std::vector<Standing> standings_;
  std::vector<Near> near_;
};

}  // namespace

std::string MeantFor(const Reading& reading, std::size_t at) {
  const std::vector<ReadWord>& words = reading.words();
  if (at > 0 && !words[at - 1].token.ends_clause) {
    if (const auto meant = MeantBeside(reading, at, at - 1)) return meant->spelling;
  }
  if (at + 1 < words.size() && !words[at].token.ends_clause) {
    if (const auto meant = MeantBeside(reading, at, at + 1)) return meant->spelling;
  }
  return {};
}

bool CheckUsage(Reading& reading, const ProofReport& report) {
  if (reading.lists().usage.IsEmpty()) return false;
  UsageCheck check(reading);
  const bool is_unlikely = check.IsUnlikely(report);
  check.TellNear(is_unlikely);
  if (is_unlikely) check.TellText();
  return is_unlikely;
}

}  // namespace bangron
