// Proof-reading (soát lỗi) of one text: does it look damaged, and where. It judges spelling, marks, repeated words,
// quotes and easily confused phrases; it never judges what is said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/viet/word_lists.h"

namespace bangron {

enum class Verdict { kClean, kSuspect, kDamaged };

struct ProofReport {
  int tokens = 0;      // judged tokens
  int illegal = 0;     // tokens that are no legal syllable and on no list
  int with_marks = 0;  // judged tokens with a Vietnamese mark or đ
  Verdict verdict = Verdict::kClean;
};

// Reads `text` (NFC UTF-8, any number of lines) that begins at `start`. Findings: illegal-syllable, look-alike-letter,
// few-marks, repeated-word, unbalanced-quotes, mixed-tone-style, confusable.
ProofReport ProofRead(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics);

}  // namespace bangron
