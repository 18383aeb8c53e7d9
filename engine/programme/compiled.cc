#include "engine/programme/compiled.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace bangron {
namespace {

constexpr Tick kAlways = std::numeric_limits<Tick>::min();

template <typename T>
void SortUnique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

CompiledItem CompileItem(ProgrammeItem programme_item, const Compiled& compiled) {
  const Item& item = *programme_item.item;
  CompiledItem result;
  result.valid_from =
      item.valid_from ? FirstTickFrom(ToUtc(*item.valid_from, compiled.utc_offset), compiled.refresh) : kAlways;
  result.valid_until =
      item.valid_until ? FirstTickFrom(ToUtc(*item.valid_until, compiled.utc_offset), compiled.refresh) : kNever;
  result.festive = item.mood == Mood::kFestive;
  result.evergreen = item.evergreen;
  result.undated = item.evergreen && !item.valid_from && !item.valid_until;
  programme_item.turn_ticks = std::max<Tick>(1, programme_item.turn_ticks);
  result.programme_item = std::move(programme_item);
  return result;
}

int IndexOf(const std::string& path, const std::vector<CompiledItem>& items) {
  const auto found = std::lower_bound(items.begin(), items.end(), path, [](const CompiledItem& item, const auto& name) {
    return item.programme_item.path < name;
  });
  if (found == items.end() || found->programme_item.path != path) return kNoItem;
  return static_cast<int>(found - items.begin());
}

DayEdge FromOf(const DailyWindow& window) { return {window.from_sun, window.from}; }
DayEdge UntilOf(const DailyWindow& window) { return {window.until_sun, window.until}; }

std::vector<CompiledWindow> CompileWindows(const std::vector<DailyWindow>& windows, const std::vector<DayEdge>& edges) {
  const auto index = [&](const DayEdge& edge) {
    return static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), edge) - edges.begin());
  };
  std::vector<CompiledWindow> result;
  for (const DailyWindow& window : windows) {
    result.push_back({index(FromOf(window)), index(UntilOf(window)), IsOverMidnight(window)});
  }
  return result;
}

void AddEdges(const std::vector<DailyWindow>& windows, std::vector<DayEdge>& edges) {
  for (const DailyWindow& window : windows) {
    edges.push_back(FromOf(window));
    edges.push_back(UntilOf(window));
  }
}

void CompileItems(std::vector<ProgrammeItem> items, Compiled& compiled) {
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  for (ProgrammeItem& item : items) {
    compiled.items.push_back(CompileItem(std::move(item), compiled));
    const CompiledItem& added = compiled.items.back();
    if (added.valid_from != kAlways) compiled.validity_edges.push_back(added.valid_from);
    if (added.valid_until != kNever) compiled.validity_edges.push_back(added.valid_until);
  }
  SortUnique(compiled.validity_edges);
}

CompiledRule CompileRule(TimetableRule rule, bool addressed, const Compiled& compiled) {
  CompiledRule result;
  result.addressed = addressed;
  result.undated = HoldsAlways(rule.when);
  result.place = rule.where.line > 0 ? fmt::format("{}:{}", rule.where.file, rule.where.line) : rule.where.file;
  for (const std::string& path : rule.show) result.items.push_back(IndexOf(path, compiled.items));
  if (addressed) {
    result.windows = CompileWindows(rule.when.daily, compiled.edges);
    result.may_reach_over = std::any_of(result.windows.begin(), result.windows.end(),
                                        [](const CompiledWindow& window) { return window.over_midnight; });
  }
  result.rule = std::move(rule);
  return result;
}

}  // namespace

bool IsAddressed(const TimetableRule& rule, const Timetable& timetable, const std::string& screen_id) {
  if (rule.on.empty()) return true;
  return std::any_of(rule.on.begin(), rule.on.end(), [&](const RuleTarget& target) {
    if (target.kind == RuleTarget::Kind::kScreen) return target.id == screen_id;
    const auto group = timetable.groups.find(target.id);
    return group != timetable.groups.end() &&
           std::find(group->second.begin(), group->second.end(), screen_id) != group->second.end();
  });
}

Compiled CompileFor(std::vector<ProgrammeItem> items, Timetable timetable, const Screen& screen,
                    const Holidays& of_look) {
  Compiled compiled;
  compiled.utc_offset = timetable.utc_offset;
  compiled.refresh = screen.refresh;
  compiled.hour = TicksIn(std::chrono::hours(1), screen.refresh);
  if (screen.latitude_e6 != 0 || screen.longitude_e6 != 0) {
    compiled.place = Place{screen.latitude_e6, screen.longitude_e6};
  }
  compiled.holidays = HolidaysFor(timetable, of_look);
  CompileItems(std::move(items), compiled);

  AddEdges(screen.rest, compiled.edges);
  for (const TimetableRule& rule : timetable.rules) {
    if (IsAddressed(rule, timetable, screen.id)) AddEdges(rule.when.daily, compiled.edges);
  }
  SortUnique(compiled.edges);
  compiled.rest = CompileWindows(screen.rest, compiled.edges);

  for (TimetableRule& rule : timetable.rules) {
    const bool addressed = IsAddressed(rule, timetable, screen.id);
    if (addressed) compiled.highest_first.push_back(compiled.rules.size());
    compiled.rules.push_back(CompileRule(std::move(rule), addressed, compiled));
  }
  std::stable_sort(compiled.highest_first.begin(), compiled.highest_first.end(), [&](std::size_t a, std::size_t b) {
    return compiled.rules[a].rule.priority > compiled.rules[b].rule.priority;
  });
  return compiled;
}

}  // namespace bangron
