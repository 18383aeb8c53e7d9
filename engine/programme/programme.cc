#include "engine/programme/programme.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

#include "engine/programme/compiled.h"
#include "engine/programme/programme_day.h"
#include "engine/programme/why.h"

namespace bangron {
namespace {

// Reasons hold for one stretch of a day; asked again within it, they are given again.
struct StretchReasons {
  Tick from = 0;
  Tick until = 0;
  ClockTrust clock = ClockTrust::kTrusted;
  Reasons reasons;
};

class CompiledProgramme : public Programme {
 public:
  explicit CompiledProgramme(Compiled compiled) : compiled_(std::make_shared<const Compiled>(std::move(compiled))) {}

  Showing At(const Moment& moment) const override {
    const std::shared_ptr<const ProgrammeDay> day = DayAt(moment.tick, moment.clock);
    const DayPlan& plan = day->plan();
    Showing showing;
    if (moment.safe) {
      showing.kind = ShowingKind::kSafe;
      showing.segment_start = plan.start();
      showing.now = {{}, nullptr, plan.start(), plan.end(), plan.start()};
      showing.why = {{"safe", {}, {}, {}}};
      return showing;
    }
    const auto& [segment, loop] = day->At(moment.tick);
    showing.kind = segment.set.kind;
    showing.segment_start = segment.start;
    showing.mourning = segment.set.mourning;
    showing.why = WhyOf(day, segment, moment.tick);
    if (!loop) {
      showing.now = {{}, nullptr, segment.start, segment.until, segment.start};
      return showing;
    }
    showing.now = loop->TurnAt(moment.tick);
    const Tick before = showing.now.entered - 1;
    showing.previous = before >= segment.start ? loop->TurnAt(before) : TurnOn(before, moment.clock);
    return showing;
  }

  bool IsActive(const std::string& path, const Moment& moment) const override {
    if (moment.safe) return false;
    const auto day = DayAt(moment.tick, moment.clock);
    const std::vector<ActiveItem>& items = day->At(moment.tick).segment.set.items;
    return std::any_of(items.begin(), items.end(), [&](const ActiveItem& item) { return PathOf(item) == path; });
  }

  ProgrammeSegment SegmentAt(const Moment& moment) const override {
    const auto day = DayAt(moment.tick, moment.clock);
    const auto& [segment, loop] = day->At(moment.tick);
    ProgrammeSegment result{.kind = segment.set.kind,
                            .start = segment.start,
                            .until = segment.until,
                            .mourning = segment.set.mourning,
                            .priority = segment.set.priority,
                            .items = {},
                            .loop_ticks = loop ? loop->length() : 0};
    for (const ActiveItem& item : segment.set.items) {
      result.items.push_back({PathOf(item), item.plays, item.per_hour, loop ? loop->TurnsOf(item.item) : 0});
    }
    return result;
  }

  std::vector<std::string> ItemsFrom(Tick from, Tick ticks) const override {
    std::vector<std::string> items;
    std::set<std::string> seen;
    const Tick until = from + ticks;
    for (Tick tick = from; tick < until;) {
      const auto day = DayAt(tick, ClockTrust::kTrusted);
      const DaySegment& on = day->At(tick);
      AddTurns(on, tick, until, items, seen);
      tick = on.segment.until;
    }
    return items;
  }

 private:
  static constexpr std::size_t kKeptDays = 4;

  const std::string& PathOf(const ActiveItem& item) const {
    return compiled_->items[static_cast<std::size_t>(item.item)].programme_item.path;
  }

  std::shared_ptr<const ProgrammeDay> DayAt(Tick tick, ClockTrust clock) const {
    // Held over time is as good as trusted time here.
    if (clock == ClockTrust::kHoldover) clock = ClockTrust::kTrusted;
    const std::chrono::local_days day = DayOf(tick, *compiled_);
    const auto number = static_cast<std::size_t>(day.time_since_epoch().count());
    const std::size_t slot = number % kKeptDays * 2 + (clock == ClockTrust::kUntrusted ? 1 : 0);
    {
      const std::scoped_lock lock(mutex_);
      if (kept_days_[slot] != nullptr && kept_days_[slot]->plan().day() == day) return kept_days_[slot];
    }
    auto made = std::make_shared<const ProgrammeDay>(*compiled_, day, clock);
    const std::scoped_lock lock(mutex_);
    kept_days_[slot] = made;
    return made;
  }

  Reasons WhyOf(const std::shared_ptr<const ProgrammeDay>& day, const Segment& segment, Tick tick) const {
    const std::scoped_lock lock(mutex_);
    if (kept_why_.from <= tick && tick < kept_why_.until && kept_why_.clock == day->clock()) return kept_why_.reasons;
    const auto [from, until] = day->plan().StretchAt(tick);
    // The day keeps the segment, and both outlive this programme as long as somebody may read.
    Reasons reasons([compiled = compiled_, day, &segment, tick] {
      return WhyAt(*compiled, day->plan(), segment, tick, day->clock());
    });
    kept_why_ = {from, until, day->clock(), reasons};
    return reasons;
  }

  // The turn at a tick of any day; nothing where no item is on.
  std::optional<Turn> TurnOn(Tick tick, ClockTrust clock) const {
    const auto day = DayAt(tick, clock);
    const DaySegment& on = day->At(tick);
    return on.loop ? std::optional(on.loop->TurnAt(tick)) : std::nullopt;
  }

  // Adds what has a turn in the segment from `tick` on and before `until`, at most one loop of it.
  static void AddTurns(const DaySegment& day, Tick tick, Tick until, std::vector<std::string>& items,
                       std::set<std::string>& seen) {
    if (!day.loop) return;
    for (std::size_t turn = 0; turn < day.loop->turns() && tick < std::min(day.segment.until, until); ++turn) {
      const Turn on = day.loop->TurnAt(tick);
      if (seen.insert(on.path).second) items.push_back(on.path);
      tick = on.until;
    }
  }

  std::shared_ptr<const Compiled> compiled_;
  mutable std::mutex mutex_;  // protects kept_days_ and kept_why_
  mutable std::array<std::shared_ptr<const ProgrammeDay>, 2 * kKeptDays> kept_days_;  // by day; odd: untrusted clock
  mutable StretchReasons kept_why_;
};

}  // namespace

std::string_view NameOf(ShowingKind kind) {
  switch (kind) {
    case ShowingKind::kItem:
      return "item";
    case ShowingKind::kRest:
      return "rest";
    case ShowingKind::kSafe:
      return "safe";
    case ShowingKind::kNothing:
      break;
  }
  return "nothing";
}

const std::vector<Reason>& Reasons::list() const {
  static const std::vector<Reason> kNone;
  if (text_ == nullptr) return kNone;
  std::call_once(text_->once, [this] {
    text_->list = text_->write();
    text_->write = nullptr;
  });
  return text_->list;
}

std::shared_ptr<const Programme> Programme::Compile(std::vector<ProgrammeItem> items, Timetable timetable,
                                                    Screen screen, const Holidays& holidays) {
  return std::make_shared<CompiledProgramme>(CompileFor(std::move(items), std::move(timetable), screen, holidays));
}

}  // namespace bangron
