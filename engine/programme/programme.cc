#include "engine/programme/programme.h"

#include <algorithm>
#include <set>

#include "engine/programme/compiled.h"
#include "engine/programme/day_plan.h"
#include "engine/programme/segment.h"
#include "engine/programme/why.h"

namespace bangron {
namespace {

class CompiledProgramme : public Programme {
 public:
  explicit CompiledProgramme(Compiled compiled) : compiled_(std::move(compiled)) {}

  Showing At(const Moment& moment) const override {
    const DayPlan plan(compiled_, DayOf(moment.tick, compiled_));
    Showing showing;
    if (moment.safe) {
      showing.kind = ShowingKind::kSafe;
      showing.segment_start = plan.start();
      showing.now = {{}, nullptr, plan.start(), plan.end(), plan.start()};
      showing.why = {{"safe", {}, {}, {}}};
      return showing;
    }
    const Segment segment = FindSegment(compiled_, plan, moment.tick, moment.clock);
    showing.kind = segment.set.kind;
    showing.segment_start = segment.start;
    showing.why = WhyAt(compiled_, plan, segment, moment.tick, moment.clock);
    if (segment.set.kind != ShowingKind::kItem) {
      showing.now = {{}, nullptr, segment.start, segment.until, segment.start};
      return showing;
    }
    const Loop loop(compiled_, segment);
    showing.now = loop.TurnAt(moment.tick);
    showing.previous = showing.now.entered > segment.start ? loop.TurnAt(showing.now.entered - 1)
                                                           : LastTurnBefore(plan, segment.start, moment.clock);
    return showing;
  }

  bool IsActive(const std::string& path, const Moment& moment) const override {
    if (moment.safe) return false;
    const DayPlan plan(compiled_, DayOf(moment.tick, compiled_));
    const Segment segment = FindSegment(compiled_, plan, moment.tick, moment.clock);
    return std::any_of(segment.set.items.begin(), segment.set.items.end(),
                       [&](const ActiveItem& item) { return PathOf(item) == path; });
  }

  std::vector<std::string> ItemsFrom(Tick from, Tick ticks) const override {
    std::vector<std::string> items;
    std::set<std::string> seen;
    const Tick until = from + ticks;
    for (Tick tick = from; tick < until;) {
      const DayPlan plan(compiled_, DayOf(tick, compiled_));
      for (; tick < std::min(plan.end(), until);) {
        const Segment segment = FindSegment(compiled_, plan, tick, ClockTrust::kTrusted);
        AddTurns(segment, tick, until, items, seen);
        tick = segment.until;
      }
    }
    return items;
  }

 private:
  const std::string& PathOf(const ActiveItem& item) const {
    return compiled_.items[static_cast<std::size_t>(item.item)].programme_item.path;
  }

  // The turn that ended where a segment starts; nothing where no item was on.
  std::optional<Turn> LastTurnBefore(const DayPlan& plan, Tick segment_start, ClockTrust clock) const {
    const Tick last = segment_start - 1;
    if (last >= plan.start()) return TurnOn(plan, last, clock);
    return TurnOn(DayPlan(compiled_, plan.day() - std::chrono::days(1)), last, clock);
  }

  std::optional<Turn> TurnOn(const DayPlan& plan, Tick tick, ClockTrust clock) const {
    const Segment segment = FindSegment(compiled_, plan, tick, clock);
    if (segment.set.kind != ShowingKind::kItem) return std::nullopt;
    return Loop(compiled_, segment).TurnAt(tick);
  }

  // Adds what has a turn in the segment from `tick` on and before `until`, at most one loop of it.
  void AddTurns(const Segment& segment, Tick tick, Tick until, std::vector<std::string>& items,
                std::set<std::string>& seen) const {
    if (segment.set.kind != ShowingKind::kItem) return;
    const Loop loop(compiled_, segment);
    for (std::size_t turn = 0; turn < loop.turns() && tick < std::min(segment.until, until); ++turn) {
      const Turn on = loop.TurnAt(tick);
      if (seen.insert(on.path).second) items.push_back(on.path);
      tick = on.until;
    }
  }

  Compiled compiled_;
};

}  // namespace

std::shared_ptr<const Programme> Programme::Compile(std::vector<ProgrammeItem> items, Timetable timetable,
                                                    Screen screen) {
  return std::make_shared<CompiledProgramme>(CompileFor(std::move(items), std::move(timetable), screen));
}

}  // namespace bangron
