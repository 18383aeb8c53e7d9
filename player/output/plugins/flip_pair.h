// Two buffers that take turns on a display: one is scanned out while the other is written. Which one is written next,
// and where it is out of date. Bookkeeping alone: no pixels here.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "engine/base/geometry.h"

namespace bangron {

// Thread: one at a time.
class FlipPair {
 public:
  // Both buffers hold nothing of a picture of `size`.
  explicit FlipPair(Size size);

  std::size_t back() const { return back_; }

  // A newer frame differs from the one before in `damage`: where the back buffer has to be written to show it.
  const std::vector<Rect>& Begin(const std::vector<Rect>& damage);

  // The back buffer was written and is shown from now on.
  void Flip();

 private:
  std::array<std::vector<Rect>, 2> stale_;
  std::size_t back_ = 0;
};

}  // namespace bangron
