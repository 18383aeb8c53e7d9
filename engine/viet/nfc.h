// Composed form (NFC) of Vietnamese text: the 134 letters and their 8 marks, so that no Unicode library is needed.
// Not a general normaliser: whatever is outside the table passes through untouched, invalid bytes too.
// Source: shared facts on Vietnamese text, part 1.
#pragma once

#include <string>
#include <string_view>

namespace bangron {

// The NFC form of `text` as far as Vietnamese letters go; U+0340 and U+0341 become U+0300 and U+0301.
std::string ToNfc(std::string_view text);

// Whether ToNfc would leave `text` as it is. Costs one pass over the bytes where there is no combining mark.
bool IsNfc(std::string_view text);

// NFC, and the repair of tones typed before the circumflex or breve (a, sắc, circumflex), which NFC must leave alone
// because the two are not canonically equal: what every text from outside goes through at the door.
std::string NormaliseVietnamese(std::string_view text);

}  // namespace bangron
