// Is this a legal Vietnamese syllable (âm tiết)? Onset + rime + at most one tone, both tone placements accepted.
// A checker of spelling, not of meaning: "cuân" is legal though nobody says it. Source: shared facts, part 9.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/viet/letters.h"

namespace bangron {

// Where the tone of open oa, oe, uy stands: hòa or hoà.
enum class TonePlacement { kSame, kOld, kNew };

struct Syllable {
  std::u32string letters;  // lower case, without the tone, with shape marks
  Tone tone = Tone::kNgang;
  TonePlacement placement = TonePlacement::kSame;  // kSame: both styles write it alike
};

// Nothing where `text` (NFC UTF-8, any case) is not one legal syllable.
std::optional<Syllable> ParseSyllable(std::string_view text);

// Letters and tone: equal for both tone placements and for any case.
std::string KeyOf(const Syllable& syllable);

// Whether `ascii` (lower case) is a legal syllable that has lost all its marks: "nguyen", "cau".
bool IsUnmarkedSyllable(std::string_view ascii);

inline bool IsLegalSyllable(std::string_view text) { return ParseSyllable(text).has_value(); }

}  // namespace bangron
