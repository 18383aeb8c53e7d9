// Setting text: shape once at font units, break by phrases, find the largest size that fits exactly, and say where
// every glyph goes. Measuring and painting share the same SetText. Source: shared facts on Vietnamese text, parts 2,
// 5-7.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/result.h"
#include "engine/font/font.h"
#include "engine/text/shaped_glyph.h"
#include "engine/viet/phrases.h"

namespace bangron {

struct PlacedGlyph {
  GlyphId glyph = 0;
  std::int64_t x_64 = 0;  // pen position from the line's left edge, 1/64 px; always a whole quarter pixel
  int y_px = 0;           // down from the line's baseline, for marks that are placed apart
  std::uint8_t font = 0;  // 0: the text's face; n: the n-th of its lenders
  bool operator==(const PlacedGlyph&) const = default;
};

// One line, ready to paint: all glyphs from one font at one size, baseline on a whole row.
struct SetLine {
  std::string text;
  std::vector<PlacedGlyph> glyphs;
  int baseline_px = 0;  // from the top of the text block
  int ink_left_px = 0;  // ink of the line inside the block, rounded outwards
  int ink_right_px = 0;
  int ink_top_px = 0;  // from the top of the block
  int ink_bottom_px = 0;
  int left_px = 0;  // the line's left edge, where its ink begins, from the left edge of the block (alignment)
};

// A block of text set at one size. Immutable; shared between the scene and its display lists.
// Every glyph drawn by Font::Rasterise at its place lies inside `block`.
struct SetText {
  std::shared_ptr<const Font> font;
  FontSize size;
  Size block;  // the ink block's extent, px
  std::vector<SetLine> lines;
  std::vector<std::shared_ptr<const Font>> lenders = {};
  std::vector<LentGrapheme> lent = {};  // what the face lacks, in reading order
};

inline const std::shared_ptr<const Font>& FontOf(const SetText& text, const PlacedGlyph& glyph) {
  return glyph.font == 0 ? text.font : text.lenders[glyph.font - 1U];
}

// The size of a glyph in its own font: a bitmap face that lends to another one is enlarged as often as that is.
FontSize SizeOf(const SetText& text, const PlacedGlyph& glyph);

// How the letters of a text are set, whatever its size.
struct LetterOptions {
  // Fonts that may lend what the face lacks, whole graphemes only; the first that has one wins. At most 255.
  std::vector<std::shared_ptr<const Font>> lenders = {};
  // Room after every grapheme. Units: thousandths of an em.
  int letter_spacing = 0;
  DigitWidth digits = DigitWidth::kOwn;
};

enum class Align { kStart, kCentre, kEnd };

struct FitOptions {
  Size box;  // px
  int max_lines = 40;
  Align align = Align::kCentre;
  std::optional<FontSize> largest = std::nullopt;  // a ceiling, where the layout wants one
  LetterOptions letters = {};
  const PhraseList* phrases = nullptr;  // what lines should not split; null: the rules alone
};

// The largest setting of `text` whose ink lies inside `box`: no row and no column of ink is ever cut. Some of the size
// is given for lines that split no phrase and are of even length, 12 % for one split and 13 % in all at most; names,
// dates and numbers stay whole unless that left letters of less than 45 % of the size.
// "|" forces a line break, "~" forbids one, "\|" and "\~" are literal; the text must be NFC UTF-8. More forced breaks
// than `max_lines` allows count as spaces. A text without any word gives no lines and size 0.
// A bitmap face is set at the largest of its own sizes.
// Fails: "text-too-long" when not even the smallest size fits, "glyph-missing" naming letter and font where no lender
// has it.
Result<SetText> FitText(std::string_view text, const std::shared_ptr<const Font>& font, const FitOptions& options);

// The same at exactly `size`, which the font has (Font::SizeAtMost): as few lines as fit, evenly filled.
// Fails: "text-too-long" when it does not fit at that size, "glyph-missing".
Result<SetText> FitTextAt(std::string_view text, const std::shared_ptr<const Font>& font, FontSize size,
                          const FitOptions& options);

// One line at a given size, for tickers and clocks: no breaking; forced breaks become spaces. With tabular digits every
// glyph stands where it stood with any other digits in the same places.
// Shape: the font has the size (Font::SizeAtMost).
// Fails: "glyph-missing".
Result<SetText> SetOneLine(std::string_view text, const std::shared_ptr<const Font>& font, FontSize size,
                           const LetterOptions& letters = {});

// The largest size of the font at which one line of any Vietnamese text fits into `height_px` rows of ink; 0 where
// none.
FontSize SizeForRows(const Font& font, int height_px);

}  // namespace bangron
