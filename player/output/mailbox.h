// The place between the draw thread and one output: holds at most one frame. A newer frame overwrites an older one that
// nobody took, and their damage is united, so a slow output misses frames but never pixels and delays nobody.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/tick.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// A frame shared between the pool and the outputs that still read it.
using SharedFrame = std::shared_ptr<const XrgbBitmap>;

struct MailedFrame {
  SharedFrame pixels;
  std::vector<Rect> damage;  // since the frame taken before
  Tick tick = 0;
};

// Thread: none of its own; the owner locks.
class Mailbox {
 public:
  void Put(MailedFrame frame);

  // Takes the frame and its damage; `pixels` is null where there is none.
  MailedFrame Take();

  // Takes the frame back for painting it anew; its damage stays for the next Put.
  void Retract() { frame_.pixels.reset(); }

  // The next frame is damaged all over: the device forgot what it showed.
  void DamageAll() { all_ = true; }

  bool HasFrame() const { return frame_.pixels != nullptr; }
  std::int64_t overwritten() const { return overwritten_; }

 private:
  MailedFrame frame_;
  bool all_ = true;
  bool untaken_ = false;  // a frame was put, and not taken since
  std::int64_t overwritten_ = 0;
};

}  // namespace bangron
