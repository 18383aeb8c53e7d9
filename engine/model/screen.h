// A screen's own profile (màn hình): local to the board, beside player.yaml. Plain values.
#pragma once

#include <string>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/tick.h"
#include "engine/calendar/civil.h"

namespace bangron {

enum class PanelColour { kRgb, kRed, kRedGreen };

struct Screen {
  std::string id;
  Size size;  // px, as the audience sees it
  PanelColour colour = PanelColour::kRgb;
  int pitch_um = 0;    // micrometres between pixel centres; 0: not told
  int distance_m = 0;  // 0: not told
  Refresh refresh;
  int orientation = 0;  // degrees clockwise that the display is mounted: 0 90 180 270
  std::string site_name;
  int latitude_e6 = 0;  // degrees x 1,000,000
  int longitude_e6 = 0;
  std::vector<DailyWindow> rest;  // dark by plan
};

// The profile as canonical text: equal for equal profiles, whatever the file's comments and order. Its SHA-256 names
// the profile in approvals and in the heartbeat.
std::string ScreenProfileText(const Screen& screen);

}  // namespace bangron
