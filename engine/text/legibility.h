// Whether the tones of Vietnamese letters can be told apart at a size: how different their marks are in painted pixels.
// Not whether the text is well written. Source: shared facts on Vietnamese text, part 8.
#pragma once

#include <string_view>

#include "engine/font/font.h"

namespace bangron {

// Of the letters with sắc, huyền, hỏi or ngã in `text` (NFC): the pairs of such a letter and one that differs from it
// only by one of these tones (ế and ề) whose marks differ by less than 4 whole pixels of coverage. 0 means that every
// letter can be told by itself. At most 144: 24 vowels x 6 pairs.
int CountWeakTonePairs(std::string_view text, const Font& font, FontSize size, CoverageMode mode);

}  // namespace bangron
