// What is on from when to when: the set of items that share the screen, and their turns within it.
// Not why (why.h) and not the transition from what was on before (programme.cc).
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/programme/compiled.h"
#include "engine/programme/day_plan.h"

namespace bangron {

struct ActiveItem {
  int item = kNoItem;  // index into Compiled::items
  int plays = 1;       // turns in each loop, of all rules together; 0 where per_hour decides
  int per_hour = 0;    // turns in each hour, of all rules together
  bool operator==(const ActiveItem&) const = default;
};

// kItem with at least one item, kRest or kNothing.
struct ActiveSet {
  ShowingKind kind = ShowingKind::kNothing;
  bool mourning = false;
  std::optional<Priority> priority;  // of the rules that won
  std::vector<ActiveItem> items;

  // Equal sets look alike, whichever rules brought them.
  bool operator==(const ActiveSet& other) const {
    return kind == other.kind && mourning == other.mourning && items == other.items;
  }
};

// A stretch of one local day with one active set. The loop begins anew with each segment.
struct Segment {
  Tick start = 0;
  Tick until = 0;  // exclusive
  ActiveSet set;
};

// Whether an item may show apart from its rules, and if not, why: "" or the code of the reason.
const char* ItemObstacle(const CompiledItem& item, Tick tick, ClockTrust clock, bool mourning);

// Whether a rule's times hold. With an untrusted clock only rules without any limit do.
bool RuleHolds(const Compiled& compiled, const DayPlan& plan, std::size_t rule, Tick tick, ClockTrust clock);

// Whether mourning suspends the festive items of this screen. With an untrusted clock any mourning rule does: a wrong
// joy is worse than a missed one.
bool IsMourning(const Compiled& compiled, const DayPlan& plan, Tick tick, ClockTrust clock);

// The highest priority with an item that may show; empty: only the evergreen ones may be on.
std::optional<Priority> WinningPriority(const Compiled& compiled, const DayPlan& plan, Tick tick, ClockTrust clock);

// The active sets of one day's moments; keeps its memory between them.
class SetFinder {
 public:
  // All must outlive it.
  SetFinder(const Compiled& compiled, const DayPlan& plan, ClockTrust clock)
      : compiled_(compiled), plan_(plan), clock_(clock), place_of_item_(compiled.items.size(), kNoItem) {}

  ActiveSet At(Tick tick);

 private:
  void AddWinningRules(Tick tick, ActiveSet& set);
  void AddItemsOf(const CompiledRule& rule, Tick tick, ActiveSet& set);
  void AddEvergreen(Tick tick, ActiveSet& set);
  void Add(int item, int plays, int per_hour, Tick tick, ActiveSet& set);

  const Compiled& compiled_;
  const DayPlan& plan_;
  ClockTrust clock_;
  std::vector<int> place_of_item_;  // in the set being made, or kNoItem
};

// The turns of one loop of a segment of kItem.
class Loop {
 public:
  Loop(const Compiled& compiled, const Segment& segment);

  // The turn that is on at `tick` of the segment, cut where the segment ends.
  Turn TurnAt(Tick tick) const;
  std::size_t turns() const { return order_.size(); }
  Tick length() const { return length_; }
  int TurnsOf(int item) const { return static_cast<int>(std::count(order_.begin(), order_.end(), item)); }

 private:
  const ProgrammeItem& ItemOf(std::size_t turn) const;
  Tick EnteredAt(std::size_t turn, Tick since) const;

  const Compiled& compiled_;
  Tick start_;
  Tick until_;
  Tick length_ = 0;
  std::vector<int> order_;    // indexes into Compiled::items
  std::vector<Tick> starts_;  // parallel to order_: ticks from the loop's start
  bool alone_ = false;        // one item has all turns
};

}  // namespace bangron
