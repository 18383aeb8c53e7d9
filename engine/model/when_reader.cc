#include "engine/model/when_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/model/fields.h"

namespace bangron {
namespace {

constexpr std::string_view kSolarForm = "30/4, 28/4..1/5, 15, last";
constexpr std::string_view kLunarForm = "10/3, 23/12..6/1, 15, last/12";
constexpr std::string_view kHolidayForm = "tet, tet -7..+5, paid";
constexpr std::string_view kDayForm = "2026-11-24, 2026-11-16..2026-11-24, tet -1..+5";
constexpr std::string_view kEveryForm = "year, month, 2 weeks, 2 weeks from 2026-11-16";
constexpr int kMostDays = 31;
constexpr int kShortestMonth = 28;
constexpr int kFarthestDays = 180;  // from a holiday
constexpr int kMostWeeks = 52;

constexpr std::array<std::pair<std::string_view, int>, 6> kNths{
    {{"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"last", kLastOfMonth}}};

std::optional<RecurringDays> ParseRecurringDays(std::string_view text, Calendar calendar) {
  const std::size_t dots = text.find("..");
  const auto first = ParseYearDay(text.substr(0, dots), calendar);
  const auto last = dots == std::string_view::npos ? first : ParseYearDay(text.substr(dots + 2), calendar);
  if (!first || !last || (first->month == kEveryMonth) != (last->month == kEveryMonth)) return std::nullopt;
  // From the last day to a number that may be the last day itself: one day in some months, all days in others.
  const bool is_blurred = first->day == kLastDay && first->month == last->month && last->day >= kShortestMonth;
  if (is_blurred) return std::nullopt;
  return RecurringDays{*first, *last};
}

// +5, -7, 0.
std::optional<int> ParseShift(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with('+')) return std::nullopt;
  const auto days = ParseNumber<int>(text);
  if (!days || *days > kFarthestDays) return std::nullopt;
  return negative ? -*days : *days;
}

std::optional<HolidayDays> ParseHolidayDays(std::string_view text) {
  const std::size_t space = text.find(' ');
  const auto name = ParseId(text.substr(0, space));
  if (!name) return std::nullopt;
  HolidayDays days{*name};
  if (space == std::string_view::npos) return days;
  const std::string_view shift = text.substr(space + 1);
  const std::size_t dots = shift.find("..");
  const auto from = ParseShift(shift.substr(0, dots));
  const auto until = dots == std::string_view::npos ? from : ParseShift(shift.substr(dots + 2));
  if (!from || !until || *until < *from) return std::nullopt;
  days.from = *from;
  days.until = *until;
  return days;
}

// "first mon", "last fri".
std::optional<NthWeekday> ParseNthWeekday(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto weekday = ParseWeekdays(text.substr(space + 1));
  if (!weekday || weekday->size() != 1) return std::nullopt;
  for (const auto& [word, nth] : kNths) {
    if (text.substr(0, space) == word) return NthWeekday{nth, weekday->front()};
  }
  return std::nullopt;
}

void ReadWeekdays(MapReader& reader, RuleWhen& when) {
  for (const PlacedText& written : reader.TextListOrOne("weekdays")) {
    if (const auto nth = ParseNthWeekday(written.text)) {
      when.nth_weekdays.push_back(*nth);
    } else if (const auto days = ParseWeekdays(written.text)) {
      when.weekdays.insert(when.weekdays.end(), days->begin(), days->end());
    } else {
      reader.Report("bad-weekday", written, kWeekdayForm);
    }
  }
  std::sort(when.weekdays.begin(), when.weekdays.end());
  when.weekdays.erase(std::unique(when.weekdays.begin(), when.weekdays.end()), when.weekdays.end());
}

// Dates and holidays in one list.
void ReadDays(MapReader& reader, std::string_view key, std::vector<DateRange>& dates,
              std::vector<HolidayDays>& holidays) {
  for (const PlacedText& written : reader.TextListOrOne(key)) {
    const bool is_date = !written.text.empty() && written.text.front() >= '0' && written.text.front() <= '9';
    const auto range = ParseDateRange(written.text);
    const auto days = is_date ? std::nullopt : ParseHolidayDays(written.text);
    if (range) {
      dates.push_back(*range);
    } else if (days) {
      holidays.push_back(*days);
    } else {
      reader.Report("bad-date", written, kDayForm);
    }
  }
}

std::vector<RecurringDays> ReadRecurringDays(MapReader& reader, std::string_view key, Calendar calendar) {
  return reader.ParsedListOrOne(key, "bad-year-day", calendar == Calendar::kSolar ? kSolarForm : kLunarForm,
                                [&](std::string_view text) { return ParseRecurringDays(text, calendar); });
}

// "2 weeks", "2 weeks from 2026-11-16"; without a date the first of `dates` counts.
std::optional<EveryWeeks> ParseEveryWeeks(std::string_view text, const std::vector<DateRange>& dates) {
  const std::size_t space = text.find(' ');
  const auto weeks = ParseNumber<int>(text.substr(0, space));
  if (space == std::string_view::npos || !weeks || *weeks < 1 || *weeks > kMostWeeks) return std::nullopt;
  text.remove_prefix(space + 1);
  if (text == "weeks") return dates.empty() ? std::nullopt : std::optional(EveryWeeks{*weeks, dates.front().first});
  constexpr std::string_view kFrom = "weeks from ";
  if (!text.starts_with(kFrom)) return std::nullopt;
  const auto from = ParseDate(text.substr(kFrom.size()));
  return from ? std::optional(EveryWeeks{*weeks, *from}) : std::nullopt;
}

bool NamesOccasions(const MapReader& reader) {
  return reader.Has("solar") || reader.Has("lunar") || reader.Has("holiday");
}

// "year" and "month" only say what the days of `solar` and `lunar` say already, and must agree with them.
void ReadEvery(MapReader& reader, RuleWhen& when) {
  const auto written = reader.Placed("every");
  if (!written) return;
  if (written->text != "year" && written->text != "month") {
    when.every_weeks = ParseEveryWeeks(written->text, when.dates);
    if (!when.every_weeks) reader.Report("bad-every", *written, kEveryForm);
    return;
  }
  const bool monthly = written->text == "month";
  const auto agrees = [&](const RecurringDays& days) { return (days.first.month == kEveryMonth) == monthly; };
  const bool fits = (reader.Has("solar") || reader.Has("lunar")) &&
                    std::all_of(when.solar.begin(), when.solar.end(), agrees) &&
                    std::all_of(when.lunar.begin(), when.lunar.end(), agrees);
  if (!fits)
    reader.Report("every-without-days", *written, monthly ? "lunar: 15, solar: last" : "lunar: 10/3, solar: 30/4");
}

}  // namespace

RuleWhen ReadWhen(MapReader& reader) {
  RuleWhen when;
  when.dates = reader.ParsedListOrOne("dates", "bad-date-range", kDateRangeForm, ParseDateRange);
  when.daily = reader.ParsedListOrOne("daily", "bad-window", kWindowForm, ParseDailyWindow);
  ReadWeekdays(reader, when);
  when.solar = ReadRecurringDays(reader, "solar", Calendar::kSolar);
  when.lunar = ReadRecurringDays(reader, "lunar", Calendar::kLunar);
  when.holidays = reader.ParsedListOrOne("holiday", "bad-holiday", kHolidayForm, ParseHolidayDays);
  ReadEvery(reader, when);
  when.days = static_cast<int>(reader.Integer("days", 1, kMostDays).value_or(1));
  if (reader.Has("days") && !NamesOccasions(reader)) {
    reader.ReportHere("days-alone", "days", "solar, lunar, holiday");
  }
  ReadDays(reader, "except", when.except, when.except_holidays);
  ReadDays(reader, "also", when.also, when.also_holidays);
  reader.Finish();
  return when;
}

}  // namespace bangron
