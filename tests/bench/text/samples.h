// The texts and boxes that are measured: our own, written for no font and no breaker.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/viet/phrases.h"

namespace bangron {

// Twelve slogans of 60 to 110 letters.
const std::vector<std::string>& BenchSlogans();

// The compounds, names and surnames of lists/: what a line should not split.
const PhraseList& BenchPhrases();

// Running prose, a sentence a line.
const std::vector<std::string>& ProseLines();

// Signs of every sort of screen, from one row of a shop to a wall.
const std::vector<Size>& TwentyBoxes();

// A slogan of 60 to 110 letters out of phrases that offices write.
std::string GenerateSlogan(std::mt19937& random);

// The same text with every mark as a character of its own.
std::string ToNfd(const std::string& text);

// A syllable is what stands between two spaces.
std::size_t CountSyllables(const std::string& text);
std::size_t CountLetters(const std::string& text);

}  // namespace bangron
