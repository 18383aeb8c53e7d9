#include "engine/programme/programme_day.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bangron {

ProgrammeDay::ProgrammeDay(const Compiled& compiled, std::chrono::local_days day, ClockTrust clock)
    : plan_(compiled, day), clock_(clock) {
  for (Segment& segment : SegmentsOf(compiled, plan_, clock)) {
    std::optional<Loop> loop;
    if (segment.set.kind == ShowingKind::kItem) loop.emplace(compiled, segment);
    segments_.push_back({std::move(segment), std::move(loop)});
  }
}

const DaySegment& ProgrammeDay::At(Tick tick) const {
  const auto after = std::upper_bound(segments_.begin(), segments_.end(), tick,
                                      [](Tick at, const DaySegment& day) { return at < day.segment.start; });
  return *std::prev(after);
}

}  // namespace bangron
