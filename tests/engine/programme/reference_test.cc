// The programme against a slow second one that follows the rules word by word, tick by tick, for random timetables.
#include <gtest/gtest.h>

#include <random>

#include "engine/programme/programme.h"
#include "engine/programme/spread.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;

struct Case {
  std::vector<ProgrammeItem> items;  // sorted by path
  Timetable timetable;
  Screen screen;
};

struct SlowSet {
  ShowingKind kind = ShowingKind::kNothing;
  std::vector<std::string> paths;
  std::vector<int> plays;
  bool operator==(const SlowSet&) const = default;
};

class SlowProgramme {
 public:
  SlowProgramme(const Case& world, ClockTrust clock) : world_(world), clock_(clock) { rest_.daily = world.screen.rest; }

  SlowSet SetAt(Tick tick) const {
    SlowSet set;
    if (clock_ != ClockTrust::kUntrusted && !rest_.daily.empty() && Holds(rest_, tick)) {
      set.kind = ShowingKind::kRest;
      return set;
    }
    const bool mourning = Mourning(tick);
    for (const Priority priority :
         {Priority::kMourning, Priority::kCampaign, Priority::kNormal, Priority::kBackground}) {
      for (const TimetableRule& rule : world_.timetable.rules) {
        if (rule.priority != priority || !Addressed(rule) || !Holds(rule.when, tick)) continue;
        for (const std::string& path : rule.show) AddIfShowable(path, rule.plays, tick, mourning, set);
      }
      if (!set.paths.empty()) break;
    }
    if (set.paths.empty()) {
      for (const ProgrammeItem& item : world_.items) {
        if (item.item->evergreen) AddIfShowable(item.path, 1, tick, mourning, set);
      }
    }
    if (!set.paths.empty()) set.kind = ShowingKind::kItem;
    return set;
  }

  // kind, path, since, until of what is on, and its segment.
  Showing At(Tick tick) const {
    const SlowSet set = SetAt(tick);
    Tick start = tick;
    while (DayOf(start - 1) == DayOf(tick) && SetAt(start - 1) == set) --start;
    Tick until = tick + 1;
    while (DayOf(until) == DayOf(tick) && SetAt(until) == set) ++until;
    Showing showing;
    showing.kind = set.kind;
    showing.segment_start = start;
    showing.now = {{}, nullptr, start, until};
    if (set.kind != ShowingKind::kItem) return showing;
    const std::vector<int> order = SpreadTurns(set.plays);
    Tick since = start;
    Tick entered = start;
    for (std::size_t turn = 0;; turn = (turn + 1) % order.size()) {
      const std::string& path = set.paths[static_cast<std::size_t>(order[turn])];
      const Tick end = since + Find(path)->turn_ticks;
      if (tick < end) {
        showing.now = {path, Find(path)->item, since, std::min(end, until), entered};
        return showing;
      }
      since = end;
      if (set.paths[static_cast<std::size_t>(order[(turn + 1) % order.size()])] != path) entered = end;
    }
  }

 private:
  static constexpr std::int64_t kDay = 86400;

  bool AtOrAfter(Tick tick, local_seconds local) const {
    const std::int64_t utc = (local.time_since_epoch() - world_.timetable.utc_offset).count();
    return tick * world_.screen.refresh.denominator >= utc * world_.screen.refresh.numerator;
  }

  local_days DayOf(Tick tick) const {
    const std::int64_t seconds = tick * world_.screen.refresh.denominator / world_.screen.refresh.numerator;
    return local_days(days((seconds + std::chrono::seconds(world_.timetable.utc_offset).count()) / kDay));
  }

  static bool DayHolds(const RuleWhen& when, local_days day) {
    for (const CivilDate date : when.except) {
      if (local_days(date) == day) return false;
    }
    for (const CivilDate date : when.also) {
      if (local_days(date) == day) return true;
    }
    if (when.dates && day < local_days(when.dates->first)) return false;
    if (when.dates && day > local_days(when.dates->second)) return false;
    if (when.weekdays.empty()) return true;
    for (const unsigned weekday : when.weekdays) {
      if (weekday == std::chrono::weekday(day).iso_encoding()) return true;
    }
    return false;
  }

  bool Holds(const RuleWhen& when, Tick tick) const {
    if (clock_ == ClockTrust::kUntrusted) {
      return !when.dates && when.daily.empty() && when.weekdays.empty() && when.except.empty();
    }
    static const std::vector<DailyWindow> kWholeDay = {{minutes(0), minutes(24 * 60)}};
    const std::vector<DailyWindow>& windows = when.daily.empty() ? kWholeDay : when.daily;
    for (local_days day = DayOf(tick) - days(1); day <= DayOf(tick); day += days(1)) {
      if (!DayHolds(when, day)) continue;
      for (const DailyWindow& window : windows) {
        const local_seconds from = day + window.from;
        const local_seconds until = day + window.until + days(window.until <= window.from ? 1 : 0);
        if (AtOrAfter(tick, from) && !AtOrAfter(tick, until)) return true;
      }
    }
    return false;
  }

  bool Addressed(const TimetableRule& rule) const {
    if (rule.on.empty()) return true;
    for (const std::string& target : rule.on) {
      if (target == "screen:s" || target == "group:with-s") return true;
    }
    return false;
  }

  bool Mourning(Tick tick) const {
    for (const TimetableRule& rule : world_.timetable.rules) {
      if (rule.priority != Priority::kMourning || !Addressed(rule)) continue;
      if (clock_ == ClockTrust::kUntrusted || Holds(rule.when, tick)) return true;
    }
    return false;
  }

  const ProgrammeItem* Find(const std::string& path) const {
    for (const ProgrammeItem& item : world_.items) {
      if (item.path == path) return &item;
    }
    return nullptr;
  }

  void AddIfShowable(const std::string& path, int plays, Tick tick, bool mourning, SlowSet& set) const {
    const ProgrammeItem* found = Find(path);
    if (found == nullptr) return;
    const Item& item = *found->item;
    if (clock_ == ClockTrust::kUntrusted) {
      if (!item.evergreen || item.valid_from || item.valid_until) return;
    } else {
      if (item.valid_from && !AtOrAfter(tick, item.valid_from->local)) return;
      if (item.valid_until && AtOrAfter(tick, item.valid_until->local)) return;
    }
    if (mourning && item.mood == Mood::kFestive) return;
    const auto place = std::find(set.paths.begin(), set.paths.end(), path);
    if (place != set.paths.end()) {
      set.plays[static_cast<std::size_t>(place - set.paths.begin())] += plays;
      return;
    }
    set.paths.push_back(path);
    set.plays.push_back(plays);
  }

  const Case& world_;
  ClockTrust clock_;
  RuleWhen rest_;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int Below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  bool OneIn(int chances) { return Below(chances) == 0; }

 private:
  std::mt19937 random_;
};

const local_days kFirstDay(DateOf("2027-12-27"));  // ten days over the year's end

CivilDate RandomDate(Dice& dice) { return CivilDate(kFirstDay + days(dice.Below(10))); }

// Minutes that are no multiple of the tick, too.
DailyWindow RandomWindow(Dice& dice) {
  DailyWindow window{minutes(dice.Below(288) * 5), minutes((1 + dice.Below(288)) * 5)};
  if (dice.OneIn(3)) window.until = window.from + minutes(5 + dice.Below(60));
  if (window.until > minutes(1440)) window.until = minutes(1440);
  return window;
}

RuleWhen RandomWhen(Dice& dice) {
  RuleWhen when;
  if (dice.OneIn(3)) {
    const CivilDate first = RandomDate(dice);
    when.dates = {{first, CivilDate(local_days(first) + days(dice.Below(4)))}};
  }
  for (int count = dice.Below(3); count > 0; --count) when.daily.push_back(RandomWindow(dice));
  if (dice.OneIn(3)) {
    for (unsigned weekday = 1; weekday <= 7; ++weekday) {
      if (dice.OneIn(2)) when.weekdays.push_back(weekday);
    }
  }
  if (dice.OneIn(3)) when.except.push_back(RandomDate(dice));
  if (dice.OneIn(4)) when.also.push_back(RandomDate(dice));
  return when;
}

std::optional<WrittenTime> RandomMoment(Dice& dice) {
  return WrittenTime{kFirstDay + days(dice.Below(10)) + minutes(dice.Below(1440)), std::nullopt, false};
}

Case RandomCase(Dice& dice) {
  Case world;
  constexpr Refresh kRates[] = {{1, 900}, {1, 900}, {1, 1800}, {1, 700}, {2, 1001}};
  world.screen.id = "s";
  world.screen.refresh = kRates[dice.Below(5)];
  if (dice.OneIn(3)) world.screen.rest.push_back(RandomWindow(dice));
  world.timetable.groups = {{"with-s", {"r", "s"}}, {"without", {"r"}}};
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    if (dice.OneIn(6)) continue;
    ProgrammeItem item = NamedItem(name, 1 + dice.Below(6));
    auto words = std::make_shared<Item>(*item.item);
    words->evergreen = dice.OneIn(4);
    words->mood = dice.OneIn(3) ? Mood::kFestive : Mood::kNeutral;
    if (dice.OneIn(4)) words->valid_from = RandomMoment(dice);
    if (dice.OneIn(4)) words->valid_until = RandomMoment(dice);
    item.item = words;
    world.items.push_back(item);
  }
  for (int count = dice.Below(6); count > 0; --count) {
    TimetableRule rule = RuleFor({});
    for (int shown = 1 + dice.Below(3); shown > 0; --shown) {
      rule.show.push_back(PathOfItem(std::string(1, static_cast<char>('a' + dice.Below(5)))));
    }
    rule.when = RandomWhen(dice);
    rule.plays = 1 + dice.Below(3);
    rule.priority = static_cast<Priority>(dice.Below(dice.OneIn(3) ? 4 : 3));
    constexpr const char* kTargets[] = {"screen:s", "screen:r", "group:with-s", "group:without"};
    if (dice.OneIn(2)) rule.on.push_back(kTargets[dice.Below(4)]);
    world.timetable.rules.push_back(rule);
  }
  return world;
}

constexpr int kTimetables = 4000;
constexpr int kMomentsEach = 5;

TEST(ProgrammeReference, AgreesForRandomTimetablesAndMoments) {
  int items_on = 0;
  for (unsigned seed = 0; seed < kTimetables; ++seed) {
    Dice dice(seed);
    const Case world = RandomCase(dice);
    const auto programme = Programme::Compile(world.items, world.timetable, world.screen);
    for (int round = 0; round < kMomentsEach; ++round) {
      const UtcTime utc(kFirstDay.time_since_epoch() + minutes(dice.Below(10 * 1440)));
      const Tick tick = TickAt(utc, world.screen.refresh);
      const ClockTrust clock = dice.OneIn(8) ? ClockTrust::kUntrusted : ClockTrust::kTrusted;
      const Showing fast = programme->At({tick, clock, false});
      const SlowProgramme slow(world, clock);
      const Showing right = slow.At(tick);
      const std::string place = fmt::format("seed {} round {} tick {}", seed, round, tick);
      ASSERT_EQ(fast.kind, right.kind) << place;
      ASSERT_EQ(fast.segment_start, right.segment_start) << place;
      ASSERT_EQ(fast.now.path, right.now.path) << place;
      ASSERT_EQ(fast.now.since, right.now.since) << place;
      ASSERT_EQ(fast.now.until, right.now.until) << place;
      if (right.kind != ShowingKind::kItem) continue;
      ++items_on;
      ASSERT_EQ(fast.now.entered, right.now.entered) << place;
      const Showing before = slow.At(right.now.entered - 1);
      ASSERT_EQ(fast.previous.has_value(), before.kind == ShowingKind::kItem) << place;
      if (!fast.previous) continue;
      ASSERT_EQ(fast.previous->path, before.now.path) << place;
      ASSERT_EQ(fast.previous->since, before.now.since) << place;
      ASSERT_EQ(fast.previous->until, right.now.entered) << place;
    }
  }
  EXPECT_GT(items_on, kTimetables * kMomentsEach / 3);
}

}  // namespace
}  // namespace bangron
