// Measures what a call costs in processor time of its thread, so that neighbours on the machine count little.
// Not a judge: times depend on the machine; ratios taken within one run are what may be told.
#pragma once

#include <time.h>

#include <algorithm>

namespace bangron {

inline double ThreadSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// How long and how often a call is repeated.
struct Effort {
  double round_s = 0.15;
  int rounds = 5;
};

// Seconds for one call: one call to warm up, then the best of the rounds.
template <typename Call>
double SecondsPerCall(const Effort& effort, Call call) {
  call();
  double best = 1e9;
  for (int round = 0; round < effort.rounds; ++round) {
    long calls = 0;
    const double start = ThreadSeconds();
    double spent = 0;
    while (spent < effort.round_s) {
      call();
      ++calls;
      spent = ThreadSeconds() - start;
    }
    best = std::min(best, spent / static_cast<double>(calls));
  }
  return best;
}

}  // namespace bangron
