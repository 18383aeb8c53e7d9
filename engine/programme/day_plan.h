// One local day of one screen: which rules hold on it, and the ticks at which anything may change.
// Not which items win: segment.h.
#pragma once

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/tick.h"
#include "engine/programme/compiled.h"

namespace bangron {

// The local day that `tick` falls on: its first tick is the first whose moment is not before midnight.
std::chrono::local_days DayOf(Tick tick, const Compiled& compiled);

class DayPlan {
 public:
  // `compiled` must outlive the plan.
  DayPlan(const Compiled& compiled, std::chrono::local_days day);

  std::chrono::local_days day() const { return day_; }
  Tick start() const { return start_; }
  Tick end() const { return end_; }  // exclusive: the first tick of the next day

  // The first ticks of the stretches between which nothing changes; start() is the first, end() is not among them.
  const std::vector<Tick>& stretches() const { return stretches_; }

  // The place in stretches() of the one that a tick of the day lies in.
  std::size_t StretchOf(Tick tick) const;
  // Its first tick and the first of the next.
  std::pair<Tick, Tick> StretchAt(Tick tick) const;

  // The rules of Compiled::highest_first whose days hold today, or did yesterday and reach over midnight; in its order.
  const std::vector<std::size_t>& rules_of_day() const { return rules_of_day_; }

  bool Rests(Tick tick) const;
  bool RuleHolds(std::size_t rule, Tick tick) const;

 private:
  void JudgeRules();
  void AddStretches();
  bool InWindow(const CompiledWindow& window, bool holds_today, bool holds_yesterday, Tick tick) const;
  Tick TickOf(std::chrono::minutes minute_of_day) const;
  Tick TickOf(const DayEdge& edge, std::optional<SunTimes>& sun) const;

  const Compiled& compiled_;
  std::chrono::local_days day_;
  Tick start_ = 0;
  Tick end_ = 0;
  std::vector<Tick> edge_ticks_;  // parallel to Compiled::edges; unset where no rule of the day has it
  std::vector<Tick> stretches_;
  std::vector<std::size_t> rules_of_day_;
  std::vector<char> holds_today_;      // parallel to Compiled::rules
  std::vector<char> holds_yesterday_;  // for windows over midnight, which belong to the day on which they start
};

}  // namespace bangron
