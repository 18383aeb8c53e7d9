// Cuts a text into the tokens that proof-reading judges, each with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"

namespace bangron {

struct Token {
  std::string text;     // stripped of the punctuation around it
  Location where;       // of its first letter
  char32_t before = 0;  // the punctuation right before and after it; 0: none
  char32_t after = 0;
  bool ends_clause = false;  // followed by . , ; : ! ? or a bracket, or the last of its line
  std::size_t begin = 0;     // code points from the start of the text
  std::size_t end = 0;
};

// Splits at white space and at - – — / + … and superscripts, and strips punctuation. Numbers are tokens too.
std::vector<Token> CutIntoTokens(std::string_view text, const Location& start);

// Words of a list's phrase in the form that matches a text's words whatever the case and the placement of the tone.
std::vector<std::string> WordKeys(std::string_view phrase);

// Curly apostrophes as typed ones: M’Nông and M'Nông are one name.
std::string WithPlainApostrophes(std::string text);

// "Hòa", "hoà" and "HÒA" have one key; anything that is no syllable is its own lower case.
std::string WordKey(std::string_view word);

}  // namespace bangron
