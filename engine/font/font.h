// One font file, opened from its bytes and checked: 134 Vietnamese letters, ink in font units, and the one coverage
// rasteriser. Not shaping (engine/text), not the catalogue (engine/model), never a look-up by family name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

using GlyphId = std::uint32_t;

// A size in 1/64 px per em.
struct FontSize {
  std::int32_t value_64 = 0;
  auto operator<=>(const FontSize&) const = default;
};

// Ink of a glyph in font units, y up: what is really drawn, without hinting. Empty for a space.
struct GlyphInk {
  std::int32_t left = 0, right = 0;
  std::int32_t top = 0, bottom = 0;
  bool IsEmpty() const { return left >= right || bottom >= top; }
};

enum class CoverageMode {
  kGrey,    // 256 levels, no hinting
  kOneBit,  // 0 or 255: one-colour boards
};

// An opened, checked font. Immutable after Open; drawing keeps a private FreeType outline buffer behind a lock-free
// contract: Thread: const calls may come from any thread, one at a time per Font (Rasterise is guarded inside).
class Font {
 public:
  // `name` is the catalogue id (`be-vietnam-pro-bold`) and names the font in errors.
  // Fails: "font-unreadable"; "font-lacks-letter" naming the font and the first letters of the 134 that it lacks.
  static Result<std::shared_ptr<const Font>> Open(std::string name, std::vector<std::uint8_t> bytes);

  virtual ~Font() = default;
  virtual const std::string& name() const = 0;
  virtual const std::vector<std::uint8_t>& bytes() const = 0;
  virtual int units_per_em() const = 0;
  virtual bool HasGlyph(char32_t code_point) const = 0;
  virtual GlyphInk Ink(GlyphId glyph) const = 0;
  virtual GlyphInk InkOf134Letters() const = 0;  // the union: what one fully safe line needs

  // Draws a glyph with its pen at `sub_pixel_x_64` (0..63 of 1/64 px) right of a whole pixel, baseline on a whole row.
  // The result depends only on the arguments and the file's bytes.
  virtual CoverageBitmap Rasterise(GlyphId glyph, FontSize size, int sub_pixel_x_64, CoverageMode mode) const = 0;
};

}  // namespace bangron
