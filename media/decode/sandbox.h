// What a process that reads hostile bytes keeps: its two descriptors, some memory, some seconds. Not for the client.
#pragma once

#include <cstdint>

#include "engine/base/result.h"

namespace bangron {

struct SandboxLimits {
  std::int64_t memory_bytes = 0;
  std::int64_t file_bytes = 0;  // written to descriptor 1 at most
  int cpu_seconds = 0;
};

// From here on the process reads descriptor 0, writes descriptor 1 at an offset, gets memory that is not executable,
// and ends; any other call of the system kills it. It dies with its parent. There is no way back.
// A build under AddressSanitizer or ThreadSanitizer has no limit of address space, which their shadow memory exceeds.
// Fails: "decoder-sandbox" where the kernel refuses any part.
Result<void> EnterSandbox(const SandboxLimits& limits);

}  // namespace bangron
