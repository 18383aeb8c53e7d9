#include "engine/calendar/year_day.h"

#include <gtest/gtest.h>

#include "engine/calendar/civil.h"

namespace bangron {
namespace {

std::string DateIn(Calendar calendar, const std::string& text, int year) {
  const auto day = DayInYear(calendar, ParseYearDay(text, calendar).value(), year);
  return day ? FormatDate(CivilDate(*day)) : "none";
}

TEST(YearDay, ReadsDaysOfTheYearAndOfEachMonth) {
  EXPECT_EQ(ParseYearDay("30/4", Calendar::kSolar), (YearDay{30, 4}));
  EXPECT_EQ(ParseYearDay("29/2", Calendar::kSolar), (YearDay{29, 2}));
  EXPECT_EQ(ParseYearDay("last/12", Calendar::kLunar), (YearDay{kLastDay, 12}));
  EXPECT_EQ(ParseYearDay("15", Calendar::kLunar), (YearDay{15, kEveryMonth}));
  EXPECT_EQ(ParseYearDay("last", Calendar::kSolar), (YearDay{kLastDay, kEveryMonth}));
  for (const char* text : {"30/4", "last/12", "15", "last"}) {
    EXPECT_EQ(FormatYearDay(*ParseYearDay(text, Calendar::kLunar)), text);
  }
}

TEST(YearDay, RefusesWhatNoYearHas) {
  for (const char* text : {"30/2", "31/4", "0/1", "1/0", "1/13", "32", "0", "-1", "+1", "", "/", "1/", "/1", "1/1/2026",
                           "015", "1 /1", "first/1"}) {
    EXPECT_EQ(ParseYearDay(text, Calendar::kSolar), std::nullopt) << text;
  }
  EXPECT_EQ(ParseYearDay("31/1", Calendar::kLunar), std::nullopt);
  EXPECT_EQ(ParseYearDay("31", Calendar::kLunar), std::nullopt);
}

TEST(YearDay, FallsWhereTheCalendarSays) {
  EXPECT_EQ(DateIn(Calendar::kSolar, "30/4", 2026), "2026-04-30");
  EXPECT_EQ(DateIn(Calendar::kSolar, "29/2", 2026), "none");
  EXPECT_EQ(DateIn(Calendar::kSolar, "29/2", 2028), "2028-02-29");
  EXPECT_EQ(DateIn(Calendar::kSolar, "last/2", 2026), "2026-02-28");
  EXPECT_EQ(DateIn(Calendar::kLunar, "10/3", 2026), "2026-04-26");
  EXPECT_EQ(DateIn(Calendar::kLunar, "10/3", 2023), "2023-04-29") << "after the leap month 2";
  EXPECT_EQ(DateIn(Calendar::kLunar, "1/6", 2025), "2025-06-25") << "the month before its leap one";
  EXPECT_EQ(DateIn(Calendar::kLunar, "last/12", 2025), "2026-02-16") << "a short month 12";
  EXPECT_EQ(DateIn(Calendar::kLunar, "30/12", 2025), "none");
  EXPECT_EQ(DateIn(Calendar::kLunar, "last/12", 2026), "2027-02-05");
  EXPECT_EQ(DateIn(Calendar::kLunar, "1/1", 2101), "none");
}

TEST(YearDay, KnowsWhichYearOfTheCalendarADayIsIn) {
  const auto day = std::chrono::local_days(*ParseDate("2026-02-16"));
  EXPECT_EQ(YearOf(Calendar::kSolar, day), 2026);
  EXPECT_EQ(YearOf(Calendar::kLunar, day), 2025);
  EXPECT_EQ(YearOf(Calendar::kLunar, std::chrono::local_days(*ParseDate("1967-12-31"))), std::nullopt);
}

}  // namespace
}  // namespace bangron
