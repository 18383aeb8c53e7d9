#include "engine/programme/due.h"

#include <algorithm>

#include "engine/programme/day_rules.h"

namespace bangron {
namespace {

constexpr std::chrono::days kHorizon{400};

// The rule's days without those that depend on holidays, which only the look knows: it holds on more days than it does.
RuleWhen WithoutHolidays(RuleWhen when) {
  when.holidays.clear();
  when.except_holidays.clear();
  return when;
}

// The first moment of the first day from `first` on that the rule may hold on.
std::optional<UtcTime> FirstHolding(const TimetableRule& rule, UtcTime first, std::chrono::minutes utc_offset) {
  if (!rule.when.also_holidays.empty()) return first;
  const RuleWhen when = WithoutHolidays(rule.when);
  // The day before may reach over midnight.
  const auto today = std::chrono::floor<std::chrono::days>(ToLocal(first, utc_offset)) - std::chrono::days(1);
  for (auto day = today; day <= today + kHorizon; day += std::chrono::days(1)) {
    if (JudgeDay(when, day, {}) != DayVerdict::kHolds) continue;
    return std::max(first, UtcTime(day.time_since_epoch() - utc_offset));
  }
  return std::nullopt;
}

}  // namespace

std::optional<UtcTime> NextDue(const std::string& path, const Item& item, const Timetable& timetable, UtcTime from) {
  UtcTime first = from;
  if (item.valid_from) first = std::max(first, ToUtc(*item.valid_from, timetable.utc_offset));
  std::optional<UtcTime> due;
  if (item.evergreen) due = first;
  for (const TimetableRule& rule : timetable.rules) {
    if (std::find(rule.show.begin(), rule.show.end(), path) == rule.show.end()) continue;
    const std::optional<UtcTime> holds = FirstHolding(rule, first, timetable.utc_offset);
    if (holds && (!due || *holds < *due)) due = holds;
  }
  if (due && item.valid_until && *due >= ToUtc(*item.valid_until, timetable.utc_offset)) return std::nullopt;
  return due;
}

}  // namespace bangron
