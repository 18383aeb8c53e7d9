// The kernel's word that a display was plugged in, pulled out or exchanged. Not which one, and not what it is now: who
// hears it asks the display (drm_head.h).
#pragma once

#include <string_view>

#include "media/owned_fd.h"

namespace bangron {

// Thread: one at a time.
class DisplayEvents {
 public:
  // Listens from now on. Where that is not allowed nothing is ever heard.
  DisplayEvents();

  // Whether something changed since the last call. Never blocks.
  bool TakeChanged();

 private:
  OwnedFd socket_;
};

// A message of the kernel's about its devices: "change@/devices/...", then KEY=VALUE, each ended by a zero byte.
// Whether it says that a display changed.
bool IsDisplayEvent(std::string_view message);

}  // namespace bangron
