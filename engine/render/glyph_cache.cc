#include "engine/render/glyph_cache.h"

#include <functional>
#include <utility>

namespace bangron {
namespace {

// What an entry costs besides its coverage.
constexpr std::size_t kEntryOverhead = 192;

std::size_t CostOf(const CoverageBitmap& bitmap) { return bitmap.coverage.capacity() + kEntryOverhead; }

}  // namespace

std::size_t GlyphCache::Hash::operator()(const GlyphKey& key) const {
  std::uint64_t mixed = std::hash<const Font*>{}(key.font.get());
  for (const std::uint64_t part : {std::uint64_t{key.glyph}, static_cast<std::uint64_t>(key.size.value_64),
                                   std::uint64_t{key.sub_pixel_x_64}, static_cast<std::uint64_t>(key.mode)}) {
    mixed = (mixed ^ part) * 0x9E3779B97F4A7C15U;
    mixed ^= mixed >> 29U;
  }
  return mixed;
}

const CoverageBitmap& GlyphCache::EnsureGlyph(const GlyphKey& key) {
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().bitmap;
  }
  entries_.push_front({key, key.font->Rasterise(key.glyph, key.size, key.sub_pixel_x_64, key.mode)});
  by_key_.emplace(key, entries_.begin());
  bytes_ += CostOf(entries_.front().bitmap);
  Shrink();
  return entries_.front().bitmap;
}

void GlyphCache::Shrink() {
  while (bytes_ > most_bytes_ && entries_.size() > 1) {
    bytes_ -= CostOf(entries_.back().bitmap);
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace bangron
