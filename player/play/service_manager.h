// What systemd hears from the player: that it is ready, that it ends, and, as long as the wall follows, that it lives.
// The only user of libsystemd. Without a service manager it says nothing. Not a thread and not a timer: the draw loop
// feeds the watchdog itself, so that a loop that hangs is found out.
#pragma once

#include <chrono>
#include <optional>

#include "player/play/clock.h"

namespace bangron {

// Thread: one at a time; TellEnding from any.
class ServiceManager {
 public:
  ServiceManager();

  // The wall follows at `now`: the first time this is "ready", later it feeds the watchdog, at most every quarter of
  // the time that it allows.
  void TellAlive(SteadyTime now);

  void TellEnding();

 private:
  std::chrono::microseconds feed_every_{0};  // 0: nobody watches
  bool ready_ = false;
  std::optional<SteadyTime> fed_;
};

}  // namespace bangron
