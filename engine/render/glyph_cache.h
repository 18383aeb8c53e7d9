// Drawn glyphs, kept up to a bound of bytes; the least recently used go first. Not a font: it draws nothing that a
// TextOp did not ask for.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <unordered_map>

#include "engine/font/font.h"

namespace bangron {

struct GlyphKey {
  std::shared_ptr<const Font> font;
  GlyphId glyph = 0;
  FontSize size;
  std::uint8_t sub_pixel_x_64 = 0;  // 0, 16, 32 or 48
  CoverageMode mode = CoverageMode::kGrey;
  bool operator==(const GlyphKey&) const = default;
};

// Thread: one at a time.
class GlyphCache {
 public:
  explicit GlyphCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Draws the glyph where it is not kept. The reference holds until the next call.
  const CoverageBitmap& EnsureGlyph(const GlyphKey& key);

  std::size_t bytes() const { return bytes_; }

 private:
  struct Hash {
    std::size_t operator()(const GlyphKey& key) const;
  };
  struct Entry {
    GlyphKey key;
    CoverageBitmap bitmap;
  };

  void Shrink();

  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<GlyphKey, std::list<Entry>::iterator, Hash> by_key_;
};

}  // namespace bangron
