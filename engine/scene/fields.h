// The words of an item and a screen, by the names that layouts use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/item.h"
#include "engine/model/layout.h"
#include "engine/model/screen.h"

namespace bangron {

// What a field says, one entry a line; empty for an empty field and for what is not words.
std::vector<std::string> WordsOf(RegionShow show, const Item& item, const Screen& screen,
                                 const std::string& issuer = {});

// Several lines as one text, each on lines of its own.
std::string JoinLines(const std::vector<std::string>& lines);

// `text` on one line: forced breaks become spaces, signs that only guide breaking vanish, spaces run together.
std::string OnOneLine(std::string_view text);

// `text` with every syllable on a line of its own; what the author tied with ~ or wrote without a space stays together.
std::string OneSyllableALine(std::string_view text);

// `text` so that nothing in it guides breaking.
std::string EscapeBreakSigns(std::string_view text);

// `text` in capitals, composed first, so that no mark is left behind.
std::string InCapitals(std::string_view text);

}  // namespace bangron
