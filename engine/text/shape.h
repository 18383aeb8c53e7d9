// One text shaped once in font units: every glyph with its pen and ink, cut into words. Serves every size.
// A letter that the text's face lacks is lent by another font, always as a whole grapheme, and told.
// Not breaking and not sizes (fit.h). Source: shared facts on Vietnamese text, parts 2 and 3.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/font/font.h"
#include "engine/text/shape_cache.h"
#include "engine/text/shaped_glyph.h"
#include "engine/viet/glue.h"

namespace bangron {

struct ShapedText {
  std::vector<std::string> texts;  // of the words
  std::vector<ShapedWord> words;
  std::vector<GapRule> gaps;  // gaps[i] lies between words[i] and words[i + 1]
  std::vector<ShapedGlyph> glyphs;
  std::vector<LentGrapheme> lent;
};

struct ShapeOptions {
  // Fonts that may lend letters; the first that has one wins. At most 255.
  std::span<const std::shared_ptr<const Font>> lenders = {};
  // Room after every grapheme, never inside of one. Units: thousandths of an em.
  int letter_spacing = 0;
  // Tabular: the font's own tabular digits where it has them; in cells of the widest digit in any case, without
  // kerning.
  DigitWidth digits = DigitWidth::kOwn;
};

// Shapes the words with one space between each two; the caller's cut decides where lines may end.
// Fails: "glyph-missing" naming the letters that no font has. Scripts written from right to left are not set.
Result<ShapedText> Shape(CutText cut, const Font& face, const ShapeOptions& options = {});

// What the font's caches of shaped texts, and of the words that new texts are put together from, did. Thread: any.
ShapeCacheCounts ShapeCounts(const Font& font);
ShapeCacheCounts WordCounts(const Font& font);  // zeros where the font kerns with the space: its words are not kept
void ForgetShapedTexts(const Font& font);
void ForgetShapedWords(const Font& font);  // and the texts

}  // namespace bangron
