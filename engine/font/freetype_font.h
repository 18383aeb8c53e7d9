// A font read through FreeType: outlines in font units, scaled with our own integers, drawn by FreeType's rasterisers.
// Not hinting and not FreeType's own sizes: their rounding would make ink differ from what was measured.
#pragma once

#include <freetype/freetype.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/font/font.h"

namespace bangron {

class FreeTypeFont final : public Font {
 public:
  // Fails: "font-unreadable".
  static Result<std::shared_ptr<FreeTypeFont>> Open(std::string name, std::vector<std::uint8_t> bytes);

  const std::string& name() const override { return name_; }
  const std::vector<std::uint8_t>& bytes() const override { return bytes_; }
  int units_per_em() const override { return units_per_em_; }
  GlyphId GlyphFor(char32_t code_point) const override;
  GlyphInk Ink(GlyphId glyph) const override;
  GlyphInk SafeLineInk() const override { return safe_line_ink_; }
  CoverageBitmap Rasterise(GlyphId glyph, FontSize size, int sub_pixel_x_64, CoverageMode mode) const override;
  const FontCompanion& Companion(MakeCompanion make) const override;

  // The letters of the 134 that the font lacks or draws without ink; measures the others.
  std::u32string MeasureLetters();

 private:
  struct DeleteLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  };
  struct DeleteFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
  };

  FreeTypeFont() = default;
  // The glyph's outline in font units, valid until the next call; null where it has none. Needs `mutex_`.
  FT_Outline* LoadOutline(GlyphId glyph) const;
  GlyphInk InkLocked(GlyphId glyph) const;

  std::string name_;
  std::vector<std::uint8_t> bytes_;
  int units_per_em_ = 0;
  GlyphInk safe_line_ink_;

  mutable std::mutex mutex_;  // guards the face and `inks_`
  std::unique_ptr<FT_LibraryRec_, DeleteLibrary> library_;
  std::unique_ptr<FT_FaceRec_, DeleteFace> face_;
  mutable std::vector<std::optional<GlyphInk>> inks_;

  mutable std::once_flag companion_made_;
  mutable std::unique_ptr<const FontCompanion> companion_;
};

}  // namespace bangron
