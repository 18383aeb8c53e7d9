// The frames that the renderer paints and the outputs read. Each knows what of it is out of date, so it is repainted
// only there. Frames are made when first needed and given back when they are idle for long: an output that is quick
// needs one.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/pixel/bitmap.h"
#include "player/output/mailbox.h"

namespace bangron {

// Thread: the draw thread's own; only the frames that it shares are let go by other threads.
class FramePool {
 public:
  // At most `most` frames of `size`: two, and one more per further output, are always enough.
  FramePool(Size size, std::size_t most);
  ~FramePool();
  FramePool(const FramePool&) = delete;
  FramePool& operator=(const FramePool&) = delete;

  // Takes the most recent frame that nobody reads for painting; false where all are being read.
  bool TakeFree();
  // The same, making a frame where none is free; false where the most are being read.
  bool TakeFreeOrMake();

  // The taken frame's pixels, and where they are out of date against the newest frame.
  XrgbView pixels();
  const std::vector<Rect>& stale() const;

  // The taken frame was painted in stale() and in `damage`: it is the newest now.
  void NotePainted(const std::vector<Rect>& damage);

  // The newest frame for one more reader; null before the first. It is not painted again until every reader let go.
  SharedFrame ShareNewest();

  // Gives back every frame but the newest that nobody reads: before a rest, a frame more is memory for nothing.
  void FreeSpares();

  std::size_t made() const;

 private:
  struct Frame;
  struct Readers;
  bool IsFree(const Frame& frame) const;
  void FreeWhereIdle(int least_idle_paints);

  const Size size_;
  const std::size_t most_;
  std::shared_ptr<Readers> readers_;  // outlives the pool where a reader does
  std::vector<std::shared_ptr<Frame>> frames_;
  Frame* taken_ = nullptr;
  Frame* newest_ = nullptr;
};

}  // namespace bangron
