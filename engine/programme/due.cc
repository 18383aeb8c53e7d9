#include "engine/programme/due.h"

#include <algorithm>

#include "engine/programme/day_plan.h"

namespace bangron {
namespace {

constexpr std::chrono::days kHorizon{400};

// The first moment of the first day from `first` on that the rule holds on.
std::optional<UtcTime> FirstHolding(const TimetableRule& rule, UtcTime first, std::chrono::minutes utc_offset) {
  // The day before may reach over midnight.
  const auto today = std::chrono::floor<std::chrono::days>(ToLocal(first, utc_offset)) - std::chrono::days(1);
  for (auto day = today; day <= today + kHorizon; day += std::chrono::days(1)) {
    if (JudgeDay(rule.when, day) != DayVerdict::kHolds) continue;
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
