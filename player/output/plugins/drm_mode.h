// Which of a display's modes is driven, and timings for those that it does not offer. Pure: no device here.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "engine/base/geometry.h"
#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/model/display_mode.h"

namespace bangron {

// One mode that a display offers.
struct OfferedMode {
  ModeTiming timing;
  bool preferred = false;
  bool usable = true;  // false: interlaced, doubled or stereo
};

struct ChosenMode {
  ModeTiming timing;
  std::optional<std::size_t> offered;  // index; nothing for a mode of our own
  bool operator==(const ChosenMode&) const = default;
};

// The mode for a wall that needs `extent` of the raster and is paced at `refresh`. With a request: that size at the
// nearest rate, or by its own timing. Without: the display's preferred size, else the smallest that holds the wall; of
// one size the rate nearest to `refresh`. Fails: "no-mode", "wall-does-not-fit".
Result<ChosenMode> ChooseMode(std::span<const OfferedMode> offered, const std::optional<ModeRequest>& request,
                              Size extent, Refresh refresh);

// A timing by the formula of VESA CVT with reduced blanking, its clock not rounded, so that the rate is kept.
ModeTiming ReducedBlankingTiming(Size size, int refresh_mhz);

// Whether a display at `millihertz` can beat for `refresh`: within one per cent. What is left is corrected now and
// then (player/play/frame_clock.h); at another rate motion would be too fast or too slow.
bool CanPace(int millihertz, Refresh refresh);

}  // namespace bangron
