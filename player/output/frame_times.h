// How long frames take: the newest 256 durations, and what share of them was shorter. Numbers for the status, decides
// nothing.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>

namespace bangron {

// Thread: one at a time.
class FrameTimes {
 public:
  void Add(std::chrono::nanoseconds time);

  // The duration that `percent` of the kept ones do not exceed (nearest rank); 0 before the first.
  std::chrono::microseconds Percentile(std::size_t percent) const;

 private:
  std::array<std::chrono::nanoseconds, 256> times_{};
  std::size_t next_ = 0;
  std::size_t kept_ = 0;
};

}  // namespace bangron
