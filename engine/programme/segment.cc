#include "engine/programme/segment.h"

#include <algorithm>

#include "engine/programme/loop_order.h"
#include "engine/programme/shuffle.h"

namespace bangron {
namespace {

// The rules that may hold at some moment of the day, the highest first. With an untrusted clock any rule may, because
// nobody knows the day.
const std::vector<std::size_t>& HighestFirst(const Compiled& compiled, const DayPlan& plan, ClockTrust clock) {
  return clock == ClockTrust::kUntrusted ? compiled.highest_first : plan.rules_of_day();
}

}  // namespace

ActiveSet SetFinder::At(Tick tick) {
  ActiveSet set;
  if (clock_ != ClockTrust::kUntrusted && plan_.Rests(tick)) {
    set.kind = ShowingKind::kRest;
    return set;
  }
  set.mourning = IsMourning(compiled_, plan_, tick, clock_);
  AddWinningRules(tick, set);
  if (set.items.empty()) AddEvergreen(tick, set);
  for (const ActiveItem& item : set.items) place_of_item_[static_cast<std::size_t>(item.item)] = kNoItem;
  set.kind = set.items.empty() ? ShowingKind::kNothing : ShowingKind::kItem;
  return set;
}

void SetFinder::AddWinningRules(Tick tick, ActiveSet& set) {
  for (const std::size_t index : HighestFirst(compiled_, plan_, clock_)) {
    const CompiledRule& rule = compiled_.rules[index];
    if (set.priority && rule.rule.priority != *set.priority) return;
    if (!RuleHolds(compiled_, plan_, index, tick, clock_)) continue;
    AddItemsOf(rule, tick, set);
    if (!set.items.empty()) set.priority = rule.rule.priority;
  }
}

void SetFinder::AddItemsOf(const CompiledRule& rule, Tick tick, ActiveSet& set) {
  std::vector<std::size_t> order;
  if (rule.rule.order == Order::kShuffle) order = ShuffledOrder(rule.items.size(), rule.rule.seed, plan_.day());
  for (std::size_t place = 0; place < rule.items.size(); ++place) {
    const int item = rule.items[order.empty() ? place : order[place]];
    if (item != kNoItem) Add(item, rule.rule.plays, rule.rule.per_hour, tick, set);
  }
}

void SetFinder::AddEvergreen(Tick tick, ActiveSet& set) {
  for (std::size_t item = 0; item < compiled_.items.size(); ++item) {
    if (compiled_.items[item].evergreen) Add(static_cast<int>(item), 1, 0, tick, set);
  }
}

// Where one rule counts by the hour, the item's plays in others do not count.
void SetFinder::Add(int item, int plays, int per_hour, Tick tick, ActiveSet& set) {
  const auto index = static_cast<std::size_t>(item);
  if (*ItemObstacle(compiled_.items[index], tick, clock_, set.mourning) != '\0') return;
  if (place_of_item_[index] == kNoItem) {
    place_of_item_[index] = static_cast<int>(set.items.size());
    set.items.push_back({item, 0, 0});
  }
  ActiveItem& active = set.items[static_cast<std::size_t>(place_of_item_[index])];
  active.per_hour += per_hour;
  active.plays = active.per_hour > 0 ? 0 : active.plays + std::max(1, plays);
}

const char* ItemObstacle(const CompiledItem& item, Tick tick, ClockTrust clock, bool mourning) {
  if (clock == ClockTrust::kUntrusted) {
    if (!item.undated) return "clock-untrusted";
  } else {
    if (tick < item.valid_from) return "not-valid-yet";
    if (tick >= item.valid_until) return "no-longer-valid";
  }
  return mourning && item.festive ? "mourning-suspends" : "";
}

bool RuleHolds(const Compiled& compiled, const DayPlan& plan, std::size_t rule, Tick tick, ClockTrust clock) {
  if (clock != ClockTrust::kUntrusted) return plan.RuleHolds(rule, tick);
  return compiled.rules[rule].addressed && compiled.rules[rule].undated;
}

bool IsMourning(const Compiled& compiled, const DayPlan& plan, Tick tick, ClockTrust clock) {
  for (const std::size_t rule : HighestFirst(compiled, plan, clock)) {
    if (compiled.rules[rule].rule.priority != Priority::kMourning) return false;
    if (clock == ClockTrust::kUntrusted || plan.RuleHolds(rule, tick)) return true;
  }
  return false;
}

std::optional<Priority> WinningPriority(const Compiled& compiled, const DayPlan& plan, Tick tick, ClockTrust clock) {
  const bool mourning = IsMourning(compiled, plan, tick, clock);
  for (const std::size_t index : HighestFirst(compiled, plan, clock)) {
    const CompiledRule& rule = compiled.rules[index];
    if (!RuleHolds(compiled, plan, index, tick, clock)) continue;
    const bool has_item = std::any_of(rule.items.begin(), rule.items.end(), [&](int item) {
      return item != kNoItem &&
             *ItemObstacle(compiled.items[static_cast<std::size_t>(item)], tick, clock, mourning) == '\0';
    });
    if (has_item) return rule.rule.priority;
  }
  return std::nullopt;
}

Loop::Loop(const Compiled& compiled, const Segment& segment)
    : compiled_(compiled), start_(segment.start), until_(segment.until) {
  std::vector<LoopEntry> entries;
  for (const ActiveItem& item : segment.set.items) {
    const Tick length = compiled.items[static_cast<std::size_t>(item.item)].programme_item.turn_ticks;
    entries.push_back({length, item.plays, item.per_hour});
  }
  order_ = OrderTurns(entries, compiled.hour);
  alone_ = entries.size() == 1;
  starts_.reserve(order_.size());
  for (int& turn : order_) {
    starts_.push_back(length_);
    length_ += entries[static_cast<std::size_t>(turn)].length;
    turn = segment.set.items[static_cast<std::size_t>(turn)].item;
  }
}

const ProgrammeItem& Loop::ItemOf(std::size_t turn) const {
  return compiled_.items[static_cast<std::size_t>(order_[turn])].programme_item;
}

Turn Loop::TurnAt(Tick tick) const {
  const Tick place = (tick - start_) % length_;
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), place);
  const auto turn = static_cast<std::size_t>(after - starts_.begin()) - 1;
  const Tick since = tick - place + starts_[turn];
  const ProgrammeItem& item = ItemOf(turn);
  return {item.path, item.item, since, std::min(since + item.turn_ticks, until_), EnteredAt(turn, since)};
}

Tick Loop::EnteredAt(std::size_t turn, Tick since) const {
  if (alone_) return start_;
  const int item = order_[turn];
  const Tick length = ItemOf(turn).turn_ticks;
  while (since > start_) {
    turn = (turn + order_.size() - 1) % order_.size();
    if (order_[turn] != item) break;
    since -= length;
  }
  return since;
}

}  // namespace bangron
