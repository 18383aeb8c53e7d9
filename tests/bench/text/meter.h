// Measures what a call costs in processor time of its thread, so that neighbours on the machine count little.
// Not a judge: times depend on the machine; ratios taken within one run are what may be told.
#pragma once

#include <time.h>

#include <algorithm>
#include <functional>
#include <vector>

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

// Seconds for one call of each contender: one call to warm up, then the best of the rounds. Every round runs all of
// them, so that a machine that slows down slows down all.
inline std::vector<double> SecondsPerCall(const Effort& effort, const std::vector<std::function<void()>>& contenders) {
  std::vector<double> best(contenders.size(), 1e9);
  for (int round = 0; round < effort.rounds; ++round) {
    for (std::size_t i = 0; i < contenders.size(); ++i) {
      contenders[i]();
      long calls = 0;
      double spent = 0;
      for (const double start = ThreadSeconds(); spent < effort.round_s; spent = ThreadSeconds() - start) {
        contenders[i]();
        ++calls;
      }
      best[i] = std::min(best[i], spent / static_cast<double>(calls));
    }
  }
  return best;
}

}  // namespace bangron
