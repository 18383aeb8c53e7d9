// The largest size at which a shaped text fits a box, and the lines that reach it. Exact: the size is measured against
// every partition into lines that the gaps allow. Not placing glyphs (set_text.cc).
// Source: shared facts on Vietnamese text, parts 6 and 7.
#pragma once

#include <optional>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/font/font.h"
#include "engine/text/block_measure.h"
#include "engine/text/shape.h"

namespace bangron {

// The words of each line: line m holds words [ends[m - 1], ends[m]), the first line begins at word 0.
using LineEnds = std::vector<std::size_t>;

struct FitLimits {
  Size box;  // px
  int max_lines = 1;
  FontSize largest;
};

// So much of the size is given at most for better lines.
inline constexpr int kMostGivenPercent = 13;

struct Fit {
  FontSize size;
  LineEnds lines;
};

// The ink width of words [first, end) on one line. Units: font units.
inline std::int64_t WidthOfLine(const ShapedText& text, std::size_t first, std::size_t end) {
  return text.words[end - 1].right - text.words[first].left;
}
LineInk InkOfLine(const ShapedText& text, std::size_t first, std::size_t end);
std::vector<LineInk> InkOfLines(const ShapedText& text, const LineEnds& lines);

// The largest size at which any partition that the gaps allow fits, and one that reaches it. Kept gaps count as
// forbidden; forced breaks that need more than `max_lines` count as free. Nothing where not even 1/64 px fits. Shape:
// `text` has at least one word.
std::optional<Fit> FindLargest(const ShapedText& text, int units_per_em, const FitLimits& limits);

// The lines to set: near the largest size, but some of it is given, kMostGivenPercent at most, for lines that split no
// phrase, end where the text pauses and are of even length. Where names, dates and numbers that are kept whole would
// leave letters of less than 45 % of the size they could have, they are split after all. Nothing where not even 1/64 px
// fits. Shape: `text` has at least one word.
std::optional<Fit> FitLines(const ShapedText& text, int units_per_em, const FitLimits& limits);

// The best lines at exactly this size: as few as fit, more where that avoids split phrases, a ragged block or a last
// line of one syllable. Nothing where the text does not fit at that size.
std::optional<LineEnds> FitLinesAt(const ShapedText& text, int units_per_em, const FitLimits& limits, FontSize size);

}  // namespace bangron
