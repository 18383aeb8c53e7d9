#include "engine/font/freetype_font.h"

#include <fmt/format.h>
#include <freetype/ftoutln.h>

#include <algorithm>
#include <cassert>

#include "engine/font/freetype_canvas.h"

namespace bangron {
namespace {

// Whole pixels that hold [low, high) of 1/64 px; shifts round towards minus infinity.
std::int64_t FloorPx(std::int64_t value_64) { return value_64 >> 6; }
std::int64_t CeilPx(std::int64_t value_64) { return (value_64 + 63) >> 6; }

}  // namespace

Result<std::shared_ptr<FreeTypeFont>> FreeTypeFont::Open(std::string name, std::vector<std::uint8_t> bytes) {
  std::shared_ptr<FreeTypeFont> font(new FreeTypeFont(std::move(name)));
  const auto unreadable = [&font](std::string_view why) {
    return Error{"font-unreadable", fmt::format("cannot open the font {}: {}", font->name(), why)};
  };
  font->bytes_ = std::move(bytes);

  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return unreadable("FreeType does not start");
  font->library_.reset(library);
  FT_Face face = nullptr;
  if (FT_New_Memory_Face(library, font->bytes_.data(), static_cast<FT_Long>(font->bytes_.size()), 0, &face) != 0) {
    return unreadable(fmt::format("its {} bytes are not a font file", font->bytes_.size()));
  }
  font->face_.reset(face);
  if (!FT_IS_SCALABLE(face) || face->units_per_EM == 0) return unreadable("it has no outlines");
  if (FT_Select_Charmap(face, FT_ENCODING_UNICODE) != 0) return unreadable("it has no Unicode character map");
  font->units_per_em_ = face->units_per_EM;
  font->inks_.resize(static_cast<std::size_t>(face->num_glyphs));
  return font;
}

GlyphId FreeTypeFont::GlyphFor(char32_t code_point) const {
  const std::lock_guard lock(mutex_);
  return FT_Get_Char_Index(face_.get(), code_point);
}

FT_Outline* FreeTypeFont::LoadOutline(GlyphId glyph) const {
  if (FT_Load_Glyph(face_.get(), glyph, FT_LOAD_NO_SCALE) != 0) return nullptr;
  if (face_->glyph->format != FT_GLYPH_FORMAT_OUTLINE || face_->glyph->outline.n_points == 0) return nullptr;
  return &face_->glyph->outline;
}

GlyphInk FreeTypeFont::InkLocked(GlyphId glyph) const {
  if (glyph >= inks_.size()) return {};
  std::optional<GlyphInk>& ink = inks_[glyph];
  if (!ink) {
    ink.emplace();
    if (FT_Outline* outline = LoadOutline(glyph)) {
      FT_BBox box;
      FT_Outline_Get_CBox(outline, &box);
      *ink = {static_cast<std::int32_t>(box.xMin), static_cast<std::int32_t>(box.xMax),
              static_cast<std::int32_t>(box.yMax), static_cast<std::int32_t>(box.yMin)};
    }
  }
  return *ink;
}

GlyphInk FreeTypeFont::Ink(GlyphId glyph) const {
  const std::lock_guard lock(mutex_);
  return InkLocked(glyph);
}

std::int32_t FreeTypeFont::Advance(GlyphId glyph) const {
  const std::lock_guard lock(mutex_);
  if (FT_Load_Glyph(face_.get(), glyph, FT_LOAD_NO_SCALE) != 0) return 0;
  return static_cast<std::int32_t>(face_->glyph->metrics.horiAdvance);
}

CoverageBitmap FreeTypeFont::Rasterise(GlyphId glyph, FontSize size, int sub_pixel_x_64, CoverageMode mode) const {
  assert(sub_pixel_x_64 >= 0 && sub_pixel_x_64 < 64);
  const std::lock_guard lock(mutex_);
  const GlyphInk ink = InkLocked(glyph);
  FT_Outline* outline = ink.IsEmpty() ? nullptr : LoadOutline(glyph);
  if (outline == nullptr || size.value_64 <= 0) return {};

  const auto scaled = [&](std::int64_t units) { return ScaleTo64(units, size, units_per_em_); };
  const std::int64_t left_px = FloorPx(scaled(ink.left) + sub_pixel_x_64);
  const std::int64_t right_px = CeilPx(scaled(ink.right) + sub_pixel_x_64);
  const std::int64_t bottom_px = FloorPx(scaled(ink.bottom));
  const std::int64_t top_px = CeilPx(scaled(ink.top));
  CoverageBitmap drawn;
  drawn.size = {static_cast<int>(right_px - left_px), static_cast<int>(top_px - bottom_px)};
  drawn.origin = {static_cast<int>(left_px), static_cast<int>(-top_px)};
  if (drawn.size.width == 0 || drawn.size.height == 0) return {};

  for (int i = 0; i < outline->n_points; ++i) {
    FT_Vector& point = outline->points[i];
    point.x = scaled(point.x) + sub_pixel_x_64 - left_px * 64;
    point.y = scaled(point.y) - bottom_px * 64;
  }
  FreeTypeCanvas canvas(drawn.size, mode);
  if (FT_Outline_Get_Bitmap(library_.get(), outline, &canvas.bitmap) != 0) return {};
  drawn.coverage = canvas.TakeCoverage();
  return drawn;
}

}  // namespace bangron
