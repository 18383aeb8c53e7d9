// Counts engine ticks while something moves: exactly one more per beat, so that a ticker moves whole pixels and never
// stutters with the noise of timers. Not a thread and not a timer: it is told when a beat came, and tells when the next
// one is due.
#pragma once

#include <chrono>
#include <cstdint>

#include "engine/base/tick.h"
#include "player/play/clock.h"

namespace bangron {

enum class BeatSource {
  kTimer,   // the caller woke at NextBeat()
  kVblank,  // the pacing output showed a frame
};

// What the next tick begins, as far as the caller knows: at an item change a correction is not seen.
enum class BeatPlace { kWithinItem, kItemChange };

// Thread: the draw thread's own.
class FrameClock {
 public:
  explicit FrameClock(Refresh refresh) : refresh_(refresh) {}

  // Sets out at `utc`: at the start, and after a still picture. Never steps back by less than a second, so that the
  // noise of the wall clock cannot bring back what was over.
  Tick Start(UtcTime utc, SteadyTime now);

  // One beat: the next tick. Where the wall clock has left the tick's own period by a quarter of a period, that is
  // corrected at an item change, unseen (forwards by leaving out, backwards by holding the change's first tick); where
  // it has left it by half a period, by one tick after 60 s without a change. That keeps boards together whose displays
  // run apart. A wall clock that was set by a second or more is followed at once. Beats that were missed by a whole
  // period count as late.
  Tick Beat(UtcTime utc, SteadyTime now, BeatSource source, BeatPlace place);

  Tick tick() const { return tick_; }

  // When the timer's next beat is due. Units: the grid runs exactly at the refresh rate from Start on.
  SteadyTime NextBeat() const { return due_; }

  std::chrono::nanoseconds Period() const;

  std::int64_t late() const { return late_; }
  std::int64_t corrected() const { return corrected_; }

 private:
  void AdvanceGrid(SteadyTime now, BeatSource source);
  Tick Corrected(Tick next, UtcTime utc, SteadyTime now, BeatPlace place);
  void AnchorGrid(SteadyTime first_beat);
  SteadyTime GridBeat(std::int64_t count) const;

  const Refresh refresh_;
  bool started_ = false;
  Tick tick_ = 0;
  Tick hold_ = 0;      // beats for which the tick stands still
  SteadyTime anchor_;  // beat 0 of the grid
  std::int64_t grid_count_ = 0;
  SteadyTime due_;
  SteadyTime last_beat_;
  SteadyTime last_change_;  // or the last correction without a change
  std::int64_t late_ = 0;
  std::int64_t corrected_ = 0;
};

}  // namespace bangron
