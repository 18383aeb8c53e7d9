// Drawn glyphs, kept up to a bound of bytes; the least recently used go first. Whoever knows what comes next fills it
// before the draw thread needs it. Not a font: it draws nothing that a TextOp did not ask for.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "engine/font/font.h"

namespace bangron {

struct GlyphKey {
  std::shared_ptr<const Font> font;
  GlyphId glyph = 0;
  FontSize size;
  std::uint8_t sub_pixel_x_64 = 0;  // 0, 16, 32 or 48
  CoverageMode mode = CoverageMode::kGrey;
  std::uint8_t grown_px = 0;  // by a disc: the outline around it
  bool operator==(const GlyphKey&) const = default;
};

struct GlyphCacheCounts {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::size_t bytes = 0;
};

// Thread: any; glyphs are drawn outside the lock.
class GlyphCache {
 public:
  explicit GlyphCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Draws the glyph where it is not kept.
  std::shared_ptr<const CoverageBitmap> EnsureGlyph(const GlyphKey& key);

  GlyphCacheCounts counts() const;
  // Whether a further glyph may push out another.
  bool IsNearlyFull() const { return counts().bytes > most_bytes_ / 8 * 7; }

 private:
  struct Hash {
    std::size_t operator()(const GlyphKey& key) const;
  };
  struct Entry {
    GlyphKey key;
    std::shared_ptr<const CoverageBitmap> bitmap;
  };

  std::shared_ptr<const CoverageBitmap> FindGlyph(const GlyphKey& key);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;  // guards what follows
  GlyphCacheCounts counts_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<GlyphKey, std::list<Entry>::iterator, Hash> by_key_;
};

}  // namespace bangron
