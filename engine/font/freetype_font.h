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

  FaceKind kind() const override { return FaceKind::kOutline; }
  const std::vector<std::uint8_t>& bytes() const override { return bytes_; }
  int units_per_em() const override { return units_per_em_; }
  GlyphId GlyphFor(char32_t code_point) const override;
  GlyphInk Ink(GlyphId glyph) const override;
  std::int32_t Advance(GlyphId glyph) const override;
  FontSize SizeAtMost(FontSize size) const override { return size; }
  CoverageBitmap Rasterise(GlyphId glyph, FontSize size, int sub_pixel_x_64, CoverageMode mode) const override;

 private:
  struct DeleteLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  };
  struct DeleteFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
  };

  explicit FreeTypeFont(std::string name) : Font(std::move(name)) {}
  // The glyph's outline in font units, valid until the next call; null where it has none. Needs `mutex_`.
  FT_Outline* LoadOutline(GlyphId glyph) const;
  GlyphInk InkLocked(GlyphId glyph) const;

  std::vector<std::uint8_t> bytes_;
  int units_per_em_ = 0;

  mutable std::mutex mutex_;  // guards the face and `inks_`
  std::unique_ptr<FT_LibraryRec_, DeleteLibrary> library_;
  std::unique_ptr<FT_FaceRec_, DeleteFace> face_;
  mutable std::vector<std::optional<GlyphInk>> inks_;
};

}  // namespace bangron
