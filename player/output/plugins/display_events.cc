#include "player/output/plugins/display_events.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace bangron {
namespace {

constexpr unsigned kFromTheKernel = 1;  // the group of its own messages

}  // namespace

DisplayEvents::DisplayEvents() {
  OwnedFd heard(socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT));
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = kFromTheKernel;
  if (!heard.IsOpen() || bind(heard.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) return;
  socket_ = std::move(heard);
}

bool DisplayEvents::TakeChanged() {
  bool changed = false;
  std::array<char, 8192> message;
  while (socket_.IsOpen()) {
    sockaddr_nl sender{};
    socklen_t length = sizeof(sender);
    const ssize_t got =
        recvfrom(socket_.get(), message.data(), message.size(), 0, reinterpret_cast<sockaddr*>(&sender), &length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return changed || errno == ENOBUFS;  // something was lost: rather ask once more
    const bool from_kernel = sender.nl_pid == 0;
    changed = changed || (from_kernel && IsDisplayEvent({message.data(), static_cast<std::size_t>(got)}));
  }
  return changed;
}

bool IsDisplayEvent(std::string_view message) {
  bool drm = false;
  bool hotplug = false;
  while (!message.empty()) {
    const std::size_t end = std::min(message.find('\0'), message.size());
    const std::string_view field = message.substr(0, end);
    drm = drm || field == "SUBSYSTEM=drm";
    hotplug = hotplug || field == "HOTPLUG=1" || field == "ACTION=add" || field == "ACTION=remove";
    message.remove_prefix(std::min(end + 1, message.size()));
  }
  return drm && hotplug;
}

}  // namespace bangron
