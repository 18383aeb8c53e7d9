// A timetable and its items prepared for one screen: times as ticks, windows as indexes, items looked up once.
// Not the answer for a moment (programme.cc) and not for other rooms: they see programme.h.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/tick.h"
#include "engine/calendar/sun.h"
#include "engine/programme/programme.h"

namespace bangron {

inline constexpr int kNoItem = -1;

// A time of the day, by the clock or counted from the sun's.
struct DayEdge {
  SunTime sun = SunTime::kNone;
  std::chrono::minutes minute{0};
  auto operator<=>(const DayEdge&) const = default;
};

// A daily window; its ends are indexes into Compiled::edges.
struct CompiledWindow {
  std::size_t from = 0;
  std::size_t until = 0;
  bool over_midnight = false;
};

struct CompiledItem {
  ProgrammeItem programme_item;
  Tick valid_from = 0;   // inclusive
  Tick valid_until = 0;  // exclusive
  bool festive = false;
  bool evergreen = false;
  bool undated = false;  // evergreen and without validity: may show while the clock is not to be trusted
};

struct CompiledRule {
  TimetableRule rule;
  bool addressed = false;               // to this screen
  bool undated = false;                 // `when` puts no limit
  bool may_reach_over = false;          // has a window over midnight
  std::string place;                    // "timetable/xa-mau.yaml:12"
  std::vector<int> items;               // parallel to rule.show: index into Compiled::items, or kNoItem
  std::vector<CompiledWindow> windows;  // none: the whole day
};

struct Compiled {
  std::vector<CompiledItem> items;         // by path
  std::vector<CompiledRule> rules;         // as in the file
  std::vector<std::size_t> highest_first;  // the rules addressed to this screen, by priority, then as in the file
  std::vector<CompiledWindow> rest;
  std::vector<DayEdge> edges;        // where a window or rest begins or ends; sorted, unique
  std::vector<Tick> validity_edges;  // where an item becomes or ceases to be valid; sorted, unique
  std::chrono::minutes utc_offset{0};
  Refresh refresh;
  Tick hour = 1;               // ticks in an hour
  std::optional<Place> place;  // empty: not told, the sun rises at 6 and sets at 18
  Holidays holidays;
};

Compiled CompileFor(std::vector<ProgrammeItem> items, Timetable timetable, const Screen& screen,
                    const Holidays& of_look);

}  // namespace bangron
