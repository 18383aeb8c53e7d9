#include "engine/text/shape_cache.h"

#include <utility>

namespace bangron {
namespace {

constexpr std::size_t kEntryOverhead = 256;

std::size_t BytesOf(std::string_view text, const ShapedWords& shaped) {
  return kEntryOverhead + text.size() + shaped.glyphs.capacity() * sizeof(ShapedGlyph) +
         shaped.words.capacity() * sizeof(ShapedWord);
}

}  // namespace

std::shared_ptr<const ShapedWords> ShapeCache::Find(std::string_view text) {
  const std::lock_guard lock(mutex_);
  const auto found = by_text_.find(text);
  if (found == by_text_.end()) {
    ++counts_.misses;
    return nullptr;
  }
  ++counts_.hits;
  entries_.splice(entries_.begin(), entries_, found->second);
  return entries_.front().shaped;
}

void ShapeCache::Keep(std::string_view text, std::shared_ptr<const ShapedWords> shaped) {
  const std::lock_guard lock(mutex_);
  if (by_text_.contains(text)) return;
  const std::size_t bytes = BytesOf(text, *shaped);
  entries_.push_front({std::string(text), std::move(shaped), bytes});
  by_text_.emplace(entries_.front().text, entries_.begin());
  counts_.bytes += bytes;
  while (counts_.bytes > most_bytes_ && !entries_.empty()) {
    counts_.bytes -= entries_.back().bytes;
    by_text_.erase(entries_.back().text);
    entries_.pop_back();
  }
}

ShapeCacheCounts ShapeCache::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void ShapeCache::Clear() {
  const std::lock_guard lock(mutex_);
  by_text_.clear();
  entries_.clear();
  counts_.bytes = 0;
}

}  // namespace bangron
