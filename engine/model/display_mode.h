// How a display is driven, as player.yaml says it: a mode by its size and rate, or every timing by hand. Plain values;
// which modes a display offers is the drm output's business.
#pragma once

#include <optional>
#include <string_view>

#include "engine/base/geometry.h"

namespace bangron {

enum class SyncPulse { kNegative, kPositive };

// One display timing, as Xorg's ModeLine and `cvt` write it. Units: pixels and lines.
struct ModeTiming {
  struct Axis {
    int visible = 0;
    int sync_start = 0;
    int sync_end = 0;
    int total = 0;
    SyncPulse pulse = SyncPulse::kNegative;
    bool operator==(const Axis&) const = default;
  };

  int clock_khz = 0;
  Axis horizontal;
  Axis vertical;
  bool operator==(const ModeTiming&) const = default;

  Size size() const { return {horizontal.visible, vertical.visible}; }
  int RefreshMilliHertz() const;  // rounded to the nearest; 0 for the empty timing
};

// What player.yaml asks for.
struct ModeRequest {
  Size size;
  int refresh_mhz = 0;  // millihertz; 0: the nearest to the screen's own refresh
  std::optional<ModeTiming> timing;
  bool operator==(const ModeRequest&) const = default;
};

inline constexpr std::string_view kModeForm =
    "1920x1080, 1920x1080@59.94, 148.5 1920 2008 2052 2200 1080 1084 1089 1125 +hsync +vsync";

// A size with or without a rate (1 to 240 Hz), or a mode line: MHz, four columns, four rows, two pulses. Refused where
// the numbers cannot be a timing: out of order, a clock that gives no such rate, interlace.
std::optional<ModeRequest> ParseModeRequest(std::string_view text);

}  // namespace bangron
