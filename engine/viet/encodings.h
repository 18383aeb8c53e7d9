// The legacy encodings of Vietnamese, as their bytes arrive: each byte shown as the CP1252 or Latin-1 letter of that
// code. Tables only; which encoding a text is in, engine/viet/repair.h decides. Source: the standards; shared facts,
// part 11.
#pragma once

#include <optional>
#include <string>

namespace bangron {

enum class LegacyEncoding { kTcvn3, kViscii, kVni, kCp1258, kUtf8Twice };

// Curly quotes share their codes with rare capitals of TCVN3 and VISCII: which of the two a text means is tried both
// ways.
enum class QuoteHandling { kDecode, kKeep };

// The text that these bytes spell; nothing where a character cannot have come from a byte of that encoding.
// CP1258 gives base letters with combining tones: normalise the result.
std::optional<std::u32string> DecodeLegacy(const std::u32string& text, LegacyEncoding encoding, QuoteHandling quotes);

}  // namespace bangron
