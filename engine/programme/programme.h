// What is on, and why: a pure function of items, timetable, screen and moment.
// Not pictures (engine/scene), not clocks (player/play).
//
// In this order: a safe order wins over everything; then the screen's rest; then the highest priority that has an item
// which may show, wholly (all its rules that hold, in the order of the file); then every evergreen item that may show,
// by path; else nothing. A mourning rule that holds suspends the festive items of the screen, whatever else it shows.
// A window over midnight belongs to the day on which it starts. The loop begins anew when the set of items, their plays
// or order changes, when mourning begins or ends, and at local midnight; the last turn is cut there.
// With an untrusted clock, only evergreen items without validity show, by rules without any `when`, else all of them;
// there is no rest, and any mourning rule for the screen suspends the festive.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
//   of a rule:   rule-holds(plays) rule-holds-hourly(turns in an hour) lower-priority(its, winner's) other-screen
//                outside-dates(dates) outside-daily(windows) weekday(date, weekdays) other-week(weeks, first date)
//                not-solar-day(days) not-lunar-day(lunar date, days) not-holiday(holidays) except(date)
//   of an item:  not-valid-yet(time) no-longer-valid(time) mourning-suspends not-available evergreen-fallback
//   of a screen: rest safe nothing-to-show
//   clock-untrusted: a rule or an item with dates waits for the clock
struct Reason {
  std::string code;
  std::string item;   // path; empty: the screen as a whole
  std::string where;  // the rule: "timetable/xa-mau.yaml:12"
  std::vector<std::string> arguments;
};

// The reasons of a moment: written out when somebody first reads them, and shared between the moments that have the
// same. Never change. Thread: any.
class Reasons {
 public:
  using Write = std::function<std::vector<Reason>()>;

  Reasons() = default;
  Reasons(std::initializer_list<Reason> reasons) : Reasons([list = std::vector<Reason>(reasons)] { return list; }) {}
  explicit Reasons(Write write) : text_(std::make_shared<Text>(std::move(write))) {}

  std::vector<Reason>::const_iterator begin() const { return list().begin(); }
  std::vector<Reason>::const_iterator end() const { return list().end(); }
  bool empty() const { return list().empty(); }
  std::size_t size() const { return list().size(); }
  const Reason& front() const { return list().front(); }
  const Reason& back() const { return list().back(); }
  const Reason& operator[](std::size_t place) const { return list()[place]; }

 private:
  struct Text {
    explicit Text(Write how) : write(std::move(how)) {}
    std::once_flag once;
    Write write;
    std::vector<Reason> list;  // once `once` is done
  };

  const std::vector<Reason>& list() const;

  std::shared_ptr<Text> text_;
};

enum class ShowingKind { kItem, kRest, kSafe, kNothing };  // kNothing: no item may show; the safe picture is on
std::string_view NameOf(ShowingKind kind);                 // item, rest, safe, nothing

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
  bool mourning = false;   // a mourning rule holds: what is on stands still and without colour, solemn words aside
  Reasons why;
};

// One item of a stretch, with its turns.
struct SegmentItem {
  std::string path;
  int plays = 1;     // turns in each loop; 0: by per_hour
  int per_hour = 0;  // turns in each hour
  int turns = 0;     // in the whole loop, which hourly items make of several
  bool operator==(const SegmentItem&) const = default;
};

// A stretch of one local day in which the same items share the screen.
struct ProgrammeSegment {
  ShowingKind kind = ShowingKind::kNothing;
  Tick start = 0;
  Tick until = 0;  // exclusive
  bool mourning = false;
  std::optional<Priority> priority;  // of the rules that won; empty: evergreen items alone, or no items
  std::vector<SegmentItem> items;    // in the order of the file
  Tick loop_ticks = 0;               // one loop; the longest that an item waits is shorter
};

// Whether a rule is meant for a screen: by its name, by a group, or because it names none.
bool IsAddressed(const TimetableRule& rule, const Timetable& timetable, const std::string& screen_id);

// Compiled once for one generation and one screen; its answers never change. Keeps the days that were asked last, so
// that the next question is answered at once. Thread: any.
class Programme {
 public:
  // `holidays`: of the look.
  static std::shared_ptr<const Programme> Compile(std::vector<ProgrammeItem> items, Timetable timetable, Screen screen,
                                                  const Holidays& holidays = {});
  virtual ~Programme() = default;

  // Pure: equal moments give equal answers, on any machine. `why` tells which rules won and which lost.
  virtual Showing At(const Moment& moment) const = 0;

  // Whether the item belongs to the loop that is on at the moment: its turn may come without a change of the active
  // set.
  virtual bool IsActive(const std::string& path, const Moment& moment) const = 0;

  // The stretch of the moment's local day that the moment lies in; a safe order aside.
  virtual ProgrammeSegment SegmentAt(const Moment& moment) const = 0;

  // Every distinct item that may be on within `ticks` from `from`, in order of first turn: for building ahead.
  virtual std::vector<std::string> ItemsFrom(Tick from, Tick ticks) const = 0;
};

}  // namespace bangron
