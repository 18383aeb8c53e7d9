#include "player/play/evdev_keys.h"

#include <fcntl.h>
#include <linux/input.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLookEvery{2};
constexpr std::size_t kMostDevices = 64;
constexpr int kMostReads = 16;  // a device that never stops must not hold the rest up

}  // namespace

EvdevKeys::EvdevKeys(fs::path folder, std::vector<int> codes, const Clock& clock)
    : folder_(std::move(folder)), codes_(std::move(codes)), clock_(clock) {}

EvdevKeys::~EvdevKeys() {
  for (const auto& [path, device] : devices_) close(device);
}

bool EvdevKeys::TakePressed() {
  if (codes_.empty()) return false;
  OpenNew();
  bool pressed = false;
  for (auto at = devices_.begin(); at != devices_.end();) {
    bool gone = false;
    pressed = ReadPressed(at->second, gone) || pressed;
    if (gone) close(at->second);
    at = gone ? devices_.erase(at) : std::next(at);
  }
  return pressed;
}

void EvdevKeys::OpenNew() {
  const SteadyTime now = clock_.Steady();
  if (looked_ && now - *looked_ < kLookEvery) return;
  looked_ = now;
  std::error_code missing;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, missing)) {
    const bool ours = entry.path().filename().string().starts_with("event");
    if (!ours || devices_.contains(entry.path()) || devices_.size() >= kMostDevices) continue;
    const int device = open(entry.path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (device >= 0) devices_.emplace(entry.path(), device);
  }
}

bool EvdevKeys::ReadPressed(int device, bool& gone) const {
  std::array<input_event, 64> events;
  bool pressed = false;
  for (int reads = 0; reads < kMostReads; ++reads) {
    const ssize_t got = read(device, events.data(), sizeof(events));
    gone = got < 0 && errno != EAGAIN && errno != EINTR;
    if (got <= 0) break;
    const std::size_t count = static_cast<std::size_t>(got) / sizeof(input_event);
    for (std::size_t at = 0; at < count; ++at) {
      const input_event& event = events[at];
      const bool down = event.type == EV_KEY && event.value == 1;
      pressed = pressed || (down && std::find(codes_.begin(), codes_.end(), event.code) != codes_.end());
    }
  }
  return pressed;
}

}  // namespace bangron
