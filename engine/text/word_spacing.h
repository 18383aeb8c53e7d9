// Whether a font shapes words apart: whether no letter's glyph or place depends on the space beside it or on what
// stands beyond. Then words that were shaped once serve every text. Included in engine/text only.
// Source: shared facts on Vietnamese text, part 2, "cache trap".
#pragma once

#include <hb.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace bangron {

// The advance of the space where words stand apart, nothing where they do not: looks at the substitutions that concern
// the space, and shapes each of `letters` between others. The font has all of them. Units: those of the font's scale.
std::optional<std::int32_t> SpaceBetweenWordsApart(hb_font_t* font, hb_language_t language,
                                                   std::u32string_view letters);

}  // namespace bangron
