#include "player/output/plugins/silent_console.h"

#include <fcntl.h>
#include <linux/kd.h>
#include <sys/ioctl.h>

#include <utility>

namespace bangron {

void SilentConsole::Hush() {
  if (console_.IsOpen()) return;
  OwnedFd console(open("/dev/tty0", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!console.IsOpen() || ioctl(console.get(), KDGETMODE, &mode_) != 0) return;
  if (mode_ == KD_GRAPHICS || ioctl(console.get(), KDSETMODE, KD_GRAPHICS) != 0) return;
  console_ = std::move(console);
}

SilentConsole::~SilentConsole() {
  if (console_.IsOpen()) ioctl(console_.get(), KDSETMODE, mode_);
}

}  // namespace bangron
