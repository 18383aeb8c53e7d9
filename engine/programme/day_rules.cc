#include "engine/programme/day_rules.h"

#include <algorithm>
#include <optional>

#include "engine/calendar/lunar.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr int kPastEveryDay = 99;

DayOfMonth SolarDay(const CivilDate& date) {
  const CivilDate last(local_days(date.year() / date.month() / std::chrono::last));
  return {static_cast<int>(static_cast<unsigned>(date.month())), false,
          static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(static_cast<unsigned>(last.day()))};
}

std::optional<DayOfMonth> LunarDay(local_days day) {
  const auto lunar = LunarOf(day);
  if (!lunar) return std::nullopt;
  return DayOfMonth{lunar->month, lunar->leap, lunar->day, DaysInLunarMonth(lunar->year, lunar->month, lunar->leap)};
}

// Months, leap ones between, and days in one number that grows through the year.
int PlaceInYear(int month, bool leap, int day) { return (month * 2 + (leap ? 1 : 0)) * 100 + day; }

// The place in the year, or in the month, of a day that is wanted: by name, where the last day comes after all others.
int NominalPlace(const YearDay& wanted) {
  return PlaceInYear(wanted.month, false, wanted.day == kLastDay ? kPastEveryDay : wanted.day);
}

bool AnyRecurs(const std::vector<RecurringDays>& wanted, Calendar calendar, const JudgedDay& day, int length) {
  const auto any = [&](const JudgedDay& judged) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const RecurringDays& one) { return Recurs(one, calendar, judged); });
  };
  if (any(day)) return true;
  for (int back = 1; back < length; ++back) {
    if (any(day.day - days(back))) return true;
  }
  return false;
}

// Whether `day` is one of the days round the holiday of some year; each lasts `length` days.
bool IsRound(const Holiday& holiday, const HolidayDays& wanted, const JudgedDay& day, int length) {
  const int year = static_cast<int>(day.date.year());
  for (int of_year = year - 2; of_year <= year + 1; ++of_year) {
    const auto that_day = HolidayIn(holiday, of_year);
    if (!that_day) continue;
    const auto after = (day.day - *that_day).count();
    if (wanted.from <= after && after < wanted.until + length) return true;
  }
  return false;
}

bool AnyHoliday(const std::vector<HolidayDays>& wanted, const Holidays& holidays, const JudgedDay& day, int length) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const HolidayDays& one) {
    const auto state = ParseHolidayState(one.name);
    if (!state) {
      const auto holiday = holidays.find(one.name);
      return holiday != holidays.end() && IsRound(holiday->second, one, day, length);
    }
    return std::any_of(holidays.begin(), holidays.end(), [&](const auto& named) {
      const int paid = *state == HolidayState::kPaid ? std::max(1, named.second.paid_days) : 1;
      return Has(named.second, *state) && IsRound(named.second, one, day, length + paid - 1);
    });
  });
}

bool IsWantedWeekday(const RuleWhen& when, const JudgedDay& day) {
  if (when.weekdays.empty() && when.nth_weekdays.empty()) return true;
  if (std::find(when.weekdays.begin(), when.weekdays.end(), day.weekday) != when.weekdays.end()) return true;
  const DayOfMonth& date = day.solar;
  return std::any_of(when.nth_weekdays.begin(), when.nth_weekdays.end(), [&](const NthWeekday& wanted) {
    const bool nth = wanted.nth == kLastOfMonth ? date.day + 7 > date.last : (date.day - 1) / 7 + 1 == wanted.nth;
    return nth && wanted.weekday == day.weekday;
  });
}

local_days MondayOf(local_days day) {
  return day - days(static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1);
}

bool IsWantedWeek(const EveryWeeks& wanted, local_days day) {
  const auto weeks = (MondayOf(day) - MondayOf(local_days(wanted.from))).count() / 7;
  return weeks >= 0 && weeks % wanted.weeks == 0;
}

}  // namespace

JudgedDay::JudgedDay(local_days judged)
    : day(judged),
      date(judged),
      weekday(std::chrono::weekday(judged).iso_encoding()),
      solar(SolarDay(date)),
      lunar(LunarDay(judged)) {}

bool Recurs(const RecurringDays& wanted, Calendar calendar, const JudgedDay& day) {
  if (calendar == Calendar::kLunar && !day.lunar) return false;
  const DayOfMonth& date = calendar == Calendar::kLunar ? *day.lunar : day.solar;
  const bool monthly = wanted.first.month == kEveryMonth;
  const bool in_first_month = monthly || (date.month == wanted.first.month && !date.leap);
  const int place = monthly ? PlaceInYear(kEveryMonth, false, date.day) : PlaceInYear(date.month, date.leap, date.day);
  const int last = NominalPlace(wanted.last);
  const int nominal_first = NominalPlace(wanted.first);
  // In a month that has it, the last day is a number like others.
  const bool from_last = wanted.first.day == kLastDay && in_first_month;
  const int first = from_last ? PlaceInYear(wanted.first.month, false, date.last) : nominal_first;
  if (nominal_first <= last) return first <= place && place <= last;
  return first <= place || place <= last;
}

DayVerdict JudgeDay(const RuleWhen& when, const JudgedDay& day, const Holidays& holidays) {
  if (Contains(when.except, day.date) || AnyHoliday(when.except_holidays, holidays, day, 1)) return DayVerdict::kExcept;
  if (Contains(when.also, day.date) || AnyHoliday(when.also_holidays, holidays, day, 1)) return DayVerdict::kHolds;
  if (!when.dates.empty() && !Contains(when.dates, day.date)) return DayVerdict::kDates;
  if (when.every_weeks && !IsWantedWeek(*when.every_weeks, day.day)) return DayVerdict::kWeeks;
  if (!IsWantedWeekday(when, day)) return DayVerdict::kWeekdays;
  if (!when.solar.empty() && !AnyRecurs(when.solar, Calendar::kSolar, day, when.days)) return DayVerdict::kSolar;
  if (!when.lunar.empty() && !AnyRecurs(when.lunar, Calendar::kLunar, day, when.days)) return DayVerdict::kLunar;
  if (!when.holidays.empty() && !AnyHoliday(when.holidays, holidays, day, when.days)) return DayVerdict::kHoliday;
  return DayVerdict::kHolds;
}

}  // namespace bangron
