#include <algorithm>
#include <array>
#include <set>

#include "engine/base/utf8.h"
#include "engine/viet/checks.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

constexpr std::size_t kLongestName = 5;

// What the word before a name says about it.
enum class Unit { kProvince, kCity, kDistrict, kCommune };

struct UnitWords {
  PhraseWords words;
  Unit unit;
};

const std::vector<UnitWords>& AllUnits() {
  static const std::vector<UnitWords> units = [] {
    std::vector<UnitWords> all;
    const auto add = [&](std::string_view words, Unit unit) { all.push_back({WordKeys(words), unit}); };
    add("thành phố", Unit::kCity);
    add("tp", Unit::kCity);
    add("tỉnh", Unit::kProvince);
    add("quận", Unit::kDistrict);
    add("huyện", Unit::kDistrict);
    add("thị xã", Unit::kDistrict);
    add("thị trấn", Unit::kCommune);
    add("phường", Unit::kCommune);
    add("xã", Unit::kCommune);
    return all;
  }();
  return units;
}

bool IsOf(const Place& place, Unit unit) {
  const bool province = place.kind == PlaceKind::kProvince || place.kind == PlaceKind::kFormerProvince;
  switch (unit) {
    case Unit::kProvince:
      return province;
    case Unit::kCity:
      return place.kind != PlaceKind::kCommune;
    case Unit::kDistrict:
      return place.kind == PlaceKind::kDistrict;
    case Unit::kCommune:
      return !province;
  }
  return false;
}

// Districts and streets are named after people, and a person's name that is nearly theirs is no mistake.
bool BeginsWithSurname(const Place& place) {
  static const std::set<std::string> surnames = [] {
    std::set<std::string> keys;
    for (const char* name :
         {"nguyễn", "trần", "lê",    "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ",  "đặng",  "bùi", "đỗ",
          "hồ",     "ngô",  "dương", "lý",   "đinh",  "trịnh", "mai",  "hà", "cao", "lương", "tôn"}) {
      keys.insert(WordKey(name));
    }
    return keys;
  }();
  return surnames.contains(place.words.front());
}

class PlaceReader {
 public:
  explicit PlaceReader(Reading& reading)
      : reading_(reading), words_(reading.words()), places_(reading.lists().places), told_(words_.size(), false) {}

  void Read() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      for (const UnitWords& unit : AllUnits()) {
        if (!reading_.MatchesAt(at, unit.words)) continue;
        const std::size_t name = at + unit.words.size();
        const bool parted = words_[name - 1].token.ends_clause && words_[name - 1].lower != "tp";
        if (name < words_.size() && !parted) ReadName(name, unit.unit);
      }
    }
    ReadRuns();
    if (!reading_.in_capitals()) ReadAfterPrepositions();
  }

 private:
  // Capitalised words from `first` on, up to the end of the clause.
  std::size_t RunLength(std::size_t first) const {
    std::size_t length = 0;
    while (first + length < words_.size() && length < kLongestName && words_[first + length].capitalised) {
      ++length;
      if (words_[first + length - 1].token.ends_clause) break;
    }
    return length;
  }

  PhraseWords Keys(std::size_t first, std::size_t count) const {
    PhraseWords keys;
    for (std::size_t i = first; i < first + count; ++i) keys.push_back(words_[i].key);
    return keys;
  }

  template <typename Wanted>
  NearPlace Near(std::size_t first, std::size_t count, Wanted wanted) const {
    std::vector<std::u32string> lower;
    for (std::size_t i = first; i < first + count; ++i) lower.push_back(ToUtf32(words_[i].lower));
    return places_.FindNear(lower, wanted);
  }

  void ReadName(std::size_t first, Unit unit) {
    const std::size_t run = RunLength(first);
    if (run == 0) return ReadLowerCase(first, unit);
    if (TellFormer(first, run, unit) || places_.Knows(Keys(first, run))) return;
    if (run >= 3 && TellNear(first, run, unit)) return;
    for (std::size_t count = run; count >= 1; --count) {
      const bool whole = count == run || count >= 2 || reading_.in_capitals();
      if (whole && places_.Knows(Keys(first, count))) return;
    }
    for (std::size_t count = run; count >= 2; --count) {
      const bool rest_is_place = count < run && places_.FindAtStart(Keys(first, run), count) != nullptr;
      const bool whole = count == run || rest_is_place || reading_.in_capitals();
      if (whole && TellNear(first, count, unit)) return;
    }
  }

  bool TellNear(std::size_t first, std::size_t count, Unit unit) {
    const NearPlace near = Near(first, count, [&](const Place& place) { return IsOf(place, unit); });
    if (near.place == nullptr) return false;
    const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = begin + static_cast<std::ptrdiff_t>(count);
    const bool illegal = std::any_of(begin, end, [](const ReadWord& word) { return !word.syllable; });
    const bool unmarked = near.marks_only && std::all_of(begin, end, [](const ReadWord& word) {
                            return std::all_of(word.lower.begin(), word.lower.end(),
                                               [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
                          });
    // There are thousands of communes that no list of ours names: only what can be no name is told.
    if (unit == Unit::kCommune && count < 3 && !illegal && !unmarked) return false;
    const int allowed = count >= 3 && unit != Unit::kCommune ? 2 : 1;
    if (near.letters_off > allowed && !unmarked) return false;
    Tell(first, count, *near.place);
    return true;
  }

  void Tell(std::size_t first, std::size_t count, const Place& place) {
    for (std::size_t i = first; i < first + count; ++i) told_[i] = true;
    reading_.Add({"place-near-miss",
                  Severity::kWarning,
                  words_[first].token.where,
                  {},
                  reading_.Written(first, count),
                  {},
                  reading_.in_capitals() ? ToUpper(place.name) : place.name,
                  place.said_by});
  }

  // "tỉnh Hà Giang" where nothing says that the text speaks of the past.
  bool TellFormer(std::size_t first, std::size_t run, Unit unit) {
    if (unit != Unit::kProvince) return false;
    for (std::size_t count = run; count >= 1; --count) {
      const Place* place = places_.Find(Keys(first, count));
      if (place == nullptr) continue;
      if (place->kind != PlaceKind::kFormerProvince || place->became.empty()) return false;
      if (SpeaksOfThePast()) return true;
      reading_.Add({"former-place",
                    Severity::kNote,
                    words_[first].token.where,
                    {},
                    reading_.Written(first, count),
                    {},
                    place->became,
                    place->said_by});
      return true;
    }
    return false;
  }

  bool SpeaksOfThePast() const {
    static const std::set<std::string> kPast{"cũ",  "nay", "trước", "nguyên", "từng",
                                             "xưa", "hợp", "sáp",   "nhập",   "khi"};
    return std::any_of(words_.begin(), words_.end(), [](const ReadWord& word) {
      const bool past_year = word.lower.size() == 4 && word.lower > "1000" && word.lower <= "2025" && word.has_digit;
      return past_year || kPast.contains(word.lower);
    });
  }

  // "tỉnh bắc ninh": the name of a province or district without its capitals.
  void ReadLowerCase(std::size_t first, Unit unit) {
    if (reading_.in_capitals() || unit == Unit::kCommune) return;
    const PhraseWords rest = Keys(first, std::min(kLongestName, words_.size() - first));
    const Place* place = places_.FindAtStart(rest, 0);
    if (place == nullptr || place->words.size() < 2 || !IsOf(*place, unit)) return;
    reading_.Add({"capital",
                  Severity::kNote,
                  words_[first].token.where,
                  {},
                  reading_.Written(first, place->words.size()),
                  {},
                  place->name,
                  place->said_by});
  }

  // Three or more capitalised words that are nearly a place of as many words, with or without a word before them.
  void ReadRuns() {
    for (std::size_t first = 0; first + 3 <= words_.size(); ++first) {
      const std::size_t run = RunLength(first);
      for (std::size_t count = std::min<std::size_t>(run, 4); count >= 3; --count) {
        if (std::any_of(told_.begin() + static_cast<std::ptrdiff_t>(first),
                        told_.begin() + static_cast<std::ptrdiff_t>(first + count), [](bool told) { return told; })) {
          continue;
        }
        if (places_.Knows(Keys(first, count))) break;
        const NearPlace near = Near(first, count, [](const Place& place) { return !BeginsWithSurname(place); });
        if (near.place == nullptr || near.letters_off != 1) continue;
        Tell(first, count, *near.place);
        break;
      }
    }
  }

  // "tại Lâm Đông": two words, nearly a province but for a mark.
  void ReadAfterPrepositions() {
    static const std::set<std::string> kPrepositions{"tại", "ở", "từ", "đến", "về", "vào", "thuộc"};
    for (std::size_t at = 0; at + 2 < words_.size(); ++at) {
      const std::size_t first = at + 1;
      if (!kPrepositions.contains(words_[at].lower) || words_[at].token.ends_clause || told_[first]) continue;
      if (RunLength(first) != 2 || places_.Knows(Keys(first, 2))) continue;
      const NearPlace near = Near(first, 2, [](const Place& place) {
        return place.kind == PlaceKind::kProvince || place.kind == PlaceKind::kFormerProvince;
      });
      if (near.place != nullptr && near.marks_only && near.letters_off == 1) Tell(first, 2, *near.place);
    }
  }

  Reading& reading_;
  const std::vector<ReadWord>& words_;
  const Places& places_;
  std::vector<bool> told_;
};

}  // namespace

void CheckPlaces(Reading& reading) { PlaceReader(reading).Read(); }

}  // namespace bangron
