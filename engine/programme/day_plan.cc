#include "engine/programme/day_plan.h"

#include <algorithm>

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;

bool Contains(const std::vector<CivilDate>& dates, CivilDate date) {
  return std::find(dates.begin(), dates.end(), date) != dates.end();
}

UtcTime UtcOf(local_days day, std::chrono::minutes minute_of_day, std::chrono::minutes utc_offset) {
  return UtcTime(day.time_since_epoch() + minute_of_day - utc_offset);
}

}  // namespace

DayVerdict JudgeDay(const RuleWhen& when, local_days day) {
  const CivilDate date(day);
  if (Contains(when.except, date)) return DayVerdict::kExcept;
  if (Contains(when.also, date)) return DayVerdict::kHolds;
  if (when.dates && (date < when.dates->first || date > when.dates->second)) return DayVerdict::kOutsideDates;
  const unsigned weekday = std::chrono::weekday(day).iso_encoding();
  if (!when.weekdays.empty() && std::find(when.weekdays.begin(), when.weekdays.end(), weekday) == when.weekdays.end()) {
    return DayVerdict::kWeekday;
  }
  return DayVerdict::kHolds;
}

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
  for (const std::chrono::minutes edge : compiled.edges) {
    edge_ticks_.push_back(TickOf(edge));
    if (edge_ticks_.back() > start_ && edge_ticks_.back() < end_) stretches_.push_back(edge_ticks_.back());
  }
  const auto& validity = compiled.validity_edges;
  stretches_.insert(stretches_.end(), std::upper_bound(validity.begin(), validity.end(), start_),
                    std::lower_bound(validity.begin(), validity.end(), end_));
  std::sort(stretches_.begin(), stretches_.end());
  stretches_.erase(std::unique(stretches_.begin(), stretches_.end()), stretches_.end());

  for (const CompiledRule& rule : compiled.rules) {
    holds_today_.push_back(rule.addressed && JudgeDay(rule.rule.when, day) == DayVerdict::kHolds);
    holds_yesterday_.push_back(rule.may_reach_over && JudgeDay(rule.rule.when, day - days(1)) == DayVerdict::kHolds);
  }
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

Tick DayPlan::TickOf(std::chrono::minutes minute_of_day) const {
  return FirstTickFrom(UtcOf(day_, minute_of_day, compiled_.utc_offset), compiled_.refresh);
}

}  // namespace bangron
