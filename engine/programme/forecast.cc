#include "engine/programme/forecast.h"

#include <algorithm>
#include <utility>

namespace bangron {
namespace {

bool LookAlike(const ProgrammeSegment& a, const ProgrammeSegment& b) {
  return a.kind == b.kind && a.mourning == b.mourning && a.priority == b.priority && a.items == b.items;
}

}  // namespace

std::vector<ProgrammeSegment> Forecast(const Programme& programme, Tick from, Tick until) {
  std::vector<ProgrammeSegment> entries;
  for (Tick tick = from; tick < until;) {
    ProgrammeSegment segment = programme.SegmentAt({.tick = tick});
    segment.start = tick;
    segment.until = std::min(segment.until, until);
    tick = segment.until;
    if (!entries.empty() && LookAlike(entries.back(), segment)) {
      entries.back().until = segment.until;
    } else {
      entries.push_back(std::move(segment));
    }
  }
  return entries;
}

}  // namespace bangron
