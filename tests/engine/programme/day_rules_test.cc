// Which days a rule holds on, written as in a timetable.
#include "engine/programme/day_rules.h"

#include <gtest/gtest.h>

#include "engine/model/readers.h"
#include "tests/support/findings.h"
#include "tests/support/paths.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;

RuleWhen WhenOf(const std::string& when) {
  Diagnostics diagnostics;
  const auto timetable = ReadTimetable("timetable: 1\nrules:\n- show: [words/x-d/a.yaml]\n  when: {" + when + "}\n",
                                       "t.yaml", diagnostics);
  EXPECT_TRUE(timetable) << when << ": " << Brief(diagnostics);
  return timetable ? timetable->rules.at(0).when : RuleWhen();
}

Holidays ShippedHolidays() {
  Diagnostics diagnostics;
  return ReadHolidays(ReadFile(DataDir() / "lists/holidays.yaml"), "holidays.yaml", diagnostics).value();
}

// The days from `from` to `until` that hold, runs as first..last, without the year: "02-17..02-22, 04-26".
std::string DaysOf(const std::string& written, std::string_view from, std::string_view until) {
  static const Holidays holidays = ShippedHolidays();
  const RuleWhen when = WhenOf(written);
  const auto short_date = [](local_days day) { return FormatDate(CivilDate(day)).substr(5); };
  std::string text;
  for (local_days day(DateOf(from)); day <= local_days(DateOf(until)); day += days(1)) {
    if (JudgeDay(when, day, holidays) != DayVerdict::kHolds) continue;
    const local_days first = day;
    while (day < local_days(DateOf(until)) && JudgeDay(when, day + days(1), holidays) == DayVerdict::kHolds) {
      day += days(1);
    }
    text += (text.empty() ? "" : ", ") + short_date(first) + (first == day ? "" : ".." + short_date(day));
  }
  return text;
}

struct YearCase {
  const char* when;
  const char* year;
  const char* held;
};

TEST(JudgeDay, HoldsOnTheDaysOfAYear) {
  const YearCase cases[] = {
      {"dates: [2026-01-03..2026-01-05, 2026-03-01]", "2026", "01-03..01-05, 03-01"},
      {"solar: 30/4", "2026", "04-30"},
      {"solar: [30/4, 2/9], days: 2", "2026", "04-30..05-01, 09-02..09-03"},
      {"solar: 28/12..2/1", "2026", "01-01..01-02, 12-28..12-31"},
      {"solar: last, days: 2", "2027",
       "01-01, 01-31..02-01, 02-28..03-01, 03-31..04-01, 04-30..05-01, 05-31..06-01, "
       "06-30..07-01, 07-31..08-01, 08-31..09-01, 09-30..10-01, 10-31..11-01, "
       "11-30..12-01, 12-31"},
      {"solar: last/2", "2028", "02-29"},
      {"solar: 29/2", "2027", ""},
      {"solar: 31", "2026", "01-31, 03-31, 05-31, 07-31, 08-31, 10-31, 12-31"},
      {"lunar: 10/3, every: year, days: 3", "2026", "04-26..04-28"},
      {"lunar: 23/12..6/1", "2026", "02-10..02-22"},
      {"lunar: last/12", "2026", "02-16"},
      {"lunar: [1, 15], every: month", "2026",
       "01-03, 01-19, 02-02, 02-17, 03-03, 03-19, 04-02, 04-17, 05-01, 05-17, 05-31, 06-15, 06-29, 07-14, 07-28, "
       "08-13, 08-27, 09-11, 09-25, 10-10, 10-24, 11-09, 11-23, 12-09, 12-23"},
      {"lunar: 1/6", "2025", "06-25"},
      {"lunar: 25/6..5/7", "2025", "07-19..08-27"},
      {"lunar: [1], solar: [20..31]", "2025",
       "01-29, 02-28, 03-29, 04-28, 05-27, 06-25, 07-25, 08-23, 09-22, 10-21, "
       "11-20, 12-20"},
      {"holiday: tet", "2026", "02-17"},
      {"holiday: tet -7..+5", "2026", "02-10..02-22"},
      {"holiday: tet -7..+5", "2030", "01-26..02-07"},
      {"holiday: [gio-to -1, quoc-khanh +1]", "2026", "04-25, 09-03"},
      {"holiday: paid", "2026", "01-01, 02-17..02-21, 04-26, 04-30..05-01, 09-02..09-03"},
      {"holiday: giao-thua", "2027", "02-05"},
      {"holiday: tet-duong-lich -2..0", "2026", "01-01, 12-30..12-31"},
      {"weekdays: [first mon, last fri]", "2026",
       "01-05, 01-30, 02-02, 02-27, 03-02, 03-27, 04-06, 04-24, 05-04, 05-29, 06-01, 06-26, 07-06, 07-31, 08-03, "
       "08-28, 09-07, 09-25, 10-05, 10-30, 11-02, 11-27, 12-07, 12-25"},
      {"weekdays: fifth sun", "2026", "03-29, 05-31, 08-30, 11-29"},
      {"weekdays: sat, solar: 1..7", "2026",
       "01-03, 02-07, 03-07, 04-04, 05-02, 06-06, 07-04, 08-01, 09-05, 10-03, "
       "11-07, 12-05"},
      {"weekdays: mon, every: 8 weeks from 2026-01-07", "2026", "01-05, 03-02, 04-27, 06-22, 08-17, 10-12, 12-07"},
      {"dates: 2026-03-04..2026-04-10, every: 2 weeks", "2026", "03-04..03-08, 03-16..03-22, 03-30..04-05"},
      {"solar: 1..5, dates: 2026-06-01..2026-08-31, except: [2026-07-02..2026-07-03], also: 2026-12-24", "2026",
       "06-01..06-05, 07-01, 07-04..07-05, 08-01..08-05, 12-24"},
      {"dates: 2026-04-20..2026-05-05, except: paid", "2026", "04-20..04-25, 04-27..04-29, 05-02..05-05"},
      {"dates: 2026-02-01, also: tet -1..+1", "2026", "02-01, 02-16..02-18"},
      {"dates: 2026-02-01..2026-02-20, also: tet, except: tet", "2026", "02-01..02-16, 02-18..02-20"},
  };
  for (const YearCase& test : cases) {
    const std::string year = test.year;
    EXPECT_EQ(DaysOf(test.when, year + "-01-01", year + "-12-31"), test.held) << test.when;
  }
}

TEST(JudgeDay, NeverHoldsForAHolidayThatNobodyKnows) {
  EXPECT_EQ(DaysOf("holiday: no-such-day", "2026-01-01", "2026-12-31"), "");
  EXPECT_EQ(DaysOf("dates: 2026-01-01..2026-01-02, except: no-such-day", "2026-01-01", "2026-12-31"), "01-01..01-02");
}

TEST(JudgeDay, HasNoLunarDaysOutsideTheCalendar) {
  EXPECT_EQ(DaysOf("lunar: 1..30", "1967-12-30", "1968-01-02"), "01-01..01-02");
  EXPECT_EQ(DaysOf("lunar: 1..30", "2101-01-27", "2101-02-02"), "01-27..01-28");
}

TEST(JudgeDay, NamesTheFirstLimitThatDoesNotHold) {
  const struct {
    const char* when;
    DayVerdict verdict;
  } cases[] = {{"dates: 2026-11-21", DayVerdict::kDates},
               {"every: 2 weeks from 2026-11-30", DayVerdict::kWeeks},
               {"weekdays: sat", DayVerdict::kWeekdays},
               {"solar: 1", DayVerdict::kSolar},
               {"lunar: 1", DayVerdict::kLunar},
               {"holiday: tet", DayVerdict::kHoliday},
               {"except: 2026-11-20", DayVerdict::kExcept},
               {"solar: 20", DayVerdict::kHolds}};
  for (const auto& test : cases) {
    EXPECT_EQ(JudgeDay(WhenOf(test.when), local_days(DateOf("2026-11-20")), {}), test.verdict) << test.when;
  }
}

}  // namespace
}  // namespace bangron
