// The face and the size of words whose face nobody named. Large letters take the look's own face as it is; small ones
// take whole pixels per em or a face drawn by hand, by the rows there are and by the tones of the very words.
// Not fitting (set_text.h). Source: shared facts on Vietnamese text, part 8.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/font/lazy_font.h"
#include "engine/text/set_text.h"

namespace bangron {

// From here on a fraction of a pixel tells nothing, and words are set in the look's own face at any size.
inline constexpr FontSize kSmallPanelSize{32 * 64};

struct Faces {
  std::shared_ptr<const Font> face;  // the look's own, an outline
  LazyFonts small_panels = {};       // bitmap faces, the best liked first; empty: never
  CoverageMode mode = CoverageMode::kGrey;
};

// As FitText. Where there are less than 22 rows for a line a bitmap face is taken where one fits; up to 26 rows where
// its tones are clearer; from 27 rows on the look's own face. Of several that would do, the one with the fewest faults
// of tones in this text is taken, then the best liked. `options.largest` counts in the look's own face. Bitmap faces
// are opened only as far as they are needed; one that cannot be opened is passed over.
Result<SetText> FitAutomatically(std::string_view text, const Faces& faces, const FitOptions& options);

// One line each, all in one face and at one size, the largest that `height_px` rows hold; chosen by the same rule.
// Fails: "glyph-missing".
Result<std::vector<SetText>> SetLinesAutomatically(const std::vector<std::string>& lines, const Faces& faces,
                                                   int height_px, const LetterOptions& letters = {});

// Ink of single lines that share one baseline: rows above it and below.
struct InkExtent {
  int above_px = 0;
  int below_px = 0;
};
InkExtent ExtentOf(const std::vector<SetText>& lines);

// The same in the one face that was named, of whole pixels or not. Fails: "glyph-missing".
Result<std::vector<SetText>> SetLargestLines(const std::vector<std::string>& lines,
                                             const std::shared_ptr<const Font>& font, int height_px,
                                             const LetterOptions& letters = {});

// Whether a bitmap face is to be taken where the look's own would have so many rows for a line of any letters.
bool PrefersBitmap(int rows, std::size_t faults, std::size_t bitmap_faults, CoverageMode mode);

// Rows from the top of the tallest Vietnamese letter to the bottom of the lowest.
int RowsOfLine(const Font& font, FontSize size);

// The size at which `in` looks as large as `of` at `size`: the same height of capitals.
FontSize EqualSize(const Font& of, FontSize size, const Font& in);

// The same for a bitmap face at its own size, before it is opened.
FontSize EqualSize(const LazyFont& bitmap, const Font& in);

}  // namespace bangron
