// programme_bench: what a question to the timetable costs, with 200 rules of every kind. It reports and judges nothing;
// docs/measuring.md says how to run it on a quiet machine.
#include <fmt/format.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "engine/programme/forecast.h"
#include "tests/bench/text/meter.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr int kRules = 200;
constexpr int kItems = 120;
constexpr int kScreens = 50;
constexpr local_days kFirst{std::chrono::year(2026) / 1 / 1};
constexpr minutes kOffset = std::chrono::hours(7);

struct Office {
  std::vector<ProgrammeItem> items;
  Timetable timetable;
  Holidays holidays;
};

std::string PathOf(int item) { return fmt::format("words/xa-mau-dot/{}.yaml", item); }

RuleWhen WhenOf(int rule, std::mt19937& random) {
  const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
  const CivilDate day(kFirst + days(below(330)));
  RuleWhen when;
  switch (rule % 8) {
    case 0:
      when.dates = {{day, CivilDate(local_days(day) + days(10 + below(30)))}};
      break;
    case 1:
      when.weekdays = {1, 2, 3, 4, 5};
      break;
    case 2:
      when.lunar = {{{1 + below(29), kEveryMonth}, {1 + below(29), kEveryMonth}}};
      break;
    case 3:
      when.holidays = {{"tet", -7, 5}};
      break;
    case 4:
      when.solar = {{{1 + below(28), 1 + below(12)}, {1 + below(28), 1 + below(12)}}};
      break;
    case 5:
      when.nth_weekdays = {{1 + below(4), static_cast<unsigned>(1 + below(7))}};
      when.days = 1;
      break;
    case 6:
      when.every_weeks = {{2, day}};
      break;
    default:
      break;
  }
  if (rule % 3 == 0) {
    when.daily = {{minutes(300 + below(300)), minutes(700 + below(700))}};
  } else if (rule % 3 == 1) {
    when.daily = {{minutes(-30), minutes(1320), SunTime::kSunset, SunTime::kNone}, {minutes(1380), minutes(300)}};
  }
  if (rule % 5 == 0) when.except = {{day, day}};
  return when;
}

Office MakeOffice() {
  std::mt19937 random(2026);
  const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
  Office office;
  office.holidays["tet"].calendar = Calendar::kLunar;
  office.holidays["tet"].day = {1, 1};
  for (int item = 0; item < kItems; ++item) {
    auto words = std::make_shared<Item>();
    words->id = fmt::format("{}", item);
    words->evergreen = item % 20 == 0;
    office.items.push_back({PathOf(item), words, 60 * (6 + below(20))});
  }
  for (int group = 0; group < 5; ++group) {
    for (int screen = group; screen < kScreens; screen += 2 + group) {
      office.timetable.groups[fmt::format("g{}", group)].push_back(fmt::format("s{}", screen));
    }
  }
  for (int rule = 0; rule < kRules; ++rule) {
    TimetableRule added;
    for (int count = 1 + below(3); count > 0; --count) added.show.push_back(PathOf(below(kItems)));
    if (rule % 4 == 3) added.on = {{RuleTarget::Kind::kGroup, fmt::format("g{}", below(5))}};
    added.when = WhenOf(rule, random);
    added.plays = 1 + below(3);
    if (rule % 40 == 7) added.per_hour = 4;
    added.priority = rule % 25 == 24 ? Priority::kCampaign : rule % 5 == 4 ? Priority::kBackground : Priority::kNormal;
    added.where = {"timetable/xa-mau.yaml", rule + 1, 1};
    office.timetable.rules.push_back(std::move(added));
  }
  return office;
}

Screen ScreenOf(int number) {
  Screen screen;
  screen.id = fmt::format("s{}", number);
  screen.refresh = {60, 1};
  screen.latitude_e6 = 20'900'000;
  screen.longitude_e6 = 105'800'000;
  screen.rest = {{minutes(1380), minutes(270)}};
  return screen;
}

Tick TickOf(local_days day) { return FirstTickFrom(UtcTime(day.time_since_epoch() - kOffset), {60, 1}); }

void BenchShowing(const Office& office) {
  const auto programme = Programme::Compile(office.items, office.timetable, ScreenOf(0), office.holidays);
  constexpr Tick kDay = 60 * 86400;
  const Tick start = TickOf(kFirst + days(46));  // the day before Tết
  std::mt19937_64 random(1);
  Tick turn = start;
  std::size_t seen = 0;
  const auto ask = [&](Tick tick) { seen += programme->At({tick}).now.path.size(); };
  const auto ask_why = [&](Tick tick) { seen += programme->At({tick}).why.size(); };
  const Effort effort;
  const std::vector<double> seconds =
      SecondsPerCall(effort, {[&] {
                                const Showing showing = programme->At({turn});
                                seen += showing.now.path.size();
                                turn = showing.now.until < start + 300 * kDay ? showing.now.until : start;
                              },
                              [&] { ask(start + kDay / 2 + static_cast<Tick>(random() % 1000)); },
                              [&] { ask(start + static_cast<Tick>(random() % kDay)); },
                              [&] { ask_why(start + static_cast<Tick>(random() % kDay)); },
                              [&] { ask(start + static_cast<Tick>(random() % (300 * kDay))); }});
  const char* names[] = {"each turn after the other, as a player asks", "anywhere in one stretch of a day",
                         "anywhere in one day", "anywhere in one day, its reasons written out",
                         "on any day of a year, the day anew"};
  fmt::print("Showing, {} rules, {} items ({})\n", kRules, kItems, seen);
  for (std::size_t which = 0; which < seconds.size(); ++which) {
    fmt::print("  {:<46} {:9.2f} us\n", names[which], seconds[which] * 1e6);
  }
}

void BenchForecast(const Office& office) {
  const double start = ThreadSeconds();
  std::size_t entries = 0;
  for (int screen = 0; screen < kScreens; ++screen) {
    const auto programme = Programme::Compile(office.items, office.timetable, ScreenOf(screen), office.holidays);
    entries += Forecast(*programme, TickOf(kFirst), TickOf(kFirst + days(365))).size();
  }
  fmt::print("A year's forecast, {} rules, {} screens: {} changes, {:.2f} s\n", kRules, kScreens, entries,
             ThreadSeconds() - start);
}

}  // namespace
}  // namespace bangron

int main() {
  const bangron::Office office = bangron::MakeOffice();
  bangron::BenchShowing(office);
  bangron::BenchForecast(office);
  return 0;
}
