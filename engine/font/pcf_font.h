// A face drawn by hand in one size, read from an X11 .pcf or .pcf.gz file through FreeType and kept as bits: the file
// is not needed afterwards. Not scaled to other sizes than whole multiples, where every pixel becomes a square.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/font/font.h"

namespace bangron {

class PcfFont final : public Font {
 public:
  // Whether the bytes begin as a .pcf or a gzip file does.
  static bool IsPcf(const std::vector<std::uint8_t>& bytes);

  // Fails: "font-unreadable".
  static Result<std::shared_ptr<PcfFont>> Open(std::string name, const std::vector<std::uint8_t>& bytes,
                                               const std::vector<GlyphRepair>& repairs);

  FaceKind kind() const override { return FaceKind::kBitmap; }
  const std::vector<std::uint8_t>& bytes() const override { return no_tables_; }
  int units_per_em() const override { return cell_height_px_; }
  GlyphId GlyphFor(char32_t code_point) const override;
  GlyphInk Ink(GlyphId glyph) const override;
  std::int32_t Advance(GlyphId glyph) const override;
  FontSize SizeAtMost(FontSize size) const override;
  CoverageBitmap Rasterise(GlyphId glyph, FontSize size, int sub_pixel_x_64, CoverageMode mode) const override;

  // A glyph as it came out of the file. Units: px; `top` is the first row's upper edge above the baseline.
  struct Drawing {
    int left = 0;
    int top = 0;
    Size size;
    int advance = 0;
    int stride = 0;                  // bytes a row
    std::vector<std::uint8_t> bits;  // row by row, the leftmost pixel highest
  };

 private:
  // Ink only: no empty row or column at its edges. Its rows follow one another from `first_byte`, each begun in a byte
  // of its own after `skipped` bits.
  struct Glyph {
    std::uint32_t first_byte = 0;
    std::uint8_t skipped = 0;
    std::int8_t left = 0;
    std::int8_t top = 0;
    std::uint8_t width = 0;
    std::uint8_t height = 0;
    std::uint8_t advance = 0;
  };

  explicit PcfFont(std::string name) : Font(std::move(name)) {}
  // Stores a drawing under the letter; the last one stands.
  void Keep(char32_t letter, const Drawing& drawing);
  // Why the repair cannot be applied; empty where it was.
  std::string Repair(const GlyphRepair& repair);
  const Glyph* Find(GlyphId glyph) const;
  bool BitAt(const Glyph& glyph, int x, int y) const;

  std::vector<std::uint8_t> no_tables_;
  int cell_height_px_ = 0;
  int ascent_px_ = 0;
  std::vector<std::pair<char32_t, GlyphId>> letters_;  // sorted
  std::vector<Glyph> glyphs_;                          // glyph id - 1
  std::vector<std::uint8_t> bits_;
};

}  // namespace bangron
