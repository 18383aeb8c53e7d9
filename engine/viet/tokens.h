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
};

// Splits at white space and at - – — / + … and superscripts, and strips punctuation. Numbers are tokens too.
std::vector<Token> CutIntoTokens(std::string_view text, const Location& start);

}  // namespace bangron
