#include "player/play/signal_wait.h"

#include <csignal>
#include <ctime>

namespace bangron {
namespace {

sigset_t EndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

SignalWait::SignalWait() {
  const sigset_t signals = EndSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

SignalWait::~SignalWait() {
  const sigset_t signals = EndSignals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

bool SignalWait::WaitFor(std::chrono::milliseconds time) {
  const sigset_t signals = EndSignals();
  const timespec timeout{.tv_sec = time.count() / 1000, .tv_nsec = time.count() % 1000 * 1'000'000};
  return sigtimedwait(&signals, nullptr, &timeout) > 0;
}

}  // namespace bangron
