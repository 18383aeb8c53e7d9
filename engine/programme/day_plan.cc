#include "engine/programme/day_plan.h"

#include <algorithm>
#include <limits>

#include "engine/programme/day_rules.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;

UtcTime UtcOf(local_days day, std::chrono::minutes minute_of_day, std::chrono::minutes utc_offset) {
  return UtcTime(day.time_since_epoch() + minute_of_day - utc_offset);
}

}  // namespace

local_days DayOf(Tick tick, const Compiled& compiled) {
  const auto day = std::chrono::floor<days>(ToLocal(StartOf(tick, compiled.refresh), compiled.utc_offset));
  // StartOf rounds up to the microsecond, which may reach midnight just before the first tick of the day does.
  const Tick first = FirstTickFrom(UtcOf(day, std::chrono::minutes(0), compiled.utc_offset), compiled.refresh);
  return tick < first ? day - days(1) : day;
}

DayPlan::DayPlan(const Compiled& compiled, local_days day)
    : compiled_(compiled),
      day_(day),
      start_(TickOf(std::chrono::minutes(0))),
      end_(TickOf(days(1))),
      holds_today_(compiled.rules.size(), 0),
      holds_yesterday_(compiled.rules.size(), 0) {
  JudgeRules();
  AddStretches();
}

void DayPlan::JudgeRules() {
  const JudgedDay today(day_);
  const JudgedDay yesterday(day_ - days(1));
  for (const std::size_t index : compiled_.highest_first) {
    const CompiledRule& rule = compiled_.rules[index];
    const auto holds_on = [&](const JudgedDay& day) {
      return JudgeDay(rule.rule.when, day, compiled_.holidays) == DayVerdict::kHolds;
    };
    holds_today_[index] = holds_on(today);
    holds_yesterday_[index] = rule.may_reach_over && holds_on(yesterday);
    if (holds_today_[index] != 0 || holds_yesterday_[index] != 0) rules_of_day_.push_back(index);
  }
}

// Only the edges of what holds on this day, and each once.
void DayPlan::AddStretches() {
  constexpr Tick kUnset = std::numeric_limits<Tick>::min();
  edge_ticks_.assign(compiled_.edges.size(), kUnset);
  stretches_.push_back(start_);
  std::optional<SunTimes> sun;
  const auto add = [&](std::size_t edge) {
    if (edge_ticks_[edge] != kUnset) return;
    edge_ticks_[edge] = TickOf(compiled_.edges[edge], sun);
    if (edge_ticks_[edge] > start_ && edge_ticks_[edge] < end_) stretches_.push_back(edge_ticks_[edge]);
  };
  const auto add_all = [&](const std::vector<CompiledWindow>& windows) {
    for (const CompiledWindow& window : windows) add(window.from), add(window.until);
  };
  add_all(compiled_.rest);
  for (const std::size_t rule : rules_of_day_) add_all(compiled_.rules[rule].windows);
  const auto& validity = compiled_.validity_edges;
  stretches_.insert(stretches_.end(), std::upper_bound(validity.begin(), validity.end(), start_),
                    std::lower_bound(validity.begin(), validity.end(), end_));
  std::sort(stretches_.begin(), stretches_.end());
  stretches_.erase(std::unique(stretches_.begin(), stretches_.end()), stretches_.end());
}

std::size_t DayPlan::StretchOf(Tick tick) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), tick);
  return static_cast<std::size_t>(after - stretches_.begin()) - 1;
}

std::pair<Tick, Tick> DayPlan::StretchAt(Tick tick) const {
  const std::size_t stretch = StretchOf(tick);
  return {stretches_[stretch], stretch + 1 < stretches_.size() ? stretches_[stretch + 1] : end_};
}

bool DayPlan::Rests(Tick tick) const {
  return std::any_of(compiled_.rest.begin(), compiled_.rest.end(),
                     [&](const CompiledWindow& window) { return InWindow(window, true, true, tick); });
}

bool DayPlan::RuleHolds(std::size_t rule, Tick tick) const {
  const bool today = holds_today_[rule] != 0;
  const bool yesterday = holds_yesterday_[rule] != 0;
  if (!today && !yesterday) return false;
  const std::vector<CompiledWindow>& windows = compiled_.rules[rule].windows;
  if (windows.empty()) return today;
  return std::any_of(windows.begin(), windows.end(),
                     [&](const CompiledWindow& window) { return InWindow(window, today, yesterday, tick); });
}

bool DayPlan::InWindow(const CompiledWindow& window, bool holds_today, bool holds_yesterday, Tick tick) const {
  const Tick from = edge_ticks_[window.from];
  const Tick until = edge_ticks_[window.until];
  if (!window.over_midnight) return holds_today && from <= tick && tick < until;
  return (holds_today && from <= tick) || (holds_yesterday && tick < until);
}

Tick DayPlan::TickOf(const DayEdge& edge, std::optional<SunTimes>& sun) const {
  constexpr SunTimes kUntold{std::chrono::hours(6), std::chrono::hours(18)};
  if (edge.sun == SunTime::kNone) return TickOf(edge.minute);
  if (!sun) sun = compiled_.place ? SunOn(day_, *compiled_.place, compiled_.utc_offset) : kUntold;
  const std::chrono::minutes minute = edge.minute + (edge.sun == SunTime::kSunrise ? sun->sunrise : sun->sunset);
  return TickOf(std::clamp(minute, std::chrono::minutes(0), std::chrono::minutes(days(1))));
}

Tick DayPlan::TickOf(std::chrono::minutes minute_of_day) const {
  return FirstTickFrom(UtcOf(day_, minute_of_day, compiled_.utc_offset), compiled_.refresh);
}

}  // namespace bangron
