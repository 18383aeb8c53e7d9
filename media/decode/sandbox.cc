#include "media/decode/sandbox.h"

#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace bangron {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kHasShadowMemory = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kHasShadowMemory = true;
#else
constexpr bool kHasShadowMemory = false;
#endif
#else
constexpr bool kHasShadowMemory = false;
#endif

Error Refused(const char* what, int number) {
  return {"decoder-sandbox", std::string(what) + ": " + std::strerror(number)};
}

Result<void> Limit(decltype(RLIMIT_CPU) resource, const char* name, std::int64_t most) {
  const rlimit limit{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
  if (setrlimit(resource, &limit) != 0) return Refused(name, errno);
  return {};
}

Result<void> LimitResources(const SandboxLimits& limits) {
  struct Entry {
    decltype(RLIMIT_CPU) resource;
    const char* name;
    std::int64_t most;
  };
  const Entry entries[] = {{RLIMIT_CPU, "RLIMIT_CPU", limits.cpu_seconds},
                           {RLIMIT_FSIZE, "RLIMIT_FSIZE", limits.file_bytes},
                           {RLIMIT_NOFILE, "RLIMIT_NOFILE", 2},
                           {RLIMIT_CORE, "RLIMIT_CORE", 0},
                           {RLIMIT_AS, "RLIMIT_AS", limits.memory_bytes}};
  for (const Entry& entry : entries) {
    if (entry.resource == RLIMIT_AS && kHasShadowMemory) continue;
    if (const Result<void> limited = Limit(entry.resource, entry.name, entry.most); !limited) return limited;
  }
  return {};
}

// 0, or the negative error of the first rule that was not taken.
int AddRules(scmp_filter_ctx filter) {
  // Memory, the end, and what the C library asks of the clock; futex is an uncontended lock's bad day.
  for (const int call : {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(exit),
                         SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(futex), SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday), SCMP_SYS(getrandom)}) {
    if (const int added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); added != 0) return added;
  }
  // The sanitizers look at the stack they run on before the process leaves a function for good.
  if (kHasShadowMemory) {
    if (const int added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(sigaltstack), 0); added != 0) return added;
  }
  struct Rule {
    int call;
    scmp_arg_cmp argument;
  };
  constexpr scmp_arg_cmp kNotExecutable{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  const Rule rules[] = {
      {SCMP_SYS(read), {0, SCMP_CMP_EQ, 0, 0}},
      {SCMP_SYS(pwrite64), {0, SCMP_CMP_EQ, 1, 0}},
      {SCMP_SYS(mprotect), kNotExecutable},
  };
  for (const Rule& rule : rules) {
    if (const int added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, rule.call, 1, rule.argument); added != 0) {
      return added;
    }
  }
  constexpr scmp_arg_cmp kAnonymous{3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS};
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, kNotExecutable, kAnonymous);
}

Result<void> ForbidCalls() {
  const std::unique_ptr<void, void (*)(void*)> filter(seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release);
  if (filter == nullptr) return Refused("seccomp_init", ENOMEM);
  if (const int added = AddRules(filter.get()); added != 0) return Refused("seccomp_rule_add", -added);
  if (const int loaded = seccomp_load(filter.get()); loaded != 0) return Refused("seccomp_load", -loaded);
  return {};
}

}  // namespace

Result<void> EnterSandbox(const SandboxLimits& limits) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return Refused("PR_SET_PDEATHSIG", errno);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Refused("PR_SET_NO_NEW_PRIVS", errno);
  // No other process of this user may look in, except one that looks for leaks.
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return Refused("PR_SET_DUMPABLE", errno);
  if (const Result<void> limited = LimitResources(limits); !limited) return limited;
  return ForbidCalls();
}

}  // namespace bangron
