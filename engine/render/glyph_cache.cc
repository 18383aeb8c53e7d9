#include "engine/render/glyph_cache.h"

#include <functional>
#include <utility>

#include "engine/pixel/grow.h"

namespace bangron {
namespace {

// What an entry costs besides its coverage.
constexpr std::size_t kEntryOverhead = 192;

std::size_t CostOf(const CoverageBitmap& bitmap) { return bitmap.coverage.capacity() + kEntryOverhead; }

}  // namespace

std::size_t GlyphCache::Hash::operator()(const GlyphKey& key) const {
  std::uint64_t mixed = std::hash<const Font*>{}(key.font.get());
  for (const std::uint64_t part :
       {std::uint64_t{key.glyph}, static_cast<std::uint64_t>(key.size.value_64), std::uint64_t{key.sub_pixel_x_64},
        static_cast<std::uint64_t>(key.mode) << 8U | key.grown_px}) {
    mixed = (mixed ^ part) * 0x9E3779B97F4A7C15U;
    mixed ^= mixed >> 29U;
  }
  return mixed;
}

std::shared_ptr<const CoverageBitmap> GlyphCache::FindGlyph(const GlyphKey& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    ++counts_.misses;
    return nullptr;
  }
  ++counts_.hits;
  entries_.splice(entries_.begin(), entries_, found->second);
  return entries_.front().bitmap;
}

std::shared_ptr<const CoverageBitmap> GlyphCache::EnsureGlyph(const GlyphKey& key) {
  if (auto kept = FindGlyph(key)) return kept;
  auto drawn = std::make_shared<const CoverageBitmap>(
      Grown(key.font->Rasterise(key.glyph, key.size, key.sub_pixel_x_64, key.mode), key.grown_px));
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return drawn;  // somebody else was faster
  entries_.push_front({key, drawn});
  by_key_.emplace(key, entries_.begin());
  counts_.bytes += CostOf(*drawn);
  while (counts_.bytes > most_bytes_ && entries_.size() > 1) {
    counts_.bytes -= CostOf(*entries_.back().bitmap);
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
  return drawn;
}

GlyphCacheCounts GlyphCache::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

}  // namespace bangron
