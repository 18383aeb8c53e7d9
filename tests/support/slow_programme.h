// A second programme that follows the rules of timetables word by word: day by day, tick by tick, slowly. For tests
// only; it shares with the real one the calendars, the sun, the order of turns and the shuffle, which have tests of
// their own.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/programme/programme.h"

namespace bangron {

struct SlowWorld {
  std::vector<ProgrammeItem> items;  // sorted by path
  Timetable timetable;
  Screen screen;  // "s", of the group "with-s"
};

struct SlowSet {
  ShowingKind kind = ShowingKind::kNothing;
  bool mourning = false;
  std::vector<std::string> paths;
  std::vector<std::pair<int, int>> plays;  // in a loop, in an hour
  bool operator==(const SlowSet&) const = default;
};

class SlowProgramme {
 public:
  SlowProgramme(const SlowWorld& world, ClockTrust clock);

  SlowSet SetAt(Tick tick) const;
  // kind, mourning, segment, and of what is on: path, since, until, entered.
  Showing At(Tick tick) const;
  // One local day, window by window, hours aside.
  bool DayHolds(const RuleWhen& when, std::chrono::local_days day) const;

 private:
  bool AtOrAfter(Tick tick, std::chrono::local_seconds local) const;
  std::chrono::local_days DayOf(Tick tick) const;
  bool DayHoldsOnce(const RuleWhen& when, std::chrono::local_days day) const;
  bool AnyHoliday(const std::vector<HolidayDays>& wanted, std::chrono::local_days day, int length) const;
  bool Holds(const RuleWhen& when, Tick tick) const;
  std::chrono::local_seconds EndOf(std::chrono::minutes minute, SunTime sun, std::chrono::local_days day) const;
  bool Addressed(const TimetableRule& rule) const;
  bool Mourning(Tick tick) const;
  const ProgrammeItem* Find(const std::string& path) const;
  void AddIfShowable(const std::string& path, int plays, int per_hour, Tick tick, SlowSet& set) const;

  const SlowWorld& world_;
  ClockTrust clock_;
  RuleWhen rest_;
  mutable std::map<std::pair<const RuleWhen*, std::chrono::local_days>, bool> judged_;
};

}  // namespace bangron
