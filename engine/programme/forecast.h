// What will be on from when to when: one entry a change, over any number of days. Not pictures, not reasons (Showing).
#pragma once

#include <vector>

#include "engine/programme/programme.h"

namespace bangron {

// The stretches from `from` on and before `until`, cut there; a stretch that goes on over midnight is one.
// The clock is trusted and no safe order stands.
std::vector<ProgrammeSegment> Forecast(const Programme& programme, Tick from, Tick until);

}  // namespace bangron
