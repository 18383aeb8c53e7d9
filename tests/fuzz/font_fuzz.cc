// Any bytes as a font file, outline or bitmap: nothing crashes, and whatever opens measures its ink by the pixels that
// it paints, at every size.
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "engine/font/font.h"
#include "engine/font/pcf_font.h"
#include "engine/text/set_text.h"
#include "engine/viet/letters.h"

namespace {

using bangron::CoverageBitmap;
using bangron::CoverageMode;
using bangron::Font;
using bangron::FontSize;
using bangron::GlyphId;
using bangron::GlyphInk;

void Require(bool holds) {
  if (!holds) std::abort();
}

void Paint(const Font& font) {
  for (const char32_t letter : bangron::VietnameseLetters().substr(0, 12)) {
    const GlyphId glyph = font.GlyphFor(letter);
    const GlyphInk ink = font.Ink(glyph);
    font.Advance(glyph);
    // Outlines may claim to be as large as they like; nobody paints a glyph of a thousand em.
    const std::int64_t most = 16 * std::int64_t{font.units_per_em()};
    if (ink.right - std::int64_t{ink.left} > most || ink.top - std::int64_t{ink.bottom} > most) continue;
    for (const FontSize size : {font.SizeAtMost({16 * 64}), font.SizeAtMost({40 * 64})}) {
      const CoverageBitmap drawn = font.Rasterise(glyph, size, 0, CoverageMode::kGrey);
      Require(drawn.coverage.size() ==
              static_cast<std::size_t>(drawn.size.width) * static_cast<std::size_t>(drawn.size.height));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::uint8_t> bytes(data, data + size);
  if (bangron::PcfFont::IsPcf(bytes)) {
    // Without the 134 letters Font::Open refuses it; the reader itself is looked at all the same.
    const auto pcf = bangron::PcfFont::Open("fuzz", bytes, {});
    if (pcf) Paint(**pcf);
  }
  const auto font = Font::Open("fuzz", bytes);
  if (!font) return 0;
  Paint(**font);
  const auto set = bangron::FitText("Tiếng Việt | ẲẾỐỖ gặp", *font, {.box = {96, 48}});
  if (set) Require(set->block.width <= 96 && set->block.height <= 48);
  return 0;
}
