// Each case enters the sandbox in a child of its own and does one thing there.
#include "media/decode/sandbox.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "media/decode_protocol.h"

namespace bangron {
namespace {

constexpr SandboxLimits kLimits{.memory_bytes = kMostDecoderMemory, .file_bytes = 4096, .cpu_seconds = 1};
constexpr int kNotEntered = 99;

// How `act` ended inside: the exit code, or the negative signal.
int Inside(const std::function<int()>& act) {
  const pid_t child = fork();
  if (child == 0) _exit(EnterSandbox(kLimits) ? act() : kNotEntered);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(Sandbox, LetsAProcessReckonAndEnd) {
  EXPECT_EQ(Inside([] { return 7; }), 7);
  EXPECT_EQ(Inside([] { return static_cast<int>(std::vector<char>(1 << 20, 'a').back()); }), 'a');
}

TEST(Sandbox, KillsWhateverReachesOut) {
  const std::map<std::string, std::function<int()>> forbidden{
      {"open", [] { return open("/etc/passwd", O_RDONLY); }},
      {"write to the answer's descriptor without an offset", [] { return static_cast<int>(write(1, "x", 1)); }},
      {"write to another descriptor", [] { return static_cast<int>(pwrite(2, "x", 1, 0)); }},
      {"read from another descriptor",
       [] {
         char byte = 0;
         return static_cast<int>(read(1, &byte, 1));
       }},
      {"socket", [] { return socket(AF_INET, SOCK_STREAM, 0); }},
      {"fork", [] { return static_cast<int>(fork()); }},
      {"exec",
       [] {
         char* none[] = {nullptr};
         return execve("/bin/true", none, none);
       }},
      {"kill", [] { return kill(getppid(), 0); }},
      {"memory that runs",
       [] {
         void* memory = mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         return memory == MAP_FAILED ? 1 : 0;
       }},
      {"a file mapped", [] { return mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED ? 1 : 0; }},
      {"more room", [] {
         const rlimit more{100, 100};
         return setrlimit(RLIMIT_NOFILE, &more);
       }}};
  for (const auto& [name, act] : forbidden) EXPECT_EQ(Inside(act), -SIGSYS) << name;
}

TEST(Sandbox, EndsWhatReckonsForever) {
  const int end = Inside([] {
    volatile unsigned count = 0;
    while (true) count = count + 1;
    return 0;
  });
  EXPECT_TRUE(end == -SIGXCPU || end == -SIGKILL) << end;
}

}  // namespace
}  // namespace bangron
