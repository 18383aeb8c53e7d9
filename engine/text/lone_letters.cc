#include "engine/text/lone_letters.h"

#include <algorithm>

namespace bangron {

bool StandsByItself(char32_t letter) {
  return letter < 0x0590 || (letter >= 0x1E00 && letter <= 0x2BFF) || (letter >= 0x2E80 && letter <= 0x9FFF) ||
         (letter >= 0xFF00 && letter <= 0xFFEF);
}

bool LettersStandByThemselves(std::u32string_view letters) {
  return std::all_of(letters.begin(), letters.end(), StandsByItself);
}

}  // namespace bangron
