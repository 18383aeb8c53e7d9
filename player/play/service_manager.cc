#include "player/play/service_manager.h"

#include <systemd/sd-daemon.h>

#include <cstdint>

namespace bangron {

ServiceManager::ServiceManager() {
  std::uint64_t allowed_us = 0;
  if (sd_watchdog_enabled(0, &allowed_us) > 0) feed_every_ = std::chrono::microseconds(allowed_us / 4);
}

void ServiceManager::TellAlive(SteadyTime now) {
  if (!ready_) sd_notify(0, "READY=1");
  ready_ = true;
  if (feed_every_.count() == 0 || (fed_ && now - *fed_ < feed_every_)) return;
  fed_ = now;
  sd_notify(0, "WATCHDOG=1");
}

void ServiceManager::TellEnding() { sd_notify(0, "STOPPING=1"); }

}  // namespace bangron
