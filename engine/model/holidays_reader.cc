#include <algorithm>
#include <array>

#include "engine/model/fields.h"
#include "engine/model/readers.h"
#include "engine/model/reading.h"
#include "engine/model/when_reader.h"

namespace bangron {
namespace {

constexpr std::string_view kSolarDayForm = "30/4, last/2";
constexpr std::string_view kLunarDayForm = "10/3, last/12";
constexpr int kMostPaidDays = 15;

constexpr std::array<std::pair<std::string_view, HolidayState>, 3> kStates{
    {{"paid", HolidayState::kPaid}, {"major", HolidayState::kMajor}, {"proposed", HolidayState::kProposed}}};

// A day that names its month.
std::optional<YearDay> ParseHolidayDay(std::string_view text, Calendar calendar) {
  const auto day = ParseYearDay(text, calendar);
  return day && day->month != kEveryMonth ? day : std::nullopt;
}

Holiday ReadHoliday(MapReader& reader) {
  Holiday holiday;
  holiday.name_vi = ReadWords(reader, "vi", Presence::kRequired);
  holiday.name_en = ReadWords(reader, "en", Presence::kRequired);
  const bool lunar = reader.Has("lunar");
  if (lunar && reader.Has("solar")) reader.ReportHere("holiday-two-days", "solar");
  const auto solar_day = reader.Parsed(
      "solar", "bad-year-day", kSolarDayForm,
      [](std::string_view text) { return ParseHolidayDay(text, Calendar::kSolar); },
      lunar ? Presence::kOptional : Presence::kRequired);
  const auto lunar_day = reader.Parsed("lunar", "bad-year-day", kLunarDayForm,
                                       [](std::string_view text) { return ParseHolidayDay(text, Calendar::kLunar); });
  holiday.calendar = lunar ? Calendar::kLunar : Calendar::kSolar;
  holiday.day = lunar_day.value_or(solar_day.value_or(YearDay{}));
  holiday.since = static_cast<int>(reader.Integer("since", 1, 9999).value_or(0));
  holiday.states = reader.ParsedList("state", "unknown-value", "paid, major, proposed", ParseHolidayState);
  const bool is_paid = Has(holiday, HolidayState::kPaid);
  const auto paid_days = reader.Integer("paid_days", 1, kMostPaidDays);
  if (paid_days && !is_paid) reader.ReportHere("holiday-not-paid", "paid_days");
  holiday.paid_days = static_cast<int>(paid_days.value_or(is_paid ? 1 : 0));
  reader.Finish();
  return holiday;
}

Holidays ReadHolidaysMap(MapReader& reader) {
  auto days = reader.Map("days", Presence::kRequired);
  return days ? ReadHolidayDays(*days) : Holidays();
}

}  // namespace

std::optional<std::chrono::local_days> HolidayIn(const Holiday& holiday, int calendar_year) {
  return DayInYear(holiday.calendar, holiday.day, calendar_year);
}

std::optional<HolidayState> ParseHolidayState(std::string_view text) {
  for (const auto& [word, state] : kStates) {
    if (word == text) return state;
  }
  return std::nullopt;
}

bool Has(const Holiday& holiday, HolidayState state) {
  return std::find(holiday.states.begin(), holiday.states.end(), state) != holiday.states.end();
}

Holidays ReadHolidayDays(MapReader& days) {
  Holidays holidays;
  for (const YamlNode::Member& member : days.node().map) {
    const bool is_state = ParseHolidayState(member.key).has_value();
    if (!ParseId(member.key) || is_state) {
      days.Report("bad-id", {member.key, member.where, days.PathOf(member.key)}, kIdForm);
    }
    auto day = days.Map(member.key);
    if (day) holidays[member.key] = ReadHoliday(*day);
  }
  days.Finish();
  return holidays;
}

std::optional<Holidays> ReadHolidays(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("holidays", text, file, diagnostics, ReadHolidaysMap);
}

}  // namespace bangron
