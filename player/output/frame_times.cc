#include "player/output/frame_times.h"

#include <algorithm>

namespace bangron {

void FrameTimes::Add(std::chrono::nanoseconds time) {
  times_[next_] = time;
  next_ = (next_ + 1) % times_.size();
  kept_ = std::min(kept_ + 1, times_.size());
}

std::chrono::microseconds FrameTimes::Percentile(std::size_t percent) const {
  if (kept_ == 0) return std::chrono::microseconds(0);
  auto sorted = times_;
  const std::size_t rank = std::max<std::size_t>((kept_ * percent + 99) / 100, 1);
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(sorted.begin(), at, sorted.begin() + static_cast<std::ptrdiff_t>(kept_));
  return std::chrono::round<std::chrono::microseconds>(*at);
}

}  // namespace bangron
