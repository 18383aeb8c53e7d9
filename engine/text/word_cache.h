// Words that were shaped in one font: a text of known words is put together without shaping. Only for a font in which
// a word looks the same whatever stands beyond the spaces around it (word_spacing.h). Whole texts are kept by
// ShapeCache. Source: shared facts on Vietnamese text, part 2: lines repeat a few thousand syllables.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/shape_cache.h"
#include "engine/text/shaped_glyph.h"

namespace bangron {

// Where the pen stands before a word and after it, from the start of its text. Units: font units.
struct WordPens {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// Thread: any.
class WordCache {
 public:
  // `space` is the advance between two words. Units: font units. Begins anew when it is full.
  WordCache(std::int32_t space, std::size_t most_words);

  // Puts the words together, one space between each two. Returns the numbers of the words that are not kept; where
  // there are any, `shaped` stays as it was.
  std::vector<std::size_t> Assemble(const std::vector<std::string>& words, ShapedWords& shaped);

  // Keeps the words of a shaped text, or those that it was given once before: in a text of unknown words most will not
  // come again soon. `pens` tells where each word begins and ends.
  enum class Which { kAll, kMetBefore };
  void Keep(const std::vector<std::string>& words, const ShapedWords& shaped, const std::vector<WordPens>& pens,
            Which which = Which::kAll);

  // Hits and misses count words.
  ShapeCacheCounts counts() const;
  void Clear();

 private:
  // Pens count from where the word begins.
  struct Entry {
    ShapedWord word;
    std::int64_t advance = 0;
    std::uint32_t first_byte = 0;
    std::uint32_t length = 0;
  };
  // Of a table with open addressing; empty where it is of another generation.
  struct Slot {
    std::uint32_t generation = 0;
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;
  };

  bool MeetAgain(std::uint32_t hash);
  void EnsureRoom();
  // The slot of the word, or the empty one where it would be.
  Slot& SlotOf(std::string_view word, std::uint32_t hash);
  void KeepWord(std::string_view text, std::uint32_t hash, const ShapedWords& shaped, const ShapedWord& word,
                const WordPens& pens);
  void Append(const Entry& entry, std::int64_t pen, ShapedWords& shaped) const;
  void Forget();
  bool IsFull() const { return entries_.size() >= most_words_ || glyphs_.size() >= most_words_ * kGlyphsOfWord; }

  static constexpr std::size_t kGlyphsOfWord = 8;

  const std::int32_t space_;
  const std::size_t most_words_;

  mutable std::mutex mutex_;  // guards what follows
  ShapeCacheCounts counts_;
  std::uint32_t generation_ = 1;
  std::vector<Slot> slots_;              // twice as many as words, a power of two
  std::vector<std::uint32_t> met_once_;  // by hash, the mark of the last word that came by
  std::vector<Entry> entries_;
  std::vector<ShapedGlyph> glyphs_;  // of all entries
  std::string bytes_;
  std::vector<std::uint32_t> found_;  // entries of the text that is being put together
};

}  // namespace bangron
