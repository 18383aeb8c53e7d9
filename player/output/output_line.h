// The machinery of outputs: keeps one output open and fed. It opens, reopens every 2 s after a failure, takes the
// newest frame from its mailbox, shows it and notes when. It starts no thread: player/play gives it one, tests call
// Step.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/base/geometry.h"
#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "player/output/frame_times.h"
#include "player/output/mailbox.h"
#include "player/output/output.h"

namespace bangron {

// What the status says about an output.
struct OutputState {
  bool open = false;
  std::optional<Error> error;    // the last failure; empty once it is open again
  std::int64_t shown = 0;        // frames
  std::int64_t passed_over = 0;  // frames that a newer one overtook
  std::optional<ShownFrame> last_shown;
  bool wants_to_end = false;
  std::string device;                     // what is open; empty where the output does not tell
  std::int64_t refreshes = 0;             // of the display, from its first frame to its last
  std::chrono::microseconds show_p50{0};  // from taking a frame until it is visible, of the newest 256
  std::chrono::microseconds show_p99{0};
};

// Thread: Run and Step belong to the output's own thread; everything else may be called from any.
class OutputLine {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // `changed` is called, from the output's thread and under no lock, after every Open, failure and wish to end, and
  // after every frame shown by an output that paces by vblank.
  OutputLine(std::unique_ptr<Output> output, Size size, Refresh refresh, std::function<void()> changed);
  ~OutputLine();
  OutputLine(const OutputLine&) = delete;
  OutputLine& operator=(const OutputLine&) = delete;

  // Hands over a frame; never waits. Keeps `frame.pixels` until it is shown, overtaken or retracted.
  void Put(MailedFrame frame);

  // Gives up a frame that was put but not yet taken, so that it can be painted anew.
  void Retract();

  // True once after each Open: the device shows nothing of ours, the newest frame should be put again.
  bool TakeWantsFrame();

  OutputState State() const;
  bool PacesByVblank() const { return output_->PacesByVblank(); }

  // One round: opens if it is time, shows if there is a frame, else handles the device's events. Returns when to call
  // again at the latest; a frame put before is a reason to call earlier.
  TimePoint Step(TimePoint now);

  // Rounds until Stop; closes the output at its end.
  void Run();
  void Stop();

 private:
  TimePoint TryOpen(TimePoint now);
  TimePoint ShowNewest(TimePoint now);
  void NoteFailure(const Error& error, TimePoint now);

  const std::unique_ptr<Output> output_;
  const Size size_;
  const Refresh refresh_;
  const std::function<void()> changed_;

  // The output's thread alone.
  bool open_ = false;
  TimePoint next_open_ = TimePoint::min();
  TimePoint next_show_ = TimePoint::min();
  TimePoint next_idle_ = TimePoint::min();
  FrameTimes times_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  Mailbox mailbox_;           // by mutex_
  OutputState state_;         // by mutex_
  bool wants_frame_ = false;  // by mutex_
  bool stopping_ = false;     // by mutex_
};

}  // namespace bangron
