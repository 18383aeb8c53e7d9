#include "engine/programme/why.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/calendar/lunar.h"
#include "engine/programme/day_rules.h"

namespace bangron {
namespace {

template <typename Values, typename Format>
std::string Joined(const Values& values, Format format) {
  std::string text;
  for (const auto& value : values) {
    if (!text.empty()) text += ", ";
    text += format(value);
  }
  return text;
}

std::string WrittenDays(const RecurringDays& days) {
  const std::string first = FormatYearDay(days.first);
  return days.first == days.last ? first : fmt::format("{}..{}", first, FormatYearDay(days.last));
}

std::string WrittenHoliday(const HolidayDays& days) {
  if (days.from == 0 && days.until == 0) return days.name;
  if (days.from == days.until) return fmt::format("{} {:+}", days.name, days.from);
  return fmt::format("{} {:+}..{:+}", days.name, days.from, days.until);
}

std::string WrittenLunar(std::chrono::local_days day) {
  const auto lunar = LunarOf(day);
  return lunar ? fmt::format("{}/{}{}", lunar->day, lunar->month, lunar->leap ? "+" : "") : "";
}

// mon..fri and the nth ones, as they may be written in a timetable.
std::string WrittenWeekdays(const RuleWhen& when) {
  constexpr const char* kNames[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  constexpr const char* kNths[] = {"first", "second", "third", "fourth", "fifth"};
  std::string text = Joined(when.weekdays, [&](unsigned weekday) { return std::string(kNames[weekday - 1]); });
  for (const NthWeekday& nth : when.nth_weekdays) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", nth.nth == kLastOfMonth ? "last" : kNths[nth.nth - 1],
                        kNames[nth.weekday - 1]);
  }
  return text;
}

// Why a rule's times do not hold, or empty code where they do.
Reason JudgeTimes(const Compiled& compiled, const DayPlan& plan, std::size_t index, Tick tick, ClockTrust clock) {
  const CompiledRule& rule = compiled.rules[index];
  if (!rule.addressed) return {"other-screen", {}, {}, {}};
  if (RuleHolds(compiled, plan, index, tick, clock)) return {};
  if (clock == ClockTrust::kUntrusted) return {"clock-untrusted", {}, {}, {}};
  const RuleWhen& when = rule.rule.when;
  const std::string date = FormatDate(CivilDate(plan.day()));
  switch (JudgeDay(when, plan.day(), compiled.holidays)) {
    case DayVerdict::kExcept:
      return {"except", {}, {}, {date}};
    case DayVerdict::kDates:
      return {"outside-dates", {}, {}, {Joined(when.dates, FormatDateRange)}};
    case DayVerdict::kWeeks:
      return {"other-week", {}, {}, {fmt::format("{}", when.every_weeks->weeks), FormatDate(when.every_weeks->from)}};
    case DayVerdict::kWeekdays:
      return {"weekday", {}, {}, {date, WrittenWeekdays(when)}};
    case DayVerdict::kSolar:
      return {"not-solar-day", {}, {}, {Joined(when.solar, WrittenDays)}};
    case DayVerdict::kLunar:
      return {"not-lunar-day", {}, {}, {WrittenLunar(plan.day()), Joined(when.lunar, WrittenDays)}};
    case DayVerdict::kHoliday:
      return {"not-holiday", {}, {}, {Joined(when.holidays, WrittenHoliday)}};
    case DayVerdict::kHolds:
      break;
  }
  return {"outside-daily", {}, {}, {Joined(when.daily, FormatDailyWindow)}};
}

std::string WrittenIn(const Compiled& compiled, const WrittenTime& written) {
  return FormatRfc3339(ToUtc(written, compiled.utc_offset), compiled.utc_offset);
}

// What becomes of one item of a rule whose times hold.
Reason JudgeItem(const Compiled& compiled, const CompiledRule& rule, int index, Tick tick, ClockTrust clock,
                 bool mourning, Priority winner) {
  if (index == kNoItem) return {"not-available", {}, {}, {}};
  const CompiledItem& item = compiled.items[static_cast<std::size_t>(index)];
  const std::string_view obstacle = ItemObstacle(item, tick, clock, mourning);
  if (obstacle == "not-valid-yet") {
    return {std::string(obstacle), {}, {}, {WrittenIn(compiled, *item.programme_item.item->valid_from)}};
  }
  if (obstacle == "no-longer-valid") {
    return {std::string(obstacle), {}, {}, {WrittenIn(compiled, *item.programme_item.item->valid_until)}};
  }
  if (!obstacle.empty()) return {std::string(obstacle), {}, {}, {}};
  if (rule.rule.priority == winner && rule.rule.per_hour > 0) {
    return {"rule-holds-hourly", {}, {}, {fmt::format("{}", rule.rule.per_hour)}};
  }
  if (rule.rule.priority == winner) return {"rule-holds", {}, {}, {fmt::format("{}", std::max(1, rule.rule.plays))}};
  return {"lower-priority", {}, {}, {std::string(NameOf(rule.rule.priority)), std::string(NameOf(winner))}};
}

void AddRuleReasons(const Compiled& compiled, const DayPlan& plan, Tick tick, ClockTrust clock,
                    std::vector<Reason>& reasons) {
  const bool mourning = IsMourning(compiled, plan, tick, clock);
  const Priority winner = WinningPriority(compiled, plan, tick, clock).value_or(Priority::kBackground);
  for (std::size_t index = 0; index < compiled.rules.size(); ++index) {
    const CompiledRule& rule = compiled.rules[index];
    const Reason times = JudgeTimes(compiled, plan, index, tick, clock);
    for (std::size_t shown = 0; shown < rule.items.size(); ++shown) {
      Reason reason =
          times.code.empty() ? JudgeItem(compiled, rule, rule.items[shown], tick, clock, mourning, winner) : times;
      reason.item = rule.rule.show[shown];
      reason.where = rule.place;
      reasons.push_back(std::move(reason));
    }
  }
}

}  // namespace

std::vector<Reason> WhyAt(const Compiled& compiled, const DayPlan& plan, const Segment& segment, Tick tick,
                          ClockTrust clock) {
  if (segment.set.kind == ShowingKind::kRest) return {{"rest", {}, {}, {}}};
  std::vector<Reason> reasons;
  reasons.reserve(compiled.rules.size() + segment.set.items.size() + 1);
  AddRuleReasons(compiled, plan, tick, clock, reasons);
  if (segment.set.kind == ShowingKind::kNothing) {
    reasons.push_back({"nothing-to-show", {}, {}, {}});
  } else if (!WinningPriority(compiled, plan, tick, clock)) {
    for (const ActiveItem& item : segment.set.items) {
      reasons.push_back(
          {"evergreen-fallback", compiled.items[static_cast<std::size_t>(item.item)].programme_item.path, {}, {}});
    }
  }
  return reasons;
}

}  // namespace bangron
