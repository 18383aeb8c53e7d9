// What is on, and why: a pure function of items, timetable, screen and moment.
// Not pictures (engine/scene), not clocks (player/play).
//
// In this order: a safe order wins over everything; then the screen's rest; then the highest priority that has an item
// which may show, wholly (all its rules that hold, in the order of the file); then every evergreen item that may show,
// by path; else nothing. A mourning rule that holds suspends the festive items of the screen, whatever else it shows.
// A window over midnight belongs to the day on which it starts. The loop begins anew when the set of items, their plays
// or order changes, and at local midnight; the last turn is cut there.
// With an untrusted clock, only evergreen items without validity show, by rules without any `when`, else all of them;
// there is no rest, and any mourning rule for the screen suspends the festive.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/tick.h"
#include "engine/model/item.h"
#include "engine/model/screen.h"
#include "engine/model/timetable.h"

namespace bangron {

enum class ClockTrust { kTrusted, kHoldover, kUntrusted };

// The moment that a picture is asked for.
struct Moment {
  Tick tick = 0;
  ClockTrust clock = ClockTrust::kTrusted;
  bool safe = false;  // a safe order, key or file is in force
};

// An item that this screen may show, with the length of one turn, transitions included.
struct ProgrammeItem {
  std::string path;  // target path, its name in the timetable
  std::shared_ptr<const Item> item;
  Tick turn_ticks = 1;
};

// Why something is on, or is not: code + arguments; words from the catalogue (lists/messages.yaml).
//   of a rule:   rule-holds(plays) lower-priority(its, winner's) other-screen outside-dates(first, last)
//                outside-daily(windows) weekday(date) except(date)
//   of an item:  not-valid-yet(time) no-longer-valid(time) mourning-suspends not-available evergreen-fallback
//   of a screen: rest safe nothing-to-show
//   clock-untrusted: a rule or an item with dates waits for the clock
struct Reason {
  std::string code;
  std::string item;   // path; empty: the screen as a whole
  std::string where;  // the rule: "timetable/xa-mau.yaml:12"
  std::vector<std::string> arguments;
};

enum class ShowingKind { kItem, kRest, kSafe, kNothing };  // kNothing: no item may show; the safe picture is on

struct Turn {
  std::string path;
  std::shared_ptr<const Item> item;
  Tick since = 0;
  Tick until = 0;    // exclusive: ask again then
  Tick entered = 0;  // the first tick of it and of the turns of the same item that it follows in its segment: entrance
                     // and motion count from here, so that an item alone in its loop runs on
};

struct Showing {
  ShowingKind kind = ShowingKind::kNothing;
  Turn now;  // for kItem; else since/until of the state, no item
  std::optional<Turn>
      previous;            // what was on just before `now.entered`, for the transition; empty: nothing, or no item
  Tick segment_start = 0;  // loop position = (tick - segment_start) mod loop length
  std::vector<Reason> why;
};

// Whether a rule is meant for a screen: by its name, by a group, or because it names none.
bool IsAddressed(const TimetableRule& rule, const Timetable& timetable, const std::string& screen_id);

// Compiled once for one generation and one screen; immutable.
class Programme {
 public:
  static std::shared_ptr<const Programme> Compile(std::vector<ProgrammeItem> items, Timetable timetable, Screen screen);
  virtual ~Programme() = default;

  // Pure: equal moments give equal answers, on any machine. `why` tells which rules won and which lost.
  virtual Showing At(const Moment& moment) const = 0;

  // Whether the item belongs to the loop that is on at the moment: its turn may come without a change of the active
  // set.
  virtual bool IsActive(const std::string& path, const Moment& moment) const = 0;

  // Every distinct item that may be on within `ticks` from `from`, in order of first turn: for building ahead.
  virtual std::vector<std::string> ItemsFrom(Tick from, Tick ticks) const = 0;
};

}  // namespace bangron
