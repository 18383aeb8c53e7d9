// How long words stand so that a passer-by can read them: one rule for turns, and for the advice about them.
#pragma once

#include <algorithm>
#include <chrono>

namespace bangron {

inline constexpr std::chrono::milliseconds kShortestHold{5000};
inline constexpr std::chrono::milliseconds kLongestHold{30000};

// A moment to notice, then so much for each word (tiếng).
constexpr std::chrono::milliseconds ReadingTime(int words) {
  constexpr std::chrono::milliseconds kNotice{2500};
  constexpr std::chrono::milliseconds kPerWord{450};
  return kNotice + words * kPerWord;
}

// The turn of words without a `hold`.
constexpr std::chrono::milliseconds HoldByReading(int words) {
  return std::clamp(ReadingTime(words), kShortestHold, kLongestHold);
}

}  // namespace bangron
