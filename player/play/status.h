// What the player tells about itself: one snapshot, written as a file for people, pages and the hub, and compared with
// the one before for the log. It reads no clock and decides nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/tick.h"
#include "engine/json/json.h"
#include "engine/model/messages.h"
#include "engine/model/player_config.h"
#include "engine/model/screen.h"
#include "feed/order_book.h"
#include "player/output/output_line.h"
#include "player/play/feed_poller.h"
#include "player/play/stage.h"

namespace bangron {

struct StatusSnapshot {
  struct OutputStatus {
    OutputConfig config;
    OutputState state;
  };

  UtcTime at;
  UtcTime started_at;
  ClockTrust clock = ClockTrust::kTrusted;
  std::string clock_reason;            // a code; empty: nothing to tell
  std::shared_ptr<const OnWall> wall;  // null before the first picture
  std::optional<bool> approved;        // ApprovedOnWall at that moment
  std::shared_ptr<const Bill> newest;  // the newest bill made: what it held back, and whether it is on the wall yet
  FrameCounts frames;
  GlyphCacheCounts glyphs;
  FeedStatus feed;
  std::optional<std::int64_t> written_kb;  // DiskWrittenKb
  std::vector<StandingOrder> orders;       // that the wall is safe for
  std::vector<Refusal> order_refusals;     // orders from a drop that do not count
  std::vector<OutputStatus> outputs;
  std::string root;             // fingerprint of the root in force; empty: it cannot be read
  bool root_installed = false;  // by a technician at the board
};

// "trusted", "holdover", "untrusted".
std::string_view NameOf(ClockTrust trust);

// Approved: true or false; nothing where it cannot be told (no item, not compared, no picture for this screen).
std::optional<bool> ApprovedOnWall(const OnWall& wall);

// The status without what changes by itself all the time (ages, counts, memory): a difference here is worth a write.
JsonObject SteadyStatus(const StatusSnapshot& snapshot, const Screen& screen, const Messages& messages);

// All of it. `pss_kb`: MemoryPssKb(); nothing where it cannot be told.
JsonObject FullStatus(const StatusSnapshot& snapshot, const Screen& screen, const Messages& messages,
                      std::optional<std::int64_t> pss_kb);

// Proportional memory of this process in kB, from /proc; nothing where the system does not tell.
std::optional<std::int64_t> MemoryPssKb();

// What this process has had written to disks, in kB; nothing where the system does not tell.
std::optional<std::int64_t> DiskWrittenKb();

}  // namespace bangron
