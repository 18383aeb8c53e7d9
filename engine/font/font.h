// One font file, opened from its bytes and checked: 134 Vietnamese letters, ink in font units, and the one coverage
// rasteriser. Not shaping (engine/text), not the catalogue (feed/font_folder), never a look-up by family name.
// Outlines are read once in font units and scaled here with integers, so measured ink and painted pixels agree exactly.
// A bitmap face is drawn by hand in one size: its units are pixels, its em is the height of its cell, and it has only
// whole multiples of that size.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
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

enum class FaceKind {
  kOutline,
  kBitmap,
};

// A letter of a bitmap face drawn anew: one string a row of the cell, top first, '#' for ink and '.' for none.
struct GlyphRepair {
  char32_t letter = 0;
  std::vector<std::string> rows;
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
  // `name` is the catalogue id (`be-vietnam-pro-bold`) and names the font in errors. `repairs` replace letters of a
  // bitmap face before it is checked.
  // Fails: "font-unreadable", also where a repair is not of the cell's size; "font-lacks-letter" naming the font and
  // the first letters of the 134 that it lacks.
  static Result<std::shared_ptr<const Font>> Open(std::string name, std::vector<std::uint8_t> bytes,
                                                  const std::vector<GlyphRepair>& repairs = {});

  // A font that lends letters to others: it need not have the 134. Fails: "font-unreadable".
  static Result<std::shared_ptr<const Font>> OpenLender(std::string name, std::vector<std::uint8_t> bytes);

  virtual ~Font() = default;
  const std::string& name() const { return name_; }
  virtual FaceKind kind() const = 0;
  // The tables that a shaper reads; empty for a bitmap face, where each letter has one glyph and nothing is moved.
  virtual const std::vector<std::uint8_t>& bytes() const = 0;
  virtual int units_per_em() const = 0;
  virtual GlyphId GlyphFor(char32_t code_point) const = 0;  // 0 where the font has none
  bool HasGlyph(char32_t code_point) const { return GlyphFor(code_point) != 0; }
  virtual GlyphInk Ink(GlyphId glyph) const = 0;
  virtual std::int32_t Advance(GlyphId glyph) const = 0;  // font units, without kerning
  // The largest size up to `size` that the font has; 0 where even its smallest is larger.
  virtual FontSize SizeAtMost(FontSize size) const = 0;
  // The union over the 134 letters, ASCII letters and digits and common punctuation: what one fully safe line needs.
  const GlyphInk& SafeLineInk() const { return safe_line_ink_; }

  // Draws a glyph with its pen at `sub_pixel_x_64` (0..63 of 1/64 px) right of a whole pixel, baseline on a whole row.
  // The bitmap is exactly the glyph's scaled ink rounded outwards; empty for a glyph without ink, and at a size that
  // the font does not have. The result depends only on the arguments, the file's bytes and the repairs.
  virtual CoverageBitmap Rasterise(GlyphId glyph, FontSize size, int sub_pixel_x_64, CoverageMode mode) const = 0;

  // What `make` makes of this font: made at the first call with that `make`, kept with the font.
  using MakeCompanion = std::unique_ptr<const FontCompanion> (*)(const Font&);
  const FontCompanion& Companion(MakeCompanion make) const;

 protected:
  explicit Font(std::string name) : name_(std::move(name)) {}

 private:
  // The letters of the 134 that the font lacks or draws without ink; measures the others.
  std::u32string MeasureLetters();

  std::string name_;
  GlyphInk safe_line_ink_;

  mutable std::mutex companions_mutex_;  // guards `companions_`
  mutable std::vector<std::pair<MakeCompanion, std::unique_ptr<const FontCompanion>>> companions_;
};

// How high a capital without marks stands: what makes letters of two faces look equally large. Units: font units.
std::int32_t CapHeight(const Font& font);

}  // namespace bangron
