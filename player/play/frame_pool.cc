#include "player/play/frame_pool.h"

#include <cassert>
#include <utility>

#include "player/output/damage.h"

namespace bangron {
namespace {

constexpr int kIdlePaints = 120;  // paints of other frames after which one is given back: 2 s of motion

}  // namespace

struct FramePool::Frame {
  explicit Frame(Size size) : bitmap(size), stale{{0, 0, size.width, size.height}} {}
  XrgbBitmap bitmap;
  std::vector<Rect> stale;
  int readers = 0;  // by Readers::mutex
  int idle_paints = 0;
};

// Letting go under this lock also orders the reader's last read before the next paint.
struct FramePool::Readers {
  std::mutex mutex;
};

FramePool::FramePool(Size size, std::size_t most) : size_(size), most_(most), readers_(std::make_shared<Readers>()) {}
FramePool::~FramePool() = default;

bool FramePool::IsFree(const Frame& frame) const {
  const std::scoped_lock lock(readers_->mutex);
  return frame.readers == 0;
}

bool FramePool::TakeFree() {
  if (newest_ != nullptr && IsFree(*newest_)) {
    taken_ = newest_;
    return true;
  }
  for (const auto& frame : frames_) {
    if (!IsFree(*frame)) continue;
    taken_ = frame.get();
    return true;
  }
  return false;
}

bool FramePool::TakeFreeOrMake() {
  if (TakeFree()) return true;
  if (frames_.size() >= most_) return false;
  frames_.push_back(std::make_shared<Frame>(size_));
  taken_ = frames_.back().get();
  return true;
}

XrgbView FramePool::pixels() {
  assert(taken_ != nullptr);
  return taken_->bitmap.View();
}

const std::vector<Rect>& FramePool::stale() const {
  assert(taken_ != nullptr);
  return taken_->stale;
}

void FramePool::NotePainted(const std::vector<Rect>& damage) {
  assert(taken_ != nullptr);
  newest_ = std::exchange(taken_, nullptr);
  newest_->stale.clear();
  newest_->idle_paints = 0;
  for (const auto& frame : frames_) {
    if (frame.get() == newest_) continue;
    AddDamage(damage, frame->stale);
    ++frame->idle_paints;
  }
  FreeWhereIdle(kIdlePaints);
}

void FramePool::FreeSpares() { FreeWhereIdle(0); }

void FramePool::FreeWhereIdle(int least_idle_paints) {
  std::erase_if(frames_, [&](const std::shared_ptr<Frame>& frame) {
    return frame.get() != newest_ && frame->idle_paints >= least_idle_paints && IsFree(*frame);
  });
}

SharedFrame FramePool::ShareNewest() {
  if (newest_ == nullptr) return nullptr;
  std::shared_ptr<Frame> owner;
  for (const auto& frame : frames_) {
    if (frame.get() == newest_) owner = frame;
  }
  {
    const std::scoped_lock lock(readers_->mutex);
    ++owner->readers;
  }
  return {&newest_->bitmap, [owner, readers = readers_](const XrgbBitmap*) {
            const std::scoped_lock lock(readers->mutex);
            --owner->readers;
          }};
}

std::size_t FramePool::made() const { return frames_.size(); }

}  // namespace bangron
