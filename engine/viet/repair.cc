#include "engine/viet/repair.h"

#include <array>
#include <optional>

#include "engine/base/utf8.h"
#include "engine/viet/encodings.h"
#include "engine/viet/letters.h"
#include "engine/viet/nfc.h"
#include "engine/viet/syllable.h"
#include "engine/viet/tokens.h"

namespace bangron {
namespace {

// A repair must read well by itself and clearly better than the text as it is.
constexpr int kLeastShare = 60;  // per cent of legal tokens
constexpr int kLeastGain = 20;   // percentage points

struct Candidate {
  const char* name;
  LegacyEncoding encoding;
  QuoteHandling quotes;
};

constexpr std::array<Candidate, 7> kCandidates{{{"tcvn3", LegacyEncoding::kTcvn3, QuoteHandling::kKeep},
                                                {"tcvn3", LegacyEncoding::kTcvn3, QuoteHandling::kDecode},
                                                {"viscii", LegacyEncoding::kViscii, QuoteHandling::kKeep},
                                                {"viscii", LegacyEncoding::kViscii, QuoteHandling::kDecode},
                                                {"vni", LegacyEncoding::kVni, QuoteHandling::kKeep},
                                                {"cp1258", LegacyEncoding::kCp1258, QuoteHandling::kKeep},
                                                {"utf8x2", LegacyEncoding::kUtf8Twice, QuoteHandling::kKeep}}};

// Legal tokens of the tokens with a letter, in hundredths of a per cent; numbers do not count.
int LegalShare(std::string_view text) {
  int letters = 0;
  int legal = 0;
  for (const Token& token : CutIntoTokens(text, {})) {
    bool has_letter = false;
    for (const char32_t code_point : ToUtf32(token.text))
      has_letter |= code_point > 0x7F || TakeApart(code_point).has_value();
    if (!has_letter) continue;
    ++letters;
    legal += IsLegalSyllable(token.text) ? 1 : 0;
  }
  return letters == 0 ? 10000 : legal * 10000 / letters;
}

std::u32string ReadLeniently(std::string_view line) {
  std::u32string out;
  for (std::size_t at = 0; at < line.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(line, at);
    out.push_back(decoded.valid ? decoded.code_point : static_cast<unsigned char>(line[at]));
    at += decoded.length;
  }
  return out;
}

}  // namespace

RepairedLine RepairLine(std::string_view line) {
  const std::u32string code_points = ReadLeniently(line);
  const std::string as_is = ToUtf8(code_points);
  const std::string composed = NormaliseVietnamese(as_is);
  RepairedLine best{composed == as_is ? "utf8" : "nfd", composed};
  const int share_as_is = LegalShare(composed);
  int best_share = share_as_is;
  for (const Candidate& candidate : kCandidates) {
    const std::optional<std::u32string> decoded = DecodeLegacy(code_points, candidate.encoding, candidate.quotes);
    if (!decoded || *decoded == code_points) continue;
    std::string text = NormaliseVietnamese(ToUtf8(*decoded));
    const int share = LegalShare(text);
    const bool good = share >= kLeastShare * 100 && share - share_as_is >= kLeastGain * 100;
    if (!good || share <= best_share) continue;
    best_share = share;
    best = {candidate.name, std::move(text)};
  }
  return best;
}

}  // namespace bangron
