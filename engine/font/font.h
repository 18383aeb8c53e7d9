// One font file, opened from its bytes and checked: 134 Vietnamese letters, ink in font units, and the one coverage
// rasteriser. Not shaping (engine/text), not the catalogue (feed/font_folder), never a look-up by family name.
// Outlines are read once in font units and scaled here with integers, so measured ink and painted pixels agree exactly.
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

// Ink of a glyph in font units, y up: the box of its outline's points, without hinting. Empty for a space.
struct GlyphInk {
  std::int32_t left = 0, right = 0;
  std::int32_t top = 0, bottom = 0;
  bool IsEmpty() const { return left >= right || bottom >= top; }
  bool operator==(const GlyphInk&) const = default;
};

enum class CoverageMode {
  kGrey,    // 256 levels, no hinting
  kOneBit,  // 0 or 255: one-colour boards
};

// `units` of the font at `size`, in 1/64 px, rounded to nearest, halves up: what every outline point goes through.
// It never falls when `units` or `size` grows, so bounds of points are bounds of the painted outline.
std::int64_t ScaleTo64(std::int64_t units, FontSize size, int units_per_em);

// What a layer above derives from a font and wants to keep with it, such as the shaper's tables.
class FontCompanion {
 public:
  virtual ~FontCompanion() = default;
};

// An opened, checked font; nothing about it changes after Open.
// Thread: const calls may come from any thread; a lock inside guards the outlines.
class Font {
 public:
  // `name` is the catalogue id (`be-vietnam-pro-bold`) and names the font in errors.
  // Fails: "font-unreadable"; "font-lacks-letter" naming the font and the first letters of the 134 that it lacks.
  static Result<std::shared_ptr<const Font>> Open(std::string name, std::vector<std::uint8_t> bytes);

  virtual ~Font() = default;
  virtual const std::string& name() const = 0;
  virtual const std::vector<std::uint8_t>& bytes() const = 0;
  virtual int units_per_em() const = 0;
  virtual GlyphId GlyphFor(char32_t code_point) const = 0;  // 0 where the font has none
  bool HasGlyph(char32_t code_point) const { return GlyphFor(code_point) != 0; }
  virtual GlyphInk Ink(GlyphId glyph) const = 0;
  // The union over the 134 letters, ASCII letters and digits and common punctuation: what one fully safe line needs.
  virtual GlyphInk SafeLineInk() const = 0;

  // Draws a glyph with its pen at `sub_pixel_x_64` (0..63 of 1/64 px) right of a whole pixel, baseline on a whole row.
  // The bitmap is exactly the glyph's scaled ink rounded outwards; empty for a glyph without ink.
  // The result depends only on the arguments and the file's bytes.
  virtual CoverageBitmap Rasterise(GlyphId glyph, FontSize size, int sub_pixel_x_64, CoverageMode mode) const = 0;

  // The companion of this font, made by `make` at the first call. One kind of companion only: engine/text's.
  using MakeCompanion = std::unique_ptr<const FontCompanion> (*)(const Font&);
  virtual const FontCompanion& Companion(MakeCompanion make) const = 0;
};

}  // namespace bangron
