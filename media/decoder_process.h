// One run of bangron-decode: started with two descriptors and nothing else, fed, awaited, killed when its time is up.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "media/owned_fd.h"

namespace bangron {

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
