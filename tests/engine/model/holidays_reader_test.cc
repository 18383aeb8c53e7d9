#include <gtest/gtest.h>

#include "engine/calendar/civil.h"
#include "engine/model/readers.h"
#include "tests/support/findings.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

std::string FindingsOf(const std::string& day) {
  Diagnostics diagnostics;
  ReadHolidays("holidays: 1\ndays:\n  " + day, "h.yaml", diagnostics);
  return Brief(diagnostics);
}

TEST(HolidaysReader, ReadsEveryField) {
  Diagnostics diagnostics;
  const auto holidays = ReadHolidays(R"(holidays: 1
days:
  tet: {vi: "Tết", en: "New Year", lunar: 1/1, state: [paid, major], paid_days: 5}
  hoi-lang: {vi: "Hội làng", en: "Village festival", lunar: last/12, since: 1890}
  mot: {vi: "Một", en: "One", solar: 1/1, state: [paid]}
)",
                                     "h.yaml", diagnostics);
  ASSERT_TRUE(holidays) << Brief(diagnostics);
  const Holiday& tet = holidays->at("tet");
  EXPECT_EQ(tet.name_vi, "Tết");
  EXPECT_EQ(tet.name_en, "New Year");
  EXPECT_EQ(tet.calendar, Calendar::kLunar);
  EXPECT_EQ(tet.day, (YearDay{1, 1}));
  EXPECT_EQ(tet.states, (std::vector<HolidayState>{HolidayState::kPaid, HolidayState::kMajor}));
  EXPECT_EQ(tet.paid_days, 5);
  EXPECT_EQ(holidays->at("hoi-lang").day, (YearDay{kLastDay, 12}));
  EXPECT_EQ(holidays->at("hoi-lang").since, 1890);
  EXPECT_EQ(holidays->at("mot").paid_days, 1);
}

TEST(HolidaysReader, RefusesWhatDoesNotFit) {
  EXPECT_EQ(FindingsOf("a: {vi: A, en: A}"), "missing-key@3:6 days.a.solar");
  EXPECT_EQ(FindingsOf("a: {vi: A, en: A, solar: 30/2}"), "bad-year-day@3:28 days.a.solar");
  EXPECT_EQ(FindingsOf("a: {vi: A, en: A, lunar: 15}"), "bad-year-day@3:28 days.a.lunar");
  EXPECT_EQ(FindingsOf("a: {vi: A, en: A, solar: 1/1, lunar: 1/1}"), "holiday-two-days@3:6 days.a.solar");
  EXPECT_EQ(FindingsOf("a: {vi: A, en: A, solar: 1/1, state: [free]}"), "unknown-value@3:41 days.a.state[0]");
  EXPECT_EQ(FindingsOf("a: {vi: A, en: A, solar: 1/1, paid_days: 2}"), "holiday-not-paid@3:6 days.a.paid_days");
  EXPECT_EQ(FindingsOf("A b: {vi: A, en: A, solar: 1/1}"), "bad-id@3:3 days.A b");
  EXPECT_EQ(FindingsOf("paid: {vi: A, en: A, solar: 1/1}"), "bad-id@3:3 days.paid");
  EXPECT_EQ(FindingsOf("a: {vi: A, solar: 1/1}"), "missing-key@3:6 days.a.en");
}

TEST(HolidaysReader, TakesTheListsThatShip) {
  for (const char* name : {"lists/holidays.yaml", "lists/office/holidays.yaml"}) {
    Diagnostics diagnostics;
    const auto holidays = ReadHolidays(ReadFile(DataDir() / name), name, diagnostics);
    EXPECT_TRUE(holidays) << name;
    EXPECT_EQ(Brief(diagnostics), "") << name;
  }
}

TEST(HolidaysReader, FindsTheDaysOfAYear) {
  Diagnostics diagnostics;
  const auto holidays = ReadHolidays(ReadFile(DataDir() / "lists/holidays.yaml"), "h.yaml", diagnostics);
  ASSERT_TRUE(holidays);
  const auto date = [&](const char* id, int year) {
    return FormatDate(CivilDate(HolidayIn(holidays->at(id), year).value()));
  };
  EXPECT_EQ(date("tet", 2026), "2026-02-17");
  EXPECT_EQ(date("gio-to", 2026), "2026-04-26");
  EXPECT_EQ(date("giao-thua", 2025), "2026-02-16");
  EXPECT_EQ(date("trung-thu", 2026), "2026-09-25");
  EXPECT_EQ(date("quoc-khanh", 2026), "2026-09-02");
}

}  // namespace
}  // namespace bangron
