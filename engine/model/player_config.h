// player.yaml: what one board is told by its technician. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/calendar/civil.h"
#include "engine/model/display_mode.h"

namespace bangron {

// Whether the system's clock is believed as it is, or judged by what the sources of time say.
enum class ClockPolicy { kJudged, kSystem };

enum class PicturePolicy { kShow, kStrict };

// Where a screen's picture lies in what a display scans out, in this order: a part, turned, folded, moved.
struct WallMapping {
  Rect part = {};  // of the picture; empty: all of it
  int turn = 0;    // degrees clockwise that the display is mounted: the screen's orientation, not a key of player.yaml
  int fold = 0;    // px; a strip is cut into rows that long, laid one below the other; 0: none
  Point at = {};   // the first row's top left
  bool operator==(const WallMapping&) const = default;
};

struct OutputConfig {
  std::string kind;    // null window png drm
  std::string target;  // png: folder; window: title; drm: connector; empty: the output's default
  std::optional<ModeRequest> mode = std::nullopt;  // drm
  WallMapping mapping = {};                        // drm
};

// What brings the safe picture at the board itself (engine/trust/orders.h has the orders from afar).
struct SafeConfig {
  std::string file = "/run/bangron/safe";  // while it is there; removing it undoes it. <file>.lift undoes a key press;
                                           // an orders/safe.json may be dropped beside it
  std::vector<int> keys{119};              // evdev codes; 119: Pause
  std::string inputs = "/dev/input";       // folder of the evdev devices
};

struct PlayerConfig {
  std::string feed;                  // URL or folder
  std::string usb = "/media";        // folder below which sticks are mounted: feeds and orders on them are taken too;
                                     // empty: none
  std::string root;                  // file: the root.json that came with the board
  std::string screen;                // file
  std::string state;                 // folder of the store
  std::string status;                // file written by the player; empty: <state>/status.json
  std::vector<std::string> accepts;  // units
  int min_persons = 2;
  std::chrono::minutes utc_offset = kVietnamOffset;  // of times without one; timetables with another are refused
  std::chrono::seconds poll{60};
  std::vector<OutputConfig> outputs;
  int pace = 0;  // index into outputs of the one that paces
  PicturePolicy policy = PicturePolicy::kShow;
  ClockPolicy clock = ClockPolicy::kJudged;
  std::string clock_word = "/run/bangron/clock-is-right";  // a technician makes it and vouches for the system's clock
  std::int64_t store_quota_mb = 1024;                      // of the objects in the store
  std::int64_t store_reserve_mb = 256;                     // of the disk that stays free
  SafeConfig safe;
};

}  // namespace bangron
