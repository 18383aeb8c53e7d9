// Lets a thread sleep until a moment, until somebody has something for it, or until everything ends.
#pragma once

#include <condition_variable>
#include <mutex>

#include "player/play/clock.h"

namespace bangron {

// Thread: any; one sleeper.
class Wake {
 public:
  // Ends the present or the next Sleep at once.
  void Signal() {
    {
      const std::scoped_lock lock(mutex_);
      signalled_ = true;
    }
    condition_.notify_one();
  }

  // Ends every Sleep at once, from now on.
  void Stop() {
    {
      const std::scoped_lock lock(mutex_);
      stopping_ = true;
    }
    condition_.notify_one();
  }

  // False once stopped.
  bool SleepUntil(SteadyTime until) {
    std::unique_lock lock(mutex_);
    condition_.wait_until(lock, until, [this] { return signalled_ || stopping_; });
    signalled_ = false;
    return !stopping_;
  }

  // Sleeps without an end of its own; false once stopped.
  bool Sleep() {
    std::unique_lock lock(mutex_);
    condition_.wait(lock, [this] { return signalled_ || stopping_; });
    signalled_ = false;
    return !stopping_;
  }

  bool stopping() const {
    const std::scoped_lock lock(mutex_);
    return stopping_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable condition_;
  bool signalled_ = false;  // by mutex_
  bool stopping_ = false;   // by mutex_
};

}  // namespace bangron
