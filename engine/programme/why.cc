#include "engine/programme/why.h"

#include <fmt/format.h>

namespace bangron {
namespace {

const char* NameOf(Priority priority) {
  switch (priority) {
    case Priority::kBackground:
      return "background";
    case Priority::kNormal:
      return "normal";
    case Priority::kCampaign:
      return "campaign";
    case Priority::kMourning:
      return "mourning";
  }
  return "";
}

std::string Joined(const std::vector<DailyWindow>& windows) {
  std::string text;
  for (const DailyWindow& window : windows) {
    text += fmt::format("{}{:02}:{:02}-{:02}:{:02}", text.empty() ? "" : ", ", window.from.count() / 60,
                        window.from.count() % 60, window.until.count() / 60, window.until.count() % 60);
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
  switch (JudgeDay(when, plan.day())) {
    case DayVerdict::kExcept:
      return {"except", {}, {}, {FormatDate(CivilDate(plan.day()))}};
    case DayVerdict::kOutsideDates:
      return {"outside-dates", {}, {}, {FormatDate(when.dates->first), FormatDate(when.dates->second)}};
    case DayVerdict::kWeekday:
      return {"weekday", {}, {}, {FormatDate(CivilDate(plan.day()))}};
    case DayVerdict::kHolds:
      break;
  }
  return {"outside-daily", {}, {}, {Joined(when.daily)}};
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
  if (rule.rule.priority == winner) return {"rule-holds", {}, {}, {fmt::format("{}", std::max(1, rule.rule.plays))}};
  return {"lower-priority", {}, {}, {NameOf(rule.rule.priority), NameOf(winner)}};
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
