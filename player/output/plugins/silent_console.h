// Keeps the kernel's text console from drawing where a display is ours. Not switching consoles, and not the keyboard.
#pragma once

#include "media/owned_fd.h"

namespace bangron {

// Thread: one at a time.
class SilentConsole {
 public:
  SilentConsole() = default;
  ~SilentConsole();
  SilentConsole(const SilentConsole&) = delete;
  SilentConsole& operator=(const SilentConsole&) = delete;

  // Puts the console in front into graphics mode, until this ends. Does nothing where that is not allowed or there is
  // no console: a display whose master we are is not drawn on in text mode either, by kernels of our days.
  void Hush();

 private:
  OwnedFd console_;
  int mode_ = 0;
};

}  // namespace bangron
