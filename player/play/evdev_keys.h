// Keys of the board: a button in the box, a keyboard, a GPIO line, whatever the kernel gives as evdev. The only reader
// of input devices. Not what a key does: player/play/safe_watch.h.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "player/play/clock.h"

namespace bangron {

// Thread: one at a time.
class KeySource {
 public:
  virtual ~KeySource() = default;
  // Whether one of the keys was pressed since the last call. Never blocks.
  virtual bool TakePressed() = 0;
};

// Reads <folder>/event*; looks for new devices every two seconds, so that a keyboard may be plugged in at any time.
class EvdevKeys final : public KeySource {
 public:
  // `codes` are those of linux/input-event-codes.h.
  EvdevKeys(std::filesystem::path folder, std::vector<int> codes, const Clock& clock);
  ~EvdevKeys() override;
  EvdevKeys(const EvdevKeys&) = delete;
  EvdevKeys& operator=(const EvdevKeys&) = delete;

  bool TakePressed() override;

 private:
  void OpenNew();
  bool ReadPressed(int device, bool& gone) const;

  const std::filesystem::path folder_;
  const std::vector<int> codes_;
  const Clock& clock_;
  std::map<std::filesystem::path, int> devices_;  // by path: file descriptor
  std::optional<SteadyTime> looked_;
};

}  // namespace bangron
