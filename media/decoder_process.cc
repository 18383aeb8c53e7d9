#include "media/decoder_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace bangron {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kFirstClosed = 2;  // the child keeps 0 and 1

Error Missing(const std::filesystem::path& program, int number) {
  return {"decoder-missing", program.string() + ": " + std::strerror(number)};
}

// posix_spawn's settings, given back at the end.
struct SpawnSettings {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};

  SpawnSettings() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

// 0, or the error's number. The child gets no signal mask and no handler of ours.
int Spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments, int input, int output,
          pid_t& pid) {
  SpawnSettings settings;
  posix_spawn_file_actions_adddup2(&settings.files, input, 0);
  posix_spawn_file_actions_adddup2(&settings.files, output, 1);
  posix_spawn_file_actions_addclosefrom_np(&settings.files, kFirstClosed);
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&settings.attributes, &none);
  posix_spawnattr_setsigdefault(&settings.attributes, &all);
  posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  char* no_environment[] = {nullptr};
  return posix_spawn(&pid, program.c_str(), &settings.files, &settings.attributes, argv.data(), no_environment);
}

// What the socket takes now. False where nobody reads any more.
bool SendSome(int socket, std::string_view& rest) {
  const ssize_t sent = send(socket, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0) return errno == EAGAIN || errno == EINTR;
  rest.remove_prefix(static_cast<std::size_t>(sent));
  return true;
}

// Feeds the process until it ends. False where its time was up first.
bool Feed(OwnedFd socket, std::string_view rest, int process, Clock::time_point deadline) {
  while (true) {
    if (rest.empty()) socket.Close();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd waits[2] = {{process, POLLIN, 0}, {socket.get(), POLLOUT, 0}};
    const nfds_t count = socket.IsOpen() ? 2 : 1;
    const int ready = poll(waits, count, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    if (ready == 0) return false;
    if (ready < 0) continue;  // a signal of ours
    if (waits[0].revents != 0) return true;
    if (count == 2 && waits[1].revents != 0 && !SendSome(socket.get(), rest)) socket.Close();
  }
}

ProcessEnd Reap(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return {ProcessEnd::Kind::kSignalled, WTERMSIG(status)};
  return {ProcessEnd::Kind::kExited, WEXITSTATUS(status)};
}

}  // namespace

Result<ProcessEnd> RunFed(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                          std::string_view input, const OwnedFd& output, std::chrono::milliseconds time) {
  const Clock::time_point deadline = Clock::now() + time;
  // A pair of sockets, because writing into a pipe that nobody reads raises SIGPIPE in us.
  int pair[2] = {};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return Missing(program, errno);
  OwnedFd ours(pair[0]);
  OwnedFd theirs(pair[1]);
  pid_t pid = 0;
  const int failed = Spawn(program, arguments, theirs.get(), output.get(), pid);
  if (failed != 0) return Missing(program, failed);
  theirs.Close();
  const OwnedFd process(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  const int no_pidfd = errno;
  const bool ended = process.IsOpen() && Feed(std::move(ours), input, process.get(), deadline);
  if (!ended) kill(pid, SIGKILL);  // nobody but us reaps it, so the number is still its own
  const ProcessEnd end = Reap(pid);
  if (!process.IsOpen()) return Missing(program, no_pidfd);
  return ended ? end : ProcessEnd{ProcessEnd::Kind::kOutOfTime, 0};
}

}  // namespace bangron
