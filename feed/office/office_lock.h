// One command at a time in an office's folder: two that write at once would tear it.
#pragma once

#include <filesystem>
#include <utility>

#include "engine/base/result.h"

namespace bangron {

// Held as long as it lives, by the file `lock`; goes with the process.
class OfficeLock {
 public:
  // Waits for another command to end, ten seconds at most. Fails: "office-busy", "not-an-office".
  static Result<OfficeLock> Take(const std::filesystem::path& office);
  OfficeLock(OfficeLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  OfficeLock& operator=(OfficeLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~OfficeLock();

 private:
  explicit OfficeLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace bangron
