#include "media/owned_fd.h"

#include <unistd.h>

#include <utility>

namespace bangron {

OwnedFd& OwnedFd::operator=(OwnedFd&& other) noexcept {
  if (this != &other) {
    Close();
    std::swap(fd_, other.fd_);
  }
  return *this;
}

void OwnedFd::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

}  // namespace bangron
