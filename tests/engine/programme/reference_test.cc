// The programme against a slow second one that follows the rules word by word, for random timetables and moments.
// BANGRON_TIMETABLES sets how many timetables, each asked at five moments; 20000 make the 100,000 of a release.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "engine/calendar/lunar.h"
#include "tests/support/slow_programme.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int Below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  bool OneIn(int chances) { return Below(chances) == 0; }

 private:
  std::mt19937 random_;
};

constexpr int kDays = 10;

// Ten days over the ends of years, months and lunar months, leap ones too.
local_days RandomStart(Dice& dice) {
  constexpr const char* kStarts[] = {"2027-12-27", "2026-02-11", "2025-07-18", "2033-12-15", "2028-02-24",
                                     "2030-01-27", "2026-04-22", "2034-01-15", "2026-08-28", "2025-06-20"};
  return local_days(DateOf(kStarts[dice.Below(10)]));
}

class RandomWorld {
 public:
  explicit RandomWorld(Dice& dice) : dice_(dice), start_(RandomStart(dice)) { Make(); }

  const SlowWorld& world() const { return world_; }
  Tick RandomTick() {
    const UtcTime utc(start_.time_since_epoch() + minutes(dice_.Below(kDays * 1440)));
    return TickAt(utc, world_.screen.refresh);
  }

 private:
  CivilDate RandomDate() { return CivilDate(start_ + days(dice_.Below(kDays))); }

  DateRange RandomRange() {
    const CivilDate first = RandomDate();
    return {first, CivilDate(local_days(first) + days(dice_.Below(4)))};
  }

  // Minutes that are no multiple of the tick, too.
  DailyWindow RandomWindow() {
    DailyWindow window{minutes(dice_.Below(288) * 5), minutes((1 + dice_.Below(288)) * 5)};
    if (dice_.OneIn(3)) window.until = window.from + minutes(5 + dice_.Below(60));
    if (window.until > minutes(1440)) window.until = minutes(1440);
    constexpr SunTime kSuns[] = {SunTime::kSunrise, SunTime::kSunset};
    if (dice_.OneIn(4)) {
      window.from_sun = kSuns[dice_.Below(2)];
      window.from = minutes(dice_.Below(121) - 60);
    }
    if (dice_.OneIn(4)) {
      window.until_sun = kSuns[dice_.Below(2)];
      window.until = minutes(dice_.Below(121) - 60);
    }
    return window;
  }

  // A day near those that are asked, as a calendar counts it.
  YearDay RandomYearDay(Calendar calendar, bool monthly) {
    const local_days day = start_ + days(dice_.Below(kDays + 20) - 10);
    YearDay result;
    if (calendar == Calendar::kLunar) {
      const LunarDate lunar = LunarOf(day).value();
      result = {lunar.day, lunar.month};
    } else {
      const CivilDate date(day);
      result = {static_cast<int>(unsigned(date.day())), static_cast<int>(unsigned(date.month()))};
    }
    if (dice_.OneIn(6)) result.day = kLastDay;
    if (dice_.OneIn(8)) result.day = calendar == Calendar::kLunar ? 30 : 28;
    if (monthly) result.month = kEveryMonth;
    return result;
  }

  RecurringDays RandomRecurring(Calendar calendar) {
    const bool monthly = dice_.OneIn(2);
    const YearDay first = RandomYearDay(calendar, monthly);
    YearDay last = dice_.OneIn(2) ? first : RandomYearDay(calendar, monthly);
    // The reader takes no range from the last day of a month to a number that may be it.
    if (first.day == kLastDay && first.month == last.month && last.day >= 28) last.day = kLastDay;
    return {first, last};
  }

  HolidayDays RandomHoliday() {
    constexpr const char* kNames[] = {"tet", "eve", "day", "paid", "major", "unknown"};
    const int from = dice_.Below(9) - 6;
    return {kNames[dice_.Below(6)], from, from + dice_.Below(4)};
  }

  void AddDays(RuleWhen& when) {
    if (dice_.OneIn(3)) when.dates.push_back(RandomRange());
    if (dice_.OneIn(9)) when.dates.push_back(RandomRange());
    if (dice_.OneIn(3)) {
      for (unsigned weekday = 1; weekday <= 7; ++weekday) {
        if (dice_.OneIn(2)) when.weekdays.push_back(weekday);
      }
    }
    if (dice_.OneIn(6)) {
      constexpr int kNths[] = {1, 2, 3, 4, 5, kLastOfMonth};
      when.nth_weekdays.push_back({kNths[dice_.Below(6)], static_cast<unsigned>(1 + dice_.Below(7))});
    }
    if (dice_.OneIn(8)) when.every_weeks = {{1 + dice_.Below(3), CivilDate(start_ - days(dice_.Below(40) - 5))}};
    if (dice_.OneIn(6)) when.solar.push_back(RandomRecurring(Calendar::kSolar));
    if (dice_.OneIn(5)) when.lunar.push_back(RandomRecurring(Calendar::kLunar));
    if (dice_.OneIn(12)) when.lunar.push_back(RandomRecurring(Calendar::kLunar));
    if (dice_.OneIn(6)) when.holidays.push_back(RandomHoliday());
    if (dice_.OneIn(3)) when.days = 1 + dice_.Below(4);
    if (dice_.OneIn(4)) when.except.push_back(RandomRange());
    if (dice_.OneIn(9)) when.except_holidays.push_back(RandomHoliday());
    if (dice_.OneIn(4)) when.also.push_back(RandomRange());
    if (dice_.OneIn(9)) when.also_holidays.push_back(RandomHoliday());
  }

  RuleWhen RandomWhen() {
    RuleWhen when;
    for (int count = dice_.Below(3); count > 0; --count) when.daily.push_back(RandomWindow());
    if (!dice_.OneIn(4)) AddDays(when);
    return when;
  }

  std::optional<WrittenTime> RandomMoment() {
    return WrittenTime{start_ + days(dice_.Below(kDays)) + minutes(dice_.Below(1440)), std::nullopt, false};
  }

  void AddItems() {
    for (const char* name : {"a", "b", "c", "d", "e"}) {
      if (dice_.OneIn(6)) continue;
      ProgrammeItem item = NamedItem(name, 1 + dice_.Below(6));
      auto words = std::make_shared<Item>(*item.item);
      words->evergreen = dice_.OneIn(4);
      words->mood = dice_.OneIn(3) ? Mood::kFestive : Mood::kNeutral;
      if (dice_.OneIn(4)) words->valid_from = RandomMoment();
      if (dice_.OneIn(4)) words->valid_until = RandomMoment();
      item.item = words;
      world_.items.push_back(item);
    }
  }

  void AddHolidays() {
    const auto add = [&](const char* name, Calendar calendar, YearDay day, std::vector<HolidayState> states) {
      Holiday& holiday = world_.timetable.holidays[name];
      holiday.calendar = calendar;
      holiday.day = day;
      holiday.states = std::move(states);
      holiday.paid_days = Has(holiday, HolidayState::kPaid) ? 1 + dice_.Below(4) : 0;
    };
    add("tet", Calendar::kLunar, {1, 1}, {HolidayState::kPaid, HolidayState::kMajor});
    add("eve", Calendar::kLunar, {kLastDay, 12}, {});
    add("day", Calendar::kSolar, RandomYearDay(Calendar::kSolar, false), {HolidayState::kMajor});
  }

  void Make() {
    constexpr Refresh kRates[] = {{1, 900}, {1, 900}, {1, 1800}, {1, 700}, {2, 1001}};
    world_.screen.id = "s";
    world_.screen.refresh = kRates[dice_.Below(5)];
    if (!dice_.OneIn(3)) {
      world_.screen.latitude_e6 = dice_.Below(14'000'000) + 9'000'000;
      world_.screen.longitude_e6 = dice_.Below(6'000'000) + 103'000'000;
    }
    if (dice_.OneIn(3)) world_.screen.rest.push_back(RandomWindow());
    world_.timetable.groups = {{"with-s", {"r", "s"}}, {"without", {"r"}}};
    AddHolidays();
    AddItems();
    for (int count = dice_.Below(6); count > 0; --count) world_.timetable.rules.push_back(RandomRule());
  }

  TimetableRule RandomRule() {
    TimetableRule rule = RuleFor({});
    for (int shown = 1 + dice_.Below(3); shown > 0; --shown) {
      rule.show.push_back(PathOfItem(std::string(1, static_cast<char>('a' + dice_.Below(5)))));
    }
    rule.when = RandomWhen();
    rule.plays = 1 + dice_.Below(3);
    if (dice_.OneIn(6)) rule.per_hour = 1 + dice_.Below(3);
    if (dice_.OneIn(4)) rule.order = Order::kShuffle;
    rule.seed = dice_.Below(3);
    rule.priority = static_cast<Priority>(dice_.Below(dice_.OneIn(3) ? 4 : 3));
    using Kind = RuleTarget::Kind;
    const RuleTarget kTargets[] = {
        {Kind::kScreen, "s"}, {Kind::kScreen, "r"}, {Kind::kGroup, "with-s"}, {Kind::kGroup, "without"}};
    if (dice_.OneIn(2)) rule.on.push_back(kTargets[dice_.Below(4)]);
    return rule;
  }

  Dice& dice_;
  local_days start_;
  SlowWorld world_;
};

unsigned Timetables() {
  const char* wanted = std::getenv("BANGRON_TIMETABLES");
  return wanted == nullptr ? 4000 : static_cast<unsigned>(std::atoi(wanted));
}

constexpr int kMomentsEach = 5;

// The moments of one timetable come in no order, as after jumps of the clock.
TEST(ProgrammeReference, AgreesForRandomTimetablesAndMoments) {
  unsigned items_on = 0;
  const unsigned timetables = Timetables();
  for (unsigned seed = 0; seed < timetables; ++seed) {
    Dice dice(seed);
    RandomWorld random(dice);
    const SlowWorld& world = random.world();
    const auto programme = Programme::Compile(world.items, world.timetable, world.screen);
    const SlowProgramme trusting(world, ClockTrust::kTrusted);
    const SlowProgramme doubting(world, ClockTrust::kUntrusted);
    for (int round = 0; round < kMomentsEach; ++round) {
      const Tick tick = random.RandomTick();
      const ClockTrust clock = dice.OneIn(8) ? ClockTrust::kUntrusted : ClockTrust::kTrusted;
      const Showing fast = programme->At({tick, clock, false});
      const SlowProgramme& slow = clock == ClockTrust::kTrusted ? trusting : doubting;
      const Showing right = slow.At(tick);
      const std::string place = fmt::format("seed {} round {} tick {}", seed, round, tick);
      ASSERT_EQ(fast.kind, right.kind) << place;
      ASSERT_EQ(fast.mourning, right.mourning) << place;
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
  EXPECT_GT(items_on, timetables * kMomentsEach / 3);
}

}  // namespace
}  // namespace bangron
