// One run of bangron-decode: started with two descriptors and nothing else, fed, awaited, killed when its time is up.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace bangron {

// An open descriptor that closes itself.
class OwnedFd {
 public:
  OwnedFd() = default;
  explicit OwnedFd(int fd) : fd_(fd) {}
  OwnedFd(OwnedFd&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  OwnedFd& operator=(OwnedFd&& other) noexcept;
  ~OwnedFd() { Close(); }

  int get() const { return fd_; }
  bool IsOpen() const { return fd_ >= 0; }
  void Close();

 private:
  int fd_ = -1;
};

// How a process ended.
struct ProcessEnd {
  enum class Kind { kExited, kSignalled, kOutOfTime };
  Kind kind = Kind::kExited;
  int number = 0;  // exit code or signal
};

// Runs `program` with `arguments`, an empty environment, `input` on descriptor 0 and `output` as descriptor 1.
// Returns when it is gone, whatever it did. Fails: "decoder-missing" where it cannot be started.
Result<ProcessEnd> RunFed(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                          std::string_view input, const OwnedFd& output, std::chrono::milliseconds time);

}  // namespace bangron
