#include "engine/text/word_cache.h"

#include <bit>

namespace bangron {
namespace {

std::uint32_t HashOf(std::string_view word) { return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word)); }

}  // namespace

WordCache::WordCache(std::int32_t space, std::size_t most_words) : space_(space), most_words_(most_words) {}

void WordCache::EnsureRoom() {
  if (!slots_.empty()) return;
  slots_.resize(std::bit_ceil(2 * most_words_));
  met_once_.resize(slots_.size());
}

bool WordCache::MeetAgain(std::uint32_t hash) {
  const std::uint32_t mark = hash + generation_;
  std::uint32_t& met = met_once_[hash & (met_once_.size() - 1)];
  if (met == mark) return true;
  met = mark;
  return false;
}

WordCache::Slot& WordCache::SlotOf(std::string_view word, std::uint32_t hash) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.generation != generation_) return slot;
    if (slot.hash != hash) continue;
    const Entry& entry = entries_[slot.entry];
    if (std::string_view(bytes_).substr(entry.first_byte, entry.length) == word) return slot;
  }
}

std::vector<std::size_t> WordCache::Assemble(const std::vector<std::string>& words, ShapedWords& shaped) {
  std::vector<std::size_t> missing;
  const std::lock_guard lock(mutex_);
  EnsureRoom();
  found_.clear();
  std::size_t glyphs = 0;
  for (std::size_t word = 0; word < words.size(); ++word) {
    const Slot& slot = SlotOf(words[word], HashOf(words[word]));
    if (slot.generation != generation_) {
      if (missing.empty()) missing.reserve(words.size() - word);
      missing.push_back(word);
      continue;
    }
    found_.push_back(slot.entry);
    glyphs += entries_[slot.entry].word.end_glyph - entries_[slot.entry].word.first_glyph;
  }
  counts_.hits += found_.size();
  counts_.misses += missing.size();
  if (!missing.empty()) return missing;

  shaped.glyphs.reserve(glyphs);
  shaped.words.reserve(words.size());
  std::int64_t pen = 0;
  for (const std::uint32_t entry : found_) {
    Append(entries_[entry], pen, shaped);
    pen += entries_[entry].advance + space_;
  }
  return missing;
}

void WordCache::Append(const Entry& entry, std::int64_t pen, ShapedWords& shaped) const {
  ShapedWord word = entry.word;
  word.first_glyph = shaped.glyphs.size();
  word.left += pen;
  word.right += pen;
  for (std::size_t i = entry.word.first_glyph; i < entry.word.end_glyph; ++i) {
    shaped.glyphs.push_back(glyphs_[i]);
    shaped.glyphs.back().pen += pen;
  }
  word.end_glyph = shaped.glyphs.size();
  shaped.words.push_back(word);
}

void WordCache::Keep(const std::vector<std::string>& words, const ShapedWords& shaped,
                     const std::vector<WordPens>& pens, Which which) {
  const std::lock_guard lock(mutex_);
  EnsureRoom();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint32_t hash = HashOf(words[i]);
    if (MeetAgain(hash) || which == Which::kAll) KeepWord(words[i], hash, shaped, shaped.words[i], pens[i]);
  }
  counts_.bytes = slots_.size() * (sizeof(Slot) + sizeof(std::uint32_t)) + entries_.capacity() * sizeof(Entry) +
                  glyphs_.capacity() * sizeof(ShapedGlyph) + bytes_.capacity();
}

void WordCache::KeepWord(std::string_view text, std::uint32_t hash, const ShapedWords& shaped, const ShapedWord& word,
                         const WordPens& pens) {
  if (IsFull()) Forget();
  Slot& slot = SlotOf(text, hash);
  if (slot.generation == generation_) return;
  slot = {generation_, hash, static_cast<std::uint32_t>(entries_.size())};
  Entry entry{word, pens.end - pens.begin, static_cast<std::uint32_t>(bytes_.size()),
              static_cast<std::uint32_t>(text.size())};
  bytes_ += text;
  entry.word.left -= pens.begin;
  entry.word.right -= pens.begin;
  entry.word.first_glyph = glyphs_.size();
  for (std::size_t glyph = word.first_glyph; glyph < word.end_glyph; ++glyph) {
    glyphs_.push_back(shaped.glyphs[glyph]);
    glyphs_.back().pen -= pens.begin;
  }
  entry.word.end_glyph = glyphs_.size();
  entries_.push_back(entry);
}

ShapeCacheCounts WordCache::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void WordCache::Clear() {
  const std::lock_guard lock(mutex_);
  Forget();
}

void WordCache::Forget() {
  ++generation_;
  entries_.clear();
  glyphs_.clear();
  bytes_.clear();
}

}  // namespace bangron
