// Proof-reading (soát lỗi) of one text: does it look damaged, and where. It judges spelling, marks, repeated words,
// quotes, easily confused phrases, names of places, dates and capitals; it never judges what is said.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"
#include "engine/viet/proof_lists.h"

namespace bangron {

enum class Verdict { kClean, kSuspect, kDamaged };

struct ProofReport {
  int tokens = 0;      // judged tokens
  int illegal = 0;     // tokens that are no legal syllable and on no list
  int with_marks = 0;  // judged tokens with a Vietnamese mark or đ
  Verdict verdict = Verdict::kClean;
};

// Reads `text` (NFC UTF-8, any number of lines) that begins at `start`. Findings: those of engine/viet/checks.h, and
// few-marks for the whole text.
ProofReport ProofRead(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics);

}  // namespace bangron
