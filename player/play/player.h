// The player: wires the feed to the wall and gives each part its thread. main waits for signals and writes the status,
// net looks at the feed, guard watches for the safe key, file and dropped orders, worker compiles and compares, draw
// paints, and every output has its own. Threads exchange immutable snapshots only. Nothing listens on anything.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/layout/look.h"
#include "engine/model/messages.h"
#include "engine/model/player_config.h"
#include "engine/model/screen.h"
#include "player/play/clock_keeper.h"

namespace bangron {

// Everything that was read and checked before anything starts.
struct PlayerSetup {
  PlayerConfig config;  // paths resolved; status never empty
  Screen screen;
  std::shared_ptr<const Look> look;
  Messages messages;                            // texts for people in the status
  std::optional<std::chrono::seconds> run_for;  // ends by itself after that long
};

// What a run came to.
struct PlayerSummary {
  std::int64_t items_shown = 0;
  std::int64_t drawn = 0;
  std::int64_t late = 0;
  std::int64_t corrected = 0;
  std::optional<std::int64_t> pss_kb;
};

// Plays until SIGTERM, SIGINT, the end of `run_for`, or until a window is closed; the last picture stays until then.
// Ends within a second. Fails: "unknown-output", "bad-output-target", before anything is shown. What goes wrong later
// is in the status and the log. Thread: the process's first, before any other is started: it blocks the signals for all
// of them.
// `keeper`: the clock itself where it is one that judges the time, else null.
Result<PlayerSummary> RunPlayer(const PlayerSetup& setup, const Clock& clock, ClockKeeper* keeper = nullptr);

}  // namespace bangron
