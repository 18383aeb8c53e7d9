#include "engine/viet/nfc.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

constexpr char32_t kCircumflexMark = 0x302;
constexpr char32_t kBreveMark = 0x306;
constexpr char32_t kHornMark = 0x31B;

// The combining marks of the tones, in the order of Tone; 0 for ngang.
constexpr std::array<char32_t, 6> kToneMarks = {0, 0x300, 0x301, 0x309, 0x303, 0x323};

struct Mark {
  char32_t code_point;
  int combining_class;
};

// The canonical combining class decides the order of marks.
constexpr std::array<Mark, 8> kMarks = {{{kHornMark, 216},
                                         {0x323, 220},
                                         {0x300, 230},
                                         {0x301, 230},
                                         {0x303, 230},
                                         {0x309, 230},
                                         {kCircumflexMark, 230},
                                         {kBreveMark, 230}}};

std::optional<Mark> FindMark(char32_t code_point) {
  if (code_point == 0x340 || code_point == 0x341) code_point -= 0x40;
  for (const Mark& mark : kMarks) {
    if (mark.code_point == code_point) return mark;
  }
  return std::nullopt;
}

// A letter of the table and what it is made of: `base` and one mark, as Unicode decomposes it.
struct Composition {
  char32_t letter = 0;
  char32_t base = 0;
  char32_t mark = 0;
};

constexpr std::size_t kCompositions = 132;

// The vowel that carries a circumflex, breve or horn: its plain letter and the mark; mark 0 for a plain vowel.
constexpr Composition Modified(char32_t vowel) {
  constexpr std::array<Composition, 12> kModified = {{{U'ă', U'a', kBreveMark},
                                                      {U'Ă', U'A', kBreveMark},
                                                      {U'â', U'a', kCircumflexMark},
                                                      {U'Â', U'A', kCircumflexMark},
                                                      {U'ê', U'e', kCircumflexMark},
                                                      {U'Ê', U'E', kCircumflexMark},
                                                      {U'ô', U'o', kCircumflexMark},
                                                      {U'Ô', U'O', kCircumflexMark},
                                                      {U'ơ', U'o', kHornMark},
                                                      {U'Ơ', U'O', kHornMark},
                                                      {U'ư', U'u', kHornMark},
                                                      {U'Ư', U'U', kHornMark}}};
  for (const Composition& modified : kModified) {
    if (modified.letter == vowel) return modified;
  }
  return {vowel, vowel, 0};
}

constexpr char32_t WithDotBelow(char32_t plain_vowel) {
  for (const std::u32string_view row : kVietnameseVowels) {
    if (row[0] == plain_vowel) return row[5];
  }
  return 0;
}

constexpr std::array<Composition, kCompositions> MakeCompositions() {
  std::array<Composition, kCompositions> all{};
  std::size_t count = 0;
  for (const std::u32string_view row : kVietnameseVowels) {
    const Composition modified = Modified(row[0]);
    if (modified.mark != 0) all[count++] = modified;
    for (std::size_t tone = 1; tone < row.size(); ++tone) {
      // The dot below sorts before circumflex and breve, so ậ is ạ with a circumflex; the horn sorts before the dot.
      const bool dot_first = tone == 5 && modified.mark != 0 && modified.mark != kHornMark;
      all[count++] = dot_first ? Composition{row[tone], WithDotBelow(modified.base), modified.mark}
                               : Composition{row[tone], row[0], kToneMarks[tone]};
    }
  }
  return all;
}

constexpr std::array<Composition, kCompositions> kCompositionTable = MakeCompositions();
static_assert(kCompositionTable.back().letter == U'Ỵ');

char32_t Compose(char32_t base, char32_t mark) {
  for (const Composition& entry : kCompositionTable) {
    if (entry.base == base && entry.mark == mark) return entry.letter;
  }
  return 0;
}

// Appends the letter's marks to `marks` in canonical order and returns the plain letter under them.
char32_t Decompose(char32_t letter, std::vector<Mark>& marks) {
  for (const Composition& entry : kCompositionTable) {
    if (entry.letter != letter) continue;
    const char32_t plain = Decompose(entry.base, marks);
    marks.push_back(*FindMark(entry.mark));
    return plain;
  }
  return letter;
}

void AppendComposed(char32_t letter, std::vector<Mark>& marks, std::string& out) {
  std::vector<Mark> all;
  char32_t composed = Decompose(letter, all);
  all.insert(all.end(), marks.begin(), marks.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const Mark& a, const Mark& b) { return a.combining_class < b.combining_class; });
  std::vector<Mark> left_over;
  for (const Mark& mark : all) {
    const bool blocked = !left_over.empty() && left_over.back().combining_class >= mark.combining_class;
    const char32_t next = blocked ? 0 : Compose(composed, mark.code_point);
    if (next != 0) {
      composed = next;
    } else {
      left_over.push_back(mark);
    }
  }
  AppendUtf8(composed, out);
  for (const Mark& mark : left_over) AppendUtf8(mark.code_point, out);
}

// Every mark lies in U+0300..U+036F, whose UTF-8 begins with one of two bytes that no composed letter contains: 0xCC
// and 0xCD. Eight bytes at a time: the bytes that are one of the two become zero, and a borrow then shows a zero byte.
bool MayHoldMarks(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t found = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    const std::uint64_t other = (bytes | kOnes) ^ (kOnes * 0xCDU);
    found |= (other - kOnes) & ~other & kHighBits;
  }
  if (found != 0) return true;
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                     [](char byte) { return byte == '\xCC' || byte == '\xCD'; });
}

// Splits a letter with an upper tone into the letter without it and the tone's mark; 0 where there is no such tone.
std::pair<char32_t, char32_t> TakeUpperTone(char32_t letter) {
  for (const std::u32string_view row : kVietnameseVowels) {
    const std::size_t tone = row.find(letter);
    if (tone != std::u32string_view::npos && tone >= 1 && tone <= 4) return {row[0], kToneMarks[tone]};
  }
  return {letter, 0};
}

}  // namespace

bool IsNfc(std::string_view text) { return !MayHoldMarks(text) || ToNfc(text) == text; }

std::string ToNfc(std::string_view text) {
  if (!MayHoldMarks(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  std::vector<Mark> marks;
  while (at < text.size()) {
    const std::size_t start = at;
    const DecodedCodePoint letter = DecodeUtf8(text, at);
    at += letter.length;
    marks.clear();
    while (letter.valid && at < text.size()) {
      const DecodedCodePoint next = DecodeUtf8(text, at);
      const std::optional<Mark> mark = next.valid ? FindMark(next.code_point) : std::nullopt;
      if (!mark) break;
      marks.push_back(*mark);
      at += next.length;
    }
    if (const std::optional<Mark> stray = FindMark(letter.code_point)) {
      AppendUtf8(stray->code_point, out);
      for (const Mark& mark : marks) AppendUtf8(mark.code_point, out);
    } else if (marks.empty()) {
      out.append(text.substr(start, letter.length));
    } else {
      AppendComposed(letter.code_point, marks, out);
    }
  }
  return out;
}

std::string NormaliseVietnamese(std::string_view text) {
  const std::string composed = ToNfc(text);
  if (!MayHoldMarks(composed)) return composed;
  std::string out;
  std::size_t at = 0;
  while (at < composed.size()) {
    const DecodedCodePoint letter = DecodeUtf8(composed, at);
    const std::size_t next_at = at + letter.length;
    const char32_t next =
        letter.valid && next_at < composed.size() ? DecodeUtf8(composed, next_at).code_point : char32_t{0};
    const auto [toneless, tone] = TakeUpperTone(letter.code_point);
    const bool modifier = next == kCircumflexMark || next == kBreveMark;
    const char32_t modified = modifier && tone != 0 ? Compose(toneless, next) : 0;
    if (modified != 0) {
      AppendUtf8(Compose(modified, tone), out);
      at = next_at + 2;
    } else {
      out.append(composed, at, letter.length);
      at = next_at;
    }
  }
  return out;
}

}  // namespace bangron
