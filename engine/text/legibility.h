// Whether the tones of Vietnamese letters can be told apart at a size: how different their marks are in painted pixels.
// Not whether the text is well written. Source: shared facts on Vietnamese text, part 8.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/font/font.h"

namespace bangron {

// What is weak among the letters with sắc, huyền, hỏi or ngã of a text.
struct ToneReading {
  // A letter that occurs and one that differs from it only by one of these tones (ế and ề), where the marks of the two
  // differ by less than 4 whole pixels of coverage. In the order of the tables: a ă â e ê ..., capitals last.
  std::vector<std::pair<char32_t, char32_t>> weak_pairs;
  // Letters that occur whose tilde is a bar: its columns' middles differ by less than half a pixel.
  std::vector<char32_t> flat_tildes;

  std::size_t faults() const { return weak_pairs.size() + flat_tildes.size(); }
};

// Reads the tones of `text` (NFC) as painted in one font, size and mode; keeps what was measured with the font.
// Thread: any.
ToneReading ReadTones(std::string_view text, const Font& font, FontSize size, CoverageMode mode);

// How many weak pairs: 0 means that every letter can be told by itself. At most 144: 24 vowels x 6 pairs.
int CountWeakTonePairs(std::string_view text, const Font& font, FontSize size, CoverageMode mode);

// "ế/ề ẳ/ẵ", at most `most` pairs and then "...".
std::string NamePairs(const ToneReading& reading, std::size_t most);

}  // namespace bangron
