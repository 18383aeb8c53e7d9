#include "engine/programme/day_plan.h"

#include <algorithm>
#include <iterator>
#include <optional>

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

DayPlan::DayPlan(const Compiled& compiled, local_days day) : compiled_(compiled), day_(day) {
  start_ = TickOf(std::chrono::minutes(0));
  end_ = TickOf(days(1));
  stretches_.push_back(start_);
  edge_ticks_ = TicksOfEdges();
  std::copy_if(edge_ticks_.begin(), edge_ticks_.end(), std::back_inserter(stretches_),
               [&](Tick edge) { return edge > start_ && edge < end_; });
  const auto& validity = compiled.validity_edges;
  stretches_.insert(stretches_.end(), std::upper_bound(validity.begin(), validity.end(), start_),
                    std::lower_bound(validity.begin(), validity.end(), end_));
  std::sort(stretches_.begin(), stretches_.end());
  stretches_.erase(std::unique(stretches_.begin(), stretches_.end()), stretches_.end());

  for (const CompiledRule& rule : compiled.rules) {
    const auto holds_on = [&](local_days judged) {
      return JudgeDay(rule.rule.when, judged, compiled.holidays) == DayVerdict::kHolds;
    };
    holds_today_.push_back(rule.addressed && holds_on(day));
    holds_yesterday_.push_back(rule.may_reach_over && holds_on(day - days(1)));
  }
}

std::pair<Tick, Tick> DayPlan::StretchAt(Tick tick) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), tick);
  return {*std::prev(after), after == stretches_.end() ? end_ : *after};
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

std::vector<Tick> DayPlan::TicksOfEdges() const {
  constexpr SunTimes kUntold{std::chrono::hours(6), std::chrono::hours(18)};
  std::optional<SunTimes> sun;
  std::vector<Tick> ticks;
  for (const DayEdge& edge : compiled_.edges) {
    std::chrono::minutes minute = edge.minute;
    if (edge.sun != SunTime::kNone) {
      if (!sun) sun = compiled_.place ? SunOn(day_, *compiled_.place, compiled_.utc_offset) : kUntold;
      minute += edge.sun == SunTime::kSunrise ? sun->sunrise : sun->sunset;
      minute = std::clamp(minute, std::chrono::minutes(0), std::chrono::minutes(days(1)));
    }
    ticks.push_back(TickOf(minute));
  }
  return ticks;
}

Tick DayPlan::TickOf(std::chrono::minutes minute_of_day) const {
  return FirstTickFrom(UtcOf(day_, minute_of_day, compiled_.utc_offset), compiled_.refresh);
}

}  // namespace bangron
