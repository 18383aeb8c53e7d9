// One text shaped once in font units: every glyph with its pen and ink, cut into words. Serves every size.
// Not breaking and not sizes (fit.h).
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/font/font.h"
#include "engine/viet/glue.h"

namespace bangron {

// Units: font units, y up; pens count from the start of the text.
struct ShapedGlyph {
  GlyphId glyph = 0;
  std::int64_t pen = 0;
  std::int32_t rise = 0;  // above the baseline: a mark that is placed apart
  GlyphInk ink;           // from its own pen and baseline
};

// Units: font units. The ink of a word, `left` and `right` from the start of the text, `top` and `bottom` from the
// baseline, y up. A word without any ink is as wide as its advance and has no height.
struct ShapedWord {
  std::size_t first_glyph = 0;
  std::size_t end_glyph = 0;
  std::int64_t left = 0;
  std::int64_t right = 0;
  std::int32_t top = 0;
  std::int32_t bottom = 0;
};

struct ShapedText {
  std::vector<std::string> texts;  // of the words
  std::vector<ShapedWord> words;
  std::vector<GapRule> gaps;  // gaps[i] lies between words[i] and words[i + 1]
  std::vector<ShapedGlyph> glyphs;
};

// Shapes the words with one space between each two; the caller's cut decides where lines may end.
// Fails: "glyph-missing" naming the letter and the font.
Result<ShapedText> Shape(CutText cut, const Font& font);

}  // namespace bangron
