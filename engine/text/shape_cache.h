// Texts that were shaped in one font, kept up to a bound of bytes; the least recently used go first. Every size, box
// and screen is served by one shaping.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/text/shaped_glyph.h"

namespace bangron {

// The words of one text; what Shape knows about it apart from the gaps.
struct ShapedWords {
  std::vector<ShapedGlyph> glyphs;
  std::vector<ShapedWord> words;
};

struct ShapeCacheCounts {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::size_t bytes = 0;
};

// Thread: any.
class ShapeCache {
 public:
  explicit ShapeCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Null where the text is not kept.
  std::shared_ptr<const ShapedWords> Find(std::string_view text);
  void Keep(std::string_view text, std::shared_ptr<const ShapedWords> shaped);

  ShapeCacheCounts counts() const;
  void Clear();

 private:
  struct Entry {
    std::string text;
    std::shared_ptr<const ShapedWords> shaped;
    std::size_t bytes = 0;
  };

  mutable std::mutex mutex_;  // guards what follows
  const std::size_t most_bytes_;
  ShapeCacheCounts counts_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_text_;
};

}  // namespace bangron
