// Why something is on, or is not: every rule and item that won or lost, with its place. Words are the catalogue's.
#pragma once

#include <vector>

#include "engine/programme/compiled.h"
#include "engine/programme/day_plan.h"
#include "engine/programme/segment.h"

namespace bangron {

std::vector<Reason> WhyAt(const Compiled& compiled, const DayPlan& plan, const Segment& segment, Tick tick,
                          ClockTrust clock);

}  // namespace bangron
