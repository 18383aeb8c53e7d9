// `bangron lunar`: the Vietnamese lunar calendar both ways, and the holidays of a year. No feed, no clock.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/findings.h"
#include "engine/calendar/civil.h"
#include "engine/calendar/lunar.h"
#include "engine/json/json.h"
#include "engine/model/fields.h"
#include "feed/data_dir.h"
#include "feed/holiday_lists.h"

namespace bangron {
namespace {

struct LunarOptions {
  std::string date;   // YYYY-MM-DD
  std::string solar;  // D/M/YYYY
  bool leap = false;
  int holidays_of = 0;  // a year
  bool json = false;
  std::string language = "vi";
};

constexpr std::array<std::pair<HolidayState, const char*>, 3> kStateWords{
    {{HolidayState::kPaid, "paid"}, {HolidayState::kMajor, "major"}, {HolidayState::kProposed, "proposed"}}};

struct DatedHoliday {
  std::chrono::local_days day;
  std::string id;
  Holiday holiday;
};

int PrintLunar(const LunarOptions& options, const Messages& messages, Language language) {
  const auto date = ParseDate(options.date);
  if (!date) return CouldNot("lunar", {"bad-date", fmt::format("\"{}\" is no date such as 2026-04-26", options.date)});
  const auto lunar = LunarOf(std::chrono::local_days(*date));
  if (!lunar) {
    return CouldNot("lunar", {"lunar-out-of-range", fmt::format("{} lies outside {} to {}", options.date,
                                                                FormatDate(CivilDate(FirstLunarDay())),
                                                                FormatDate(CivilDate(LastLunarDay())))});
  }
  const std::string name = LunarYearName(lunar->year);
  if (options.json) {
    const JsonObject json{{"day", lunar->day},
                          {"month", lunar->month},
                          {"leap", lunar->leap},
                          {"year", lunar->year},
                          {"year_name", name}};
    fmt::print("{}\n", WriteJson(json));
    return kExitGood;
  }
  const std::vector<std::string> words{options.date, fmt::format("{}", lunar->day), fmt::format("{}", lunar->month),
                                       name};
  fmt::print("{}\n", messages.Text(lunar->leap ? "lunar-day-leap" : "lunar-day", language, words));
  return kExitGood;
}

// D/M/YYYY, all three plain numbers.
std::optional<LunarDate> ParseLunarDate(const std::string& text) {
  const std::size_t first = text.find('/');
  const std::size_t second = text.find('/', first + 1);
  if (first == std::string::npos || second == std::string::npos) return std::nullopt;
  const auto day = ParseNumber<int>(std::string_view(text).substr(0, first));
  const auto month = ParseNumber<int>(std::string_view(text).substr(first + 1, second - first - 1));
  const auto year = ParseNumber<int>(std::string_view(text).substr(second + 1));
  if (!day || !month || !year) return std::nullopt;
  return LunarDate{*year, *month, false, *day};
}

int PrintSolar(const LunarOptions& options) {
  auto date = ParseLunarDate(options.solar);
  if (!date) {
    return CouldNot("lunar", {"bad-date", fmt::format("\"{}\" is no lunar date such as 10/3/2026", options.solar)});
  }
  date->leap = options.leap;
  const auto day = SolarOf(*date);
  if (!day) return CouldNot("lunar", day.error());
  const std::string written = FormatDate(CivilDate(*day));
  fmt::print("{}\n", options.json ? WriteJson(JsonObject{{"solar", written}}) : written);
  return kExitGood;
}

// Those whose day falls into a solar year, by date.
std::vector<DatedHoliday> HolidaysOf(const Holidays& holidays, int year) {
  std::vector<DatedHoliday> dated;
  for (const auto& [id, holiday] : holidays) {
    for (const int calendar_year : {year - 1, year}) {
      const auto day = HolidayIn(holiday, calendar_year);
      if (day && YearOf(Calendar::kSolar, *day) == year) dated.push_back({*day, id, holiday});
    }
  }
  std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return dated;
}

int PrintHolidays(const LunarOptions& options, const Messages& messages, Language language) {
  Diagnostics diagnostics;
  const Result<Holidays> holidays = LoadHolidays(ProgramDataDir(), diagnostics);
  if (!holidays) return CouldNot("lunar", holidays.error());
  PrintFindings(diagnostics, messages, language);
  JsonArray list;
  for (const DatedHoliday& dated : HolidaysOf(*holidays, options.holidays_of)) {
    const Holiday& holiday = dated.holiday;
    const std::string& name = language == Language::kVietnamese ? holiday.name_vi : holiday.name_en;
    JsonArray states;
    std::string told;
    for (const auto& [state, word] : kStateWords) {
      if (!Has(holiday, state)) continue;
      states.push_back(word);
      told += fmt::format("{}{}", told.empty() ? ": " : ", ", messages.Text(fmt::format("holiday-{}", word), language));
    }
    const std::string date = FormatDate(CivilDate(dated.day));
    if (!options.json) fmt::print("{}  {} ({}){}\n", date, name, dated.id, told);
    list.push_back(JsonObject{{"date", date},
                              {"id", dated.id},
                              {"name", name},
                              {"state", std::move(states)},
                              {"paid_days", holiday.paid_days}});
  }
  if (options.json) fmt::print("{}\n", WriteJson(list));
  return diagnostics.HasErrors() ? kExitFindings : kExitGood;
}

int RunLunar(const LunarOptions& options) {
  const Result<Messages> messages = LoadMessages();
  if (!messages) return CouldNot("lunar", messages.error());
  const Language language = ParseLanguage(options.language).value_or(Language::kVietnamese);
  if (!options.solar.empty()) return PrintSolar(options);
  if (options.holidays_of != 0) return PrintHolidays(options, *messages, language);
  return PrintLunar(options, *messages, language);
}

}  // namespace

void AddLunarCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<LunarOptions>();
  CLI::App* command = app.add_subcommand("lunar", "Đổi ngày âm, dương; the lunar calendar, both ways");
  auto* what = command->add_option_group("what", "What to tell");
  what->add_option("date", options->date, "A solar date, 2026-04-26: its lunar date");
  CLI::Option* solar = what->add_option("--solar", options->solar, "A lunar date, 10/3/2026: its solar date");
  what->add_option("--holidays", options->holidays_of, "A year: its holidays, by date")->check(CLI::Range(1968, 2100));
  what->require_option(1);
  command->add_flag("--leap", options->leap, "The month of --solar is the leap one")->needs(solar);
  command->add_flag("--json", options->json, "The answer as JSON");
  command->add_option("--lang", options->language, "Language of the words")->check(CLI::IsMember({"vi", "en"}));
  command->footer(
      "Examples:\n  bangron lunar 2026-04-26\n  bangron lunar --solar 10/3/2026\n  bangron lunar --solar 1/6/2025 "
      "--leap\n  bangron lunar --holidays 2026");
  command->callback([options, &exit_code] { exit_code = RunLunar(*options); });
}

}  // namespace bangron
