// Whether letters have one shape wherever they stand, as Latin, Greek, Cyrillic and Chinese have. Scripts whose letters
// join, stack or change places need tables, which no bitmap face has.
#pragma once

#include <string_view>

namespace bangron {

bool StandsByItself(char32_t letter);
bool LettersStandByThemselves(std::u32string_view letters);

}  // namespace bangron
