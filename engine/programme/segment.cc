#include "engine/programme/segment.h"

#include <algorithm>

#include "engine/programme/spread.h"

namespace bangron {
namespace {

// Judges one moment after another of one day; keeps its memory between them.
class SetFinder {
 public:
  SetFinder(const Compiled& compiled, const DayPlan& plan, ClockTrust clock)
      : compiled_(compiled), plan_(plan), clock_(clock), place_of_item_(compiled.items.size(), kNoItem) {}

  ActiveSet At(Tick tick) {
    ActiveSet set;
    if (clock_ != ClockTrust::kUntrusted && plan_.Rests(tick)) {
      set.kind = ShowingKind::kRest;
      return set;
    }
    const bool mourning = IsMourning(compiled_, plan_, tick, clock_);
    AddWinningRules(tick, mourning, set);
    if (set.items.empty()) AddEvergreen(tick, mourning, set);
    for (const ActiveItem& item : set.items) place_of_item_[static_cast<std::size_t>(item.item)] = kNoItem;
    set.kind = set.items.empty() ? ShowingKind::kNothing : ShowingKind::kItem;
    return set;
  }

 private:
  void AddWinningRules(Tick tick, bool mourning, ActiveSet& set) {
    Priority winner = Priority::kMourning;
    for (const std::size_t index : compiled_.highest_first) {
      const CompiledRule& rule = compiled_.rules[index];
      if (rule.rule.priority != winner && !set.items.empty()) return;
      winner = rule.rule.priority;
      if (!RuleHolds(compiled_, plan_, index, tick, clock_)) continue;
      for (const int item : rule.items) {
        if (item != kNoItem) Add(item, rule.rule.plays, tick, mourning, set);
      }
    }
  }

  void AddEvergreen(Tick tick, bool mourning, ActiveSet& set) {
    for (std::size_t item = 0; item < compiled_.items.size(); ++item) {
      if (compiled_.items[item].evergreen) Add(static_cast<int>(item), 1, tick, mourning, set);
    }
  }

  void Add(int item, int plays, Tick tick, bool mourning, ActiveSet& set) {
    const auto index = static_cast<std::size_t>(item);
    if (*ItemObstacle(compiled_.items[index], tick, clock_, mourning) != '\0') return;
    if (place_of_item_[index] == kNoItem) {
      place_of_item_[index] = static_cast<int>(set.items.size());
      set.items.push_back({item, 0});
    }
    set.items[static_cast<std::size_t>(place_of_item_[index])].plays += std::max(1, plays);
  }

  const Compiled& compiled_;
  const DayPlan& plan_;
  ClockTrust clock_;
  std::vector<int> place_of_item_;  // in the set being made, or kNoItem
};

}  // namespace

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
  for (const std::size_t rule : compiled.highest_first) {
    if (compiled.rules[rule].rule.priority != Priority::kMourning) return false;
    if (clock == ClockTrust::kUntrusted || plan.RuleHolds(rule, tick)) return true;
  }
  return false;
}

std::optional<Priority> WinningPriority(const Compiled& compiled, const DayPlan& plan, Tick tick, ClockTrust clock) {
  const bool mourning = IsMourning(compiled, plan, tick, clock);
  for (const std::size_t index : compiled.highest_first) {
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

Segment FindSegment(const Compiled& compiled, const DayPlan& plan, Tick tick, ClockTrust clock) {
  const std::vector<Tick>& stretches = plan.stretches();
  SetFinder finder(compiled, plan, clock);
  auto first = std::prev(std::upper_bound(stretches.begin(), stretches.end(), tick));
  auto after = std::next(first);
  Segment segment;
  segment.set = finder.At(*first);
  while (first != stretches.begin() && finder.At(*std::prev(first)) == segment.set) --first;
  while (after != stretches.end() && finder.At(*after) == segment.set) ++after;
  segment.start = *first;
  segment.until = after == stretches.end() ? plan.end() : *after;
  return segment;
}

Loop::Loop(const Compiled& compiled, const Segment& segment)
    : compiled_(compiled), start_(segment.start), until_(segment.until) {
  std::vector<int> plays;
  for (const ActiveItem& item : segment.set.items) plays.push_back(item.plays);
  order_ = SpreadTurns(plays);
  alone_ = plays.size() == 1;
  for (int& turn : order_) {
    turn = segment.set.items[static_cast<std::size_t>(turn)].item;
    length_ += compiled.items[static_cast<std::size_t>(turn)].programme_item.turn_ticks;
  }
}

Turn Loop::TurnAt(Tick tick) const {
  Tick since = tick - (tick - start_) % length_;
  std::size_t turn = 0;
  const auto length = [&] { return compiled_.items[static_cast<std::size_t>(order_[turn])].programme_item.turn_ticks; };
  while (tick >= since + length()) {
    since += length();
    ++turn;
  }
  const ProgrammeItem& item = compiled_.items[static_cast<std::size_t>(order_[turn])].programme_item;
  return {item.path, item.item, since, std::min(since + item.turn_ticks, until_), EnteredAt(turn, since)};
}

Tick Loop::EnteredAt(std::size_t turn, Tick since) const {
  if (alone_) return start_;
  const int item = order_[turn];
  const Tick length = compiled_.items[static_cast<std::size_t>(item)].programme_item.turn_ticks;
  while (since > start_) {
    turn = (turn + order_.size() - 1) % order_.size();
    if (order_[turn] != item) break;
    since -= length;
  }
  return since;
}

}  // namespace bangron
