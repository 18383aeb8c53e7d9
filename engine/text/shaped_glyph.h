// What shaping a text gives: glyphs with pens and ink, and the words that they make.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/font/font.h"

namespace bangron {

// How wide digits stand.
enum class DigitWidth {
  kOwn,      // each as the font has it
  kTabular,  // all alike, so that nothing moves when one changes in place
};

// Units: font units of the text's face, y up; pens count from the start of the text.
struct ShapedGlyph {
  GlyphId glyph = 0;
  std::int32_t rise = 0;  // above the baseline: a mark that is placed apart
  std::int64_t pen = 0;
  GlyphInk ink;           // from its own pen and baseline
  std::uint8_t font = 0;  // 0: the face; n: the n-th font that lends it letters
  bool operator==(const ShapedGlyph&) const = default;
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
  bool operator==(const ShapedWord&) const = default;
};

// A grapheme that the face lacks and another font lent.
struct LentGrapheme {
  std::string text;
  std::size_t word = 0;
  std::uint8_t font = 0;  // as in ShapedGlyph
  bool operator==(const LentGrapheme&) const = default;
};

}  // namespace bangron
