#include "tests/support/slow_programme.h"

#include <algorithm>

#include "engine/calendar/lunar.h"
#include "engine/calendar/sun.h"
#include "engine/programme/loop_order.h"
#include "engine/programme/shuffle.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;

constexpr std::int64_t kDaySeconds = 86400;

struct CalendarDay {
  int month = 0;
  int day = 0;
  bool leap = false;
  bool last = false;  // of its month
};

CalendarDay DayIn(Calendar calendar, local_days day) {
  if (calendar == Calendar::kLunar) {
    const LunarDate lunar = LunarOf(day).value();
    return {lunar.month, lunar.day, lunar.leap, LunarOf(day + days(1)).value().day == 1};
  }
  const CivilDate date(day);
  const CivilDate next(day + days(1));
  return {static_cast<int>(unsigned(date.month())), static_cast<int>(unsigned(date.day())), false,
          unsigned(next.day()) == 1};
}

// Whether a day is the very one of each year or month.
bool Is(const YearDay& wanted, const CalendarDay& day) {
  if (wanted.month != kEveryMonth && (wanted.month != day.month || day.leap)) return false;
  return wanted.day == kLastDay ? day.last : wanted.day == day.day;
}

// Whether a month ended before the wanted day came.
bool IsMissedOn(const YearDay& wanted, const CalendarDay& day) {
  const bool in_month = wanted.month == kEveryMonth || (wanted.month == day.month && !day.leap);
  return in_month && day.last && wanted.day != kLastDay && wanted.day > day.day;
}

// Walks through more than a year and switches on and off.
bool IsInRange(const RecurringDays& range, Calendar calendar, local_days day) {
  if (range.first == range.last) return Is(range.first, DayIn(calendar, day));
  const int last_day = range.last.day == kLastDay ? 99 : range.last.day;
  const int first_day = range.first.day == kLastDay ? 99 : range.first.day;
  const bool within_one_month = range.first.month == range.last.month && first_day <= last_day;
  const int reach = range.first.month == kEveryMonth ? 100 : 420;
  bool on = false;
  bool begins_next = false;
  for (local_days walked = day - days(reach); walked <= day; walked += days(1)) {
    const CalendarDay place = DayIn(calendar, walked);
    if (Is(range.first, place) || begins_next) on = true;
    begins_next = IsMissedOn(range.first, place) && !within_one_month;
    if (walked == day) return on;
    if (Is(range.last, place) || IsMissedOn(range.last, place)) on = false;
  }
  return on;
}

bool AnyInRange(const std::vector<RecurringDays>& ranges, Calendar calendar, local_days day, int length) {
  for (int back = 0; back < length; ++back) {
    for (const RecurringDays& range : ranges) {
      if (IsInRange(range, calendar, day - days(back))) return true;
    }
  }
  return false;
}

bool IsInWeek(const EveryWeeks& every, local_days day) {
  local_days monday(every.from);
  while (std::chrono::weekday(monday) != std::chrono::Monday) monday -= days(1);
  for (; monday <= day; monday += days(7 * every.weeks)) {
    if (day < monday + days(7)) return true;
  }
  return false;
}

bool IsNthWeekday(const NthWeekday& nth, local_days day) {
  if (std::chrono::weekday(day).iso_encoding() != nth.weekday) return false;
  const auto month = CivilDate(day).month();
  int before = 0;
  for (local_days other = day - days(7); CivilDate(other).month() == month; other -= days(7)) ++before;
  const bool is_last = CivilDate(day + days(7)).month() != month;
  return nth.nth == kLastOfMonth ? is_last : before + 1 == nth.nth;
}

bool InDates(const std::vector<DateRange>& ranges, local_days day) {
  for (const DateRange& range : ranges) {
    for (local_days in(range.first); in <= local_days(range.last); in += days(1)) {
      if (in == day) return true;
    }
  }
  return false;
}

}  // namespace

SlowProgramme::SlowProgramme(const SlowWorld& world, ClockTrust clock) : world_(world), clock_(clock) {
  rest_.daily = world.screen.rest;
}

SlowSet SlowProgramme::SetAt(Tick tick) const {
  SlowSet set;
  if (clock_ != ClockTrust::kUntrusted && !rest_.daily.empty() && Holds(rest_, tick)) {
    set.kind = ShowingKind::kRest;
    return set;
  }
  set.mourning = Mourning(tick);
  for (const Priority priority : {Priority::kMourning, Priority::kCampaign, Priority::kNormal, Priority::kBackground}) {
    for (const TimetableRule& rule : world_.timetable.rules) {
      if (rule.priority != priority || !Addressed(rule) || !Holds(rule.when, tick)) continue;
      std::vector<std::string> paths = rule.show;
      if (rule.order == Order::kShuffle) {
        const auto order = ShuffledOrder(paths.size(), rule.seed, DayOf(tick));
        for (std::size_t place = 0; place < paths.size(); ++place) paths[place] = rule.show[order[place]];
      }
      for (const std::string& path : paths) AddIfShowable(path, rule.plays, rule.per_hour, tick, set);
    }
    if (!set.paths.empty()) break;
  }
  if (set.paths.empty()) {
    for (const ProgrammeItem& item : world_.items) {
      if (item.item->evergreen) AddIfShowable(item.path, 1, 0, tick, set);
    }
  }
  if (!set.paths.empty()) set.kind = ShowingKind::kItem;
  return set;
}

Showing SlowProgramme::At(Tick tick) const {
  const SlowSet set = SetAt(tick);
  Tick start = tick;
  while (DayOf(start - 1) == DayOf(tick) && SetAt(start - 1) == set) --start;
  Tick until = tick + 1;
  while (DayOf(until) == DayOf(tick) && SetAt(until) == set) ++until;
  Showing showing;
  showing.kind = set.kind;
  showing.mourning = set.mourning;
  showing.segment_start = start;
  showing.now = {{}, nullptr, start, until};
  if (set.kind != ShowingKind::kItem) return showing;
  std::vector<LoopEntry> entries;
  for (std::size_t item = 0; item < set.paths.size(); ++item) {
    entries.push_back({Find(set.paths[item])->turn_ticks, set.plays[item].first, set.plays[item].second});
  }
  const std::vector<int> order = OrderTurns(entries, TicksIn(std::chrono::hours(1), world_.screen.refresh));
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

bool SlowProgramme::AtOrAfter(Tick tick, local_seconds local) const {
  const std::int64_t utc = (local.time_since_epoch() - world_.timetable.utc_offset).count();
  return tick * world_.screen.refresh.denominator >= utc * world_.screen.refresh.numerator;
}

local_days SlowProgramme::DayOf(Tick tick) const {
  const std::int64_t seconds = tick * world_.screen.refresh.denominator / world_.screen.refresh.numerator;
  return local_days(days((seconds + std::chrono::seconds(world_.timetable.utc_offset).count()) / kDaySeconds));
}

bool SlowProgramme::AnyHoliday(const std::vector<HolidayDays>& wanted, local_days day, int length) const {
  for (const HolidayDays& round : wanted) {
    for (const auto& [name, holiday] : world_.timetable.holidays) {
      const bool of_state = (round.name == "paid" && Has(holiday, HolidayState::kPaid)) ||
                            (round.name == "major" && Has(holiday, HolidayState::kMajor));
      if (name != round.name && !of_state) continue;
      const int lasts = round.name == "paid" ? std::max(1, holiday.paid_days) : 1;
      for (int after = round.from; after < round.until + lasts + length - 1; ++after) {
        if (Is(holiday.day, DayIn(holiday.calendar, day - days(after)))) return true;
      }
    }
  }
  return false;
}

bool SlowProgramme::DayHolds(const RuleWhen& when, local_days day) const {
  const auto [judged, is_new] = judged_.try_emplace({&when, day}, false);
  if (is_new) judged->second = DayHoldsOnce(when, day);
  return judged->second;
}

bool SlowProgramme::DayHoldsOnce(const RuleWhen& when, local_days day) const {
  if (InDates(when.except, day) || AnyHoliday(when.except_holidays, day, 1)) return false;
  if (InDates(when.also, day) || AnyHoliday(when.also_holidays, day, 1)) return true;
  if (!when.dates.empty() && !InDates(when.dates, day)) return false;
  if (when.every_weeks && !IsInWeek(*when.every_weeks, day)) return false;
  if (!when.solar.empty() && !AnyInRange(when.solar, Calendar::kSolar, day, when.days)) return false;
  if (!when.lunar.empty() && !AnyInRange(when.lunar, Calendar::kLunar, day, when.days)) return false;
  if (!when.holidays.empty() && !AnyHoliday(when.holidays, day, when.days)) return false;
  if (when.weekdays.empty() && when.nth_weekdays.empty()) return true;
  for (const unsigned weekday : when.weekdays) {
    if (weekday == std::chrono::weekday(day).iso_encoding()) return true;
  }
  for (const NthWeekday& nth : when.nth_weekdays) {
    if (IsNthWeekday(nth, day)) return true;
  }
  return false;
}

// A window's end on a day, by the clock or by the sun, never outside the day.
local_seconds SlowProgramme::EndOf(minutes minute, SunTime sun, local_days day) const {
  if (sun == SunTime::kNone) return day + minute;
  const Screen& screen = world_.screen;
  SunTimes times{minutes(360), minutes(1080)};
  if (screen.latitude_e6 != 0 || screen.longitude_e6 != 0) {
    times = SunOn(day, {screen.latitude_e6, screen.longitude_e6}, world_.timetable.utc_offset);
  }
  const minutes at = (sun == SunTime::kSunrise ? times.sunrise : times.sunset) + minute;
  return day + std::min(std::max(at, minutes(0)), minutes(1440));
}

bool SlowProgramme::Holds(const RuleWhen& when, Tick tick) const {
  if (clock_ == ClockTrust::kUntrusted) return HoldsAlways(when);
  static const std::vector<DailyWindow> kWholeDay = {{minutes(0), minutes(24 * 60)}};
  const std::vector<DailyWindow>& windows = when.daily.empty() ? kWholeDay : when.daily;
  for (local_days day = DayOf(tick) - days(1); day <= DayOf(tick); day += days(1)) {
    if (!DayHolds(when, day)) continue;
    for (const DailyWindow& window : windows) {
      const local_seconds from = EndOf(window.from, window.from_sun, day);
      const local_seconds until = EndOf(window.until, window.until_sun, day + days(IsOverMidnight(window) ? 1 : 0));
      if (AtOrAfter(tick, from) && !AtOrAfter(tick, until)) return true;
    }
  }
  return false;
}

bool SlowProgramme::Addressed(const TimetableRule& rule) const {
  if (rule.on.empty()) return true;
  for (const RuleTarget& target : rule.on) {
    if (target.id == (target.kind == RuleTarget::Kind::kScreen ? "s" : "with-s")) return true;
  }
  return false;
}

bool SlowProgramme::Mourning(Tick tick) const {
  for (const TimetableRule& rule : world_.timetable.rules) {
    if (rule.priority != Priority::kMourning || !Addressed(rule)) continue;
    if (clock_ == ClockTrust::kUntrusted || Holds(rule.when, tick)) return true;
  }
  return false;
}

const ProgrammeItem* SlowProgramme::Find(const std::string& path) const {
  for (const ProgrammeItem& item : world_.items) {
    if (item.path == path) return &item;
  }
  return nullptr;
}

void SlowProgramme::AddIfShowable(const std::string& path, int plays, int per_hour, Tick tick, SlowSet& set) const {
  const ProgrammeItem* found = Find(path);
  if (found == nullptr) return;
  const Item& item = *found->item;
  if (clock_ == ClockTrust::kUntrusted) {
    if (!item.evergreen || item.valid_from || item.valid_until) return;
  } else {
    if (item.valid_from && !AtOrAfter(tick, item.valid_from->local)) return;
    if (item.valid_until && AtOrAfter(tick, item.valid_until->local)) return;
  }
  if (set.mourning && item.mood == Mood::kFestive) return;
  auto place = std::find(set.paths.begin(), set.paths.end(), path);
  if (place == set.paths.end()) {
    set.paths.push_back(path);
    set.plays.emplace_back(0, 0);
    place = std::prev(set.paths.end());
  }
  auto& [in_loop, in_hour] = set.plays[static_cast<std::size_t>(place - set.paths.begin())];
  in_hour += per_hour;
  in_loop = in_hour > 0 ? 0 : in_loop + plays;
}

}  // namespace bangron
