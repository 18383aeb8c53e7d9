#include "engine/viet/syllable.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

using Written = std::u32string_view;
using RimeSet = std::set<Written>;

constexpr std::array<Written, 27> kOnsets{U"b",  U"c",  U"ch", U"d", U"đ", U"g",  U"gh",  U"gi", U"h",
                                          U"k",  U"kh", U"l",  U"m", U"n", U"ng", U"ngh", U"nh", U"p",
                                          U"ph", U"q",  U"r",  U"s", U"t", U"th", U"tr",  U"v",  U"x"};

// Rimes parted by spaces.
RimeSet Split(Written words) {
  RimeSet rimes;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(U' '), words.size());
    if (end > 0) rimes.insert(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return rimes;
}

const RimeSet& PlainRimes() {
  static const RimeSet rimes = Split(
      U"a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
      U"e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
      U"o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
      U"u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu "
      U"ươc ươi ươm ươn ương ươp ươt ươu");
  return rimes;
}

const RimeSet& MedialRimes() {
  static const RimeSet rimes = Split(
      U"oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet uê uêch uên uênh uêt uêu "
      U"uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu uân uâng uât uây");
  return rimes;
}

const RimeSet& QRimes() {
  static const RimeSet rimes = Split(
      U"ua uac uach uai uam uan uang uanh uao uap uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât uâu uây "
      U"ue uec uem uen ueng ueo uet uê uêch uên uênh uêt uêu ui uich uin uinh uit uôc uôt uơ uơi uơn uơt "
      U"uy uych uyên uyêt uyêng uyn uynh uyt uyu");
  return rimes;
}

template <typename... Words>
bool IsOneOf(Written word, Words... words) {
  return ((word == Written(words)) || ...);
}

bool MayFollowGi(Written rime) {
  if (PlainRimes().contains(rime)) return !rime.starts_with(U"i");
  if (IsOneOf(rime, U"êng", U"êc")) return true;
  return MedialRimes().contains(rime) && rime.starts_with(U"o") && rime != U"oao";
}

bool MayStandAlone(Written rime) {
  if (PlainRimes().contains(rime)) return !rime.starts_with(U"iê");
  return MedialRimes().contains(rime) || IsOneOf(rime, U"y", U"yêm", U"yên", U"yêng", U"yêt", U"yêu");
}

bool MayTakeY(Written onset) {
  return IsOneOf(onset, U"h", U"k", U"l", U"m", U"s", U"t", U"v", U"th", U"d", U"đ", U"n", U"ph", U"r", U"ch");
}

bool MayTakeMedial(Written onset, Written rime) {
  if (!MedialRimes().contains(rime) || IsOneOf(onset, U"k", U"gh", U"ngh")) return false;
  const bool lips = IsOneOf(onset, U"b", U"m", U"p", U"ph", U"v");
  return !lips || !rime.starts_with(U"o") ||
         IsOneOf(rime, U"oa", U"oan", U"oai", U"oang", U"oăng", U"oe", U"oen", U"oay", U"oet");
}

bool IsLegalPair(Written onset, Written rime) {
  if (rime.empty()) return false;
  if (onset.empty()) return MayStandAlone(rime);
  if (onset == U"q") return QRimes().contains(rime);
  if (onset == U"gi") return MayFollowGi(rime);
  if (rime == U"y") return MayTakeY(onset);
  const bool front_vowel = Written(U"eêi").find(rime.front()) != Written::npos;
  if (IsOneOf(onset, U"k", U"gh", U"ngh") && !front_vowel) return false;
  if (IsOneOf(onset, U"c", U"g", U"ng") && front_vowel) {
    return onset == U"g" && IsOneOf(rime, U"i", U"in", U"im");  // gì, gìn, gìm: the i is shared
  }
  return PlainRimes().contains(rime) || MayTakeMedial(onset, rime);
}

bool IsStopped(Written rime) {
  return rime.ends_with(U"c") || rime.ends_with(U"ch") || rime.ends_with(U"p") || rime.ends_with(U"t");
}

// The index in the rime that carries the tone, in either style.
struct ToneSeat {
  std::size_t old_style = 0;
  std::size_t new_style = 0;
};

ToneSeat FindToneSeat(Written onset, Written rime) {
  const auto both = [](std::size_t at) { return ToneSeat{at, at}; };
  const std::size_t shaped = rime.find_last_of(U"ăâêôơư");
  if (shaped != Written::npos) return both(shaped);
  const std::size_t first = onset == U"q" ? 1 : 0;  // after q the u does not count
  std::size_t vowels = 0;
  while (first + vowels < rime.size() && IsVowel(rime[first + vowels])) ++vowels;
  const bool closed = first + vowels < rime.size();
  if (vowels <= 1) return both(first);
  if (vowels == 3 || closed) return both(first + 1);
  if (onset != U"q" && IsOneOf(rime, U"oa", U"oe", U"uy")) return {first, first + 1};
  return both(first);
}

struct PlainWord {
  std::u32string letters;
  Tone tone = Tone::kNgang;
  std::size_t tone_at = 0;  // index into letters, where there is a tone
};

// Lower case, tone taken off; nothing where there are two tones or other characters.
std::optional<PlainWord> TakeToneOff(std::string_view text) {
  PlainWord word;
  for (const char32_t code_point : ToUtf32(text)) {
    const std::optional<VietnameseLetter> letter = TakeApart(code_point);
    if (!letter) return std::nullopt;
    if (letter->tone != Tone::kNgang) {
      if (word.tone != Tone::kNgang) return std::nullopt;
      word.tone = letter->tone;
      word.tone_at = word.letters.size();
    }
    word.letters.push_back(letter->plain);
  }
  return word;
}

std::optional<TonePlacement> PlaceTone(Written onset, Written rime, const PlainWord& word) {
  if (IsStopped(rime) && word.tone != Tone::kSac && word.tone != Tone::kNang) return std::nullopt;
  if (word.tone == Tone::kNgang) return TonePlacement::kSame;
  if (word.tone_at < onset.size()) return std::nullopt;
  const ToneSeat seat = FindToneSeat(onset, rime);
  const std::size_t at = word.tone_at - onset.size();
  if (at == seat.old_style) return seat.old_style == seat.new_style ? TonePlacement::kSame : TonePlacement::kOld;
  if (at == seat.new_style) return TonePlacement::kNew;
  return std::nullopt;
}

// "gi", "gin", "gim": the onset is g and the tone sits on the i, which the general rules give.
std::optional<TonePlacement> Read(const PlainWord& word, Written onset) {
  const Written letters = word.letters;
  if (!letters.starts_with(onset)) return std::nullopt;
  const Written rime = letters.substr(onset.size());
  if (!IsLegalPair(onset, rime)) return std::nullopt;
  return PlaceTone(onset, rime, word);
}

// The syllables with their marks taken off.
std::set<std::string> MakeUnmarkedSyllables() {
  static constexpr Written kLoneRimes = U"yêm yên yêng yêt yêu y";
  std::set<std::string> unmarked;
  const auto add = [&](Written onset, const RimeSet& rimes) {
    for (const Written rime : rimes) {
      if (!IsLegalPair(onset, rime)) continue;
      std::string letters;
      for (const Written part : {onset, rime}) {
        for (const char32_t letter : part) letters.push_back(static_cast<char>(WithoutShape(letter)));
      }
      unmarked.insert(std::move(letters));
    }
  };
  const RimeSet lone = Split(kLoneRimes);
  for (const RimeSet* rimes : {&PlainRimes(), &MedialRimes(), &QRimes(), &lone}) {
    add(U"", *rimes);
    for (const Written onset : kOnsets) add(onset, *rimes);
  }
  return unmarked;
}

}  // namespace

std::string KeyOf(const Syllable& syllable) {
  return ToUtf8(syllable.letters) + static_cast<char>('0' + static_cast<int>(syllable.tone));
}

bool IsUnmarkedSyllable(std::string_view ascii) {
  static const std::set<std::string> syllables = MakeUnmarkedSyllables();
  return syllables.contains(std::string(ascii));
}

std::optional<Syllable> ParseSyllable(std::string_view text) {
  std::optional<PlainWord> word = TakeToneOff(text);
  if (!word || word->letters.empty()) return std::nullopt;
  std::optional<TonePlacement> placement = Read(*word, U"");
  for (std::size_t i = 0; i < kOnsets.size() && !placement; ++i) placement = Read(*word, kOnsets[i]);
  if (!placement) return std::nullopt;
  return Syllable{std::move(word->letters), word->tone, *placement};
}

}  // namespace bangron
