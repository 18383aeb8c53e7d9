// One local day of one screen, answered as far as somebody asked: its segments with their loops. Not the rules
// (day_plan.h, segment.h).
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/programme/day_plan.h"
#include "engine/programme/segment.h"

namespace bangron {

struct DaySegment {
  Segment segment;
  std::optional<Loop> loop;  // for kItem
};

// Its answers never change; a segment is made when it is first asked for, and stays as long as the day.
// Thread: any.
class ProgrammeDay {
 public:
  // `compiled` must outlive the day.
  ProgrammeDay(const Compiled& compiled, std::chrono::local_days day, ClockTrust clock);

  const DayPlan& plan() const { return plan_; }
  ClockTrust clock() const { return clock_; }

  // The segment of a tick of this day.
  const DaySegment& At(Tick tick) const;

 private:
  const ActiveSet& SetOf(std::size_t stretch) const;
  std::unique_ptr<const DaySegment> MakeSegment(std::size_t first, std::size_t last) const;

  const Compiled& compiled_;
  DayPlan plan_;
  ClockTrust clock_;
  mutable std::mutex mutex_;  // protects what follows
  mutable SetFinder finder_;
  mutable std::vector<std::optional<ActiveSet>> sets_;           // by stretch, as far as they were looked at
  mutable std::vector<std::unique_ptr<const DaySegment>> made_;  // in the order in which they were asked for
  mutable std::vector<const DaySegment*> segments_;              // by stretch; null: not asked for
};

}  // namespace bangron
