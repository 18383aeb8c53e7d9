// One local day of one screen, answered: its segments with their loops. Not the rules (day_plan.h, segment.h).
#pragma once

#include <optional>
#include <vector>

#include "engine/programme/day_plan.h"
#include "engine/programme/segment.h"

namespace bangron {

struct DaySegment {
  Segment segment;
  std::optional<Loop> loop;  // for kItem
};

// Immutable. Thread: any.
class ProgrammeDay {
 public:
  // `compiled` must outlive the day.
  ProgrammeDay(const Compiled& compiled, std::chrono::local_days day, ClockTrust clock);

  const DayPlan& plan() const { return plan_; }
  ClockTrust clock() const { return clock_; }

  // The segment of a tick of this day.
  const DaySegment& At(Tick tick) const;

 private:
  DayPlan plan_;
  ClockTrust clock_;
  std::vector<DaySegment> segments_;
};

}  // namespace bangron
