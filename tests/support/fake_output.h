// An output whose device is the test: opens, fails and blocks as told, and remembers what it was given.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "player/output/output.h"

namespace bangron {

// What the test tells the output, and what the output saw. Thread: any, by its own lock.
struct FakeDevice {
  struct Shown {
    XrgbBitmap pixels;
    std::vector<Rect> damage;
    Tick tick = 0;
  };

  std::mutex mutex;
  bool present = true;  // Open succeeds
  bool broken = false;  // Show fails
  bool paces = false;
  bool wants_to_end = false;
  std::chrono::milliseconds interval{0};
  int opened = 0;
  int closed = 0;
  std::vector<Shown> shown;
};

std::unique_ptr<Output> MakeFakeOutput(std::shared_ptr<FakeDevice> device);

}  // namespace bangron
