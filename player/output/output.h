// The contract of outputs: a place where frames become visible. A family of four: this contract, the table
// (registry.h), the machinery (output_line.h) and the leaves (plugins/). The null member comes first.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// A frame on its way to an output: borrowed for the length of one Show call.
struct OutgoingFrame {
  XrgbConstView pixels;
  std::vector<Rect> damage;  // since the last frame this output was given; everything after Open
  Tick tick = 0;
};

// When a frame became visible: proof of play.
struct ShownFrame {
  Tick tick = 0;
  std::chrono::steady_clock::time_point at;
  std::int64_t refreshes = 0;  // of the display since the frame before; 0: it does not tell
};

// Every call comes from the output's own thread, except Interrupt and the questions that are const.
class Output {
 public:
  virtual ~Output() = default;

  // Opens the device for frames of `size`. May block up to a second. After a failure the object is as before and Open
  // may be called again: the machinery does so every 2 s, so a display that comes late is taken.
  virtual Result<void> Open(Size size, Refresh refresh) = 0;

  // Shows a frame; returns once it is visible or queued for the next refresh, and keeps nothing borrowed. May block for
  // one refresh. After a failure the machinery calls Close, then Open.
  virtual Result<ShownFrame> Show(const OutgoingFrame& frame) = 0;

  // Called every 100 ms while nothing new is to be shown, where HandlesEvents() says so: the device's own events.
  virtual Result<void> Idle() { return {}; }
  virtual bool HandlesEvents() const { return false; }

  // Releases the device. May be called at any time, also when Open failed. Never fails.
  virtual void Close() = 0;

  // Makes a blocking call return early. Thread: any.
  virtual void Interrupt() {}

  // At least this long from one Show to the next; frames between are passed over. The newest always comes in the end.
  virtual std::chrono::milliseconds Interval() const { return std::chrono::milliseconds(0); }

  // True where Show waits for the display's own refresh, so that this output can pace by vblank. Thread: any.
  virtual bool PacesByVblank() const { return false; }

  // What is open, for the status: a connector and its mode. "" where there is nothing to tell.
  virtual std::string Device() const { return {}; }

  // True after the person closed the window: the player ends cleanly.
  virtual bool WantsToEnd() const { return false; }
};

}  // namespace bangron
