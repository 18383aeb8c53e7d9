// A part of a scene that changes with time: a running strip, a clock. Everything was set before; an element only
// places.
#pragma once

#include <chrono>
#include <vector>

#include "engine/base/tick.h"
#include "engine/scene/display_list.h"
#include "engine/scene/scene.h"

namespace bangron {

// Immutable. Thread: any.
class Element {
 public:
  virtual ~Element() = default;

  // Adds what is on `moved` ticks after motion began, at the civil time `local`.
  virtual void Evaluate(Tick moved, std::chrono::local_seconds local, std::vector<DisplayOp>& ops) const = 0;

  // Adds what the picture that is approved shows: all of its words, where it would move at its start.
  virtual void Settle(std::chrono::local_seconds local, std::vector<DisplayOp>& ops) const { Evaluate(0, local, ops); }

  // The first count after `moved` at which motion alone changes something; kNever where nothing moves.
  virtual Tick NextMove(Tick moved) const = 0;

  // Ticks of one pass; 0 where nothing moves.
  virtual Tick pass_ticks() const = 0;

  // How long it takes until all of its words are there; 0 where they always are.
  virtual Tick reveal_ticks() const { return 0; }

  // The next civil time after `local` at which something changes; the far future for what shows no time.
  virtual std::chrono::local_seconds NextTime(std::chrono::local_seconds local) const = 0;

  // What it shows where it stands at its start.
  virtual RegionReport Report() const = 0;
};

inline constexpr std::chrono::local_seconds kNeverLocal = std::chrono::local_seconds::max();

}  // namespace bangron
