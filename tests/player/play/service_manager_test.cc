#include "player/play/service_manager.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "tests/support/paths.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

// The socket that systemd listens on, and what was said there.
class NotifySocket {
 public:
  NotifySocket()
      : path_((scratch_.path() / "notify").string()), socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof(address.sun_path) - 1);
    if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) std::abort();
    setenv("NOTIFY_SOCKET", path_.c_str(), 1);
  }
  ~NotifySocket() {
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    close(socket_);
  }
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;

  std::vector<std::string> TakeHeard() const {
    std::vector<std::string> heard;
    char message[256];
    for (ssize_t got = 0; (got = recv(socket_, message, sizeof(message), 0)) > 0;) {
      heard.emplace_back(message, static_cast<std::size_t>(got));
    }
    return heard;
  }

 private:
  const ScratchFolder scratch_;
  const std::string path_;
  const int socket_;
};

TEST(ServiceManager, SaysReadyOnceAndFeedsAWatchdogAQuarterOfItsTimeApart) {
  const NotifySocket systemd;
  setenv("WATCHDOG_USEC", "10000000", 1);
  ServiceManager service;
  EXPECT_THAT(systemd.TakeHeard(), IsEmpty());
  const SteadyTime start;
  service.TellAlive(start);
  EXPECT_THAT(systemd.TakeHeard(), ElementsAre("READY=1", "WATCHDOG=1"));
  for (int ms = 16; ms < 2500; ms += 16) service.TellAlive(start + milliseconds(ms));
  EXPECT_THAT(systemd.TakeHeard(), IsEmpty());
  service.TellAlive(start + milliseconds(2500));
  EXPECT_THAT(systemd.TakeHeard(), ElementsAre("WATCHDOG=1"));
  service.TellEnding();
  EXPECT_THAT(systemd.TakeHeard(), ElementsAre("STOPPING=1"));
}

TEST(ServiceManager, FeedsNobodyWhereNobodyWatches) {
  const NotifySocket systemd;
  ServiceManager service;
  for (int second = 0; second < 60; ++second) service.TellAlive(SteadyTime(std::chrono::seconds(second)));
  EXPECT_THAT(systemd.TakeHeard(), ElementsAre("READY=1"));
}

}  // namespace
}  // namespace bangron
