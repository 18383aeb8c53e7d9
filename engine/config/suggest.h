// A likely correction for a misspelt word, from the words that may stand there.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bangron {

// The candidate nearest to `word` by insertions, deletions, replacements and swaps of neighbours (bytes, case aside),
// if no more than a third of the longer word differs, at least one; else empty. The first of equals wins.
std::string NearestWord(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace bangron
