// SIGTERM and SIGINT as something to wait for, instead of something that interrupts.
#pragma once

#include <chrono>

namespace bangron {

// Blocks both signals for this thread and all that it starts, as long as this lives. Thread: one at a time.
class SignalWait {
 public:
  SignalWait();
  ~SignalWait();
  SignalWait(const SignalWait&) = delete;
  SignalWait& operator=(const SignalWait&) = delete;

  // Waits; true when one of them came.
  bool WaitFor(std::chrono::milliseconds time);
};

}  // namespace bangron
