// The checks of proof-reading, each by itself: it reads a Reading and adds findings to it. Which of them run and what
// they amount to, engine/viet/proof_read.h decides.
#pragma once

#include "engine/viet/proof_read.h"
#include "engine/viet/reading.h"

namespace bangron {

// Counts the words into `report` and tells illegal-syllable, missing-space, rare-syllable.
void CheckSyllables(Reading& reading, ProofReport& report);

// Tells near-phrase and unlikely-words: what is spelt rightly and yet nobody writes. Reads what CheckSyllables counted.
// Returns whether the text as a whole is unlikely to be what somebody meant.
bool CheckUsage(Reading& reading, const ProofReport& report);

// The word that makes a listed phrase with its neighbour and is one slip away from word `at`; empty where there is
// none.
std::string MeantFor(const Reading& reading, std::size_t at);

// Tells look-alike-letter, repeated-word, unbalanced-quotes, mixed-tone-style.
void CheckForm(Reading& reading);

// Tells confusable, unwanted-word, capital.
void CheckPhrases(Reading& reading);

// Tells place-near-miss, former-place, capital.
void CheckPlaces(Reading& reading);

// Tells impossible-date, weekday-mismatch, range-backwards, years-mismatch, known-day-mismatch.
void CheckDates(Reading& reading);

}  // namespace bangron
