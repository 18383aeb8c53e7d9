#include "feed/office/office_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace bangron {
namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::milliseconds kAskEvery{50};

}  // namespace

Result<OfficeLock> OfficeLock::Take(const std::filesystem::path& office) {
  const std::filesystem::path file = office / "lock";
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return Error{"not-an-office", fmt::format("{}: {}", file.string(), std::strerror(errno))};
  OfficeLock lock(descriptor);
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() > end) {
      return Error{"office-busy", fmt::format("another command works in {}", office.string())};
    }
    std::this_thread::sleep_for(kAskEvery);
  }
  return lock;
}

OfficeLock::~OfficeLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace bangron
