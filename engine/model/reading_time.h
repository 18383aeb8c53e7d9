// How long words stand so that a passer-by can read them: one rule for turns, and for what is said about a `hold`.
#pragma once

#include <algorithm>
#include <chrono>
#include <string_view>

#include "engine/model/item.h"

namespace bangron {

inline constexpr std::chrono::milliseconds kShortestTurn{5000};
inline constexpr std::chrono::milliseconds kLongestTurn{30000};

// How many words (tiếng) a reader has to read. "|" and "~" part them as a space does.
int CountWords(std::string_view text);

// All words of an item and of its members, those that run too.
int CountWords(const Item& item);

// What a calm reader takes: a moment to notice, then so much for each word.
constexpr std::chrono::milliseconds ReadingTime(int words) {
  constexpr std::chrono::milliseconds kNotice{2500};
  constexpr std::chrono::milliseconds kPerWord{450};
  return kNotice + words * kPerWord;
}

// The turn of words without a `hold`.
constexpr std::chrono::milliseconds HoldByReading(int words) {
  return std::clamp(ReadingTime(words), kShortestTurn, kLongestTurn);
}

// The shortest `hold` in which the words that stand can be read: two thirds of a calm reader's time are a quick one's,
// and nobody is given longer than the longest turn. Zero where no words stand; what runs takes its own time.
std::chrono::milliseconds LeastHold(const Item& item);

}  // namespace bangron
