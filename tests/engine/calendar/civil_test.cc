#include "engine/calendar/civil.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

using namespace std::chrono_literals;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr minutes kHanoi = hours(7);

TEST(Civil, ReadsDatesThatExist) {
  EXPECT_EQ(ParseDate("2026-11-24"), CivilDate(2026y, std::chrono::November, 24d));
  EXPECT_EQ(ParseDate("2028-02-29"), CivilDate(2028y, std::chrono::February, 29d));
  for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-1", "2026-11-24 ",
                           "24/11/2026", "2026-11-24T00:00", "26-11-24", "-026-11-24", "2026-11-2x"}) {
    EXPECT_FALSE(ParseDate(text)) << text;
  }
}

TEST(Civil, ReadsWrittenTimesInEachForm) {
  const auto day = local_days(2026y / 11 / 24);
  EXPECT_EQ(ParseWrittenTime("2026-11-24"), (WrittenTime{day, std::nullopt, true}));
  EXPECT_EQ(ParseWrittenTime("2026-11-24T22:00"), (WrittenTime{day + 22h, std::nullopt, false}));
  EXPECT_EQ(ParseWrittenTime("2026-11-24T22:00:05"), (WrittenTime{day + 22h + 5s, std::nullopt, false}));
  EXPECT_EQ(ParseWrittenTime("2026-11-24T22:00Z"), (WrittenTime{day + 22h, minutes(0), false}));
  EXPECT_EQ(ParseWrittenTime("2026-11-24T22:00:00-03:30"), (WrittenTime{day + 22h, minutes(-210), false}));
  for (const char* text : {"2026-11-24T", "2026-11-24T24:00", "2026-11-24T22:60", "2026-11-24T22", "2026-11-24 22:00",
                           "2026-11-24T22:00+7", "2026-11-24T22:00:60", "2026-11-24T22:00+15:00", "2026-11-24Z"}) {
    EXPECT_FALSE(ParseWrittenTime(text)) << text;
  }
}

TEST(Civil, PlacesWrittenTimesInUtc) {
  const auto noon_in_hanoi = std::chrono::sys_days(2026y / 11 / 24) + 5h;
  EXPECT_EQ(ToUtc(*ParseWrittenTime("2026-11-24T12:00"), kHanoi), UtcTime(noon_in_hanoi));
  EXPECT_EQ(ToUtc(*ParseWrittenTime("2026-11-24T05:00Z"), kHanoi), UtcTime(noon_in_hanoi));
  EXPECT_EQ(ToLocal(UtcTime(noon_in_hanoi), kHanoi), local_days(2026y / 11 / 24) + 12h);
}

TEST(Civil, ReadsDailyWindows) {
  EXPECT_EQ(ParseDailyWindow("05:30-11:30"), (DailyWindow{330min, 690min}));
  EXPECT_EQ(ParseDailyWindow("22:00-05:00"), (DailyWindow{1320min, 300min}));
  EXPECT_EQ(ParseDailyWindow("00:00-24:00"), (DailyWindow{0min, 1440min}));
  EXPECT_EQ(ParseDailyWindow("22:00-00:00"), (DailyWindow{1320min, 1440min}));
  for (const char* text :
       {"5:30-11:30", "05:30", "05:30-", "24:00-05:00", "05:30-24:01", "05:30-11:30-", "05h30-11h30"}) {
    EXPECT_FALSE(ParseDailyWindow(text)) << text;
  }
}

TEST(Civil, ReadsWindowsByTheSun) {
  EXPECT_EQ(ParseDailyWindow("sunset-22:00"), (DailyWindow{0min, 1320min, SunTime::kSunset, SunTime::kNone}));
  EXPECT_EQ(ParseDailyWindow("sunset-30m-sunrise+45m"),
            (DailyWindow{-30min, 45min, SunTime::kSunset, SunTime::kSunrise}));
  EXPECT_EQ(ParseDailyWindow("05:00-sunrise"), (DailyWindow{300min, 0min, SunTime::kNone, SunTime::kSunrise}));
  for (const char* text : {"sunset", "sunset-", "sunset+30m", "sunset+30-22:00", "sunset-30m22:00", "sunset--22:00",
                           "sunset+721m-22:00", "Sunset-22:00", "sunset -22:00"}) {
    EXPECT_FALSE(ParseDailyWindow(text)) << text;
  }
  for (const char* text : {"sunset-30m-sunrise+45m", "22:00-05:00", "05:00-sunrise"}) {
    EXPECT_EQ(FormatDailyWindow(*ParseDailyWindow(text)), text);
  }
}

TEST(Civil, KnowsWhichWindowsRunOverMidnight) {
  for (const char* text : {"22:00-05:00", "05:00-05:00", "sunset-sunrise", "sunset-05:00", "22:00-sunrise"}) {
    EXPECT_TRUE(IsOverMidnight(*ParseDailyWindow(text))) << text;
  }
  for (const char* text : {"05:00-22:00", "sunrise-sunset", "sunset-18:00", "06:00-sunrise", "sunset-24:00"}) {
    EXPECT_FALSE(IsOverMidnight(*ParseDailyWindow(text))) << text;
  }
}

TEST(Civil, ReadsRangesOfDates) {
  EXPECT_EQ(ParseDateRange("2026-11-16..2026-11-24"), (DateRange{*ParseDate("2026-11-16"), *ParseDate("2026-11-24")}));
  EXPECT_EQ(FormatDateRange(*ParseDateRange("2026-11-16")), "2026-11-16");
  EXPECT_EQ(FormatDateRange(*ParseDateRange("2026-11-16..2026-11-24")), "2026-11-16..2026-11-24");
  EXPECT_FALSE(ParseDateRange("2026-11-24..2026-11-16"));
  EXPECT_FALSE(ParseDateRange("2026-11-24.."));
}

TEST(Civil, ReadsOffsets) {
  EXPECT_EQ(ParseUtcOffset("+07:00"), minutes(420));
  EXPECT_EQ(ParseUtcOffset("-09:30"), minutes(-570));
  EXPECT_EQ(ParseUtcOffset("Z"), minutes(0));
  for (const char* text : {"7", "+7", "07:00", "+14:01", "+07:60", "Z "}) EXPECT_FALSE(ParseUtcOffset(text)) << text;
}

TEST(Civil, ReadsRfc3339WithFractions) {
  const auto second = std::chrono::sys_days(2026y / 4 / 30) + 12h + 1s;
  EXPECT_EQ(ParseRfc3339("2026-04-30T19:00:01+07:00"), UtcTime(second));
  EXPECT_EQ(ParseRfc3339("2026-04-30T12:00:01.5Z"), UtcTime(second + 500ms));
  EXPECT_EQ(ParseRfc3339("2026-04-30T12:00:01.1234567Z"), UtcTime(second + 123456us));
  for (const char* text : {"2026-04-30", "2026-04-30T12:00:01", "2026-04-30T12:00Z", "2026-04-30T12:00:01.Z"}) {
    EXPECT_FALSE(ParseRfc3339(text)) << text;
  }
}

TEST(Civil, WritesWhatItReads) {
  const UtcTime utc = UtcTime(std::chrono::sys_days(2026y / 11 / 24) + 15h);
  EXPECT_EQ(FormatRfc3339(utc, kHanoi), "2026-11-24T22:00:00+07:00");
  EXPECT_EQ(FormatRfc3339(utc + 999ms, minutes(0)), "2026-11-24T15:00:00Z");
  EXPECT_EQ(FormatRfc3339(utc, minutes(-210)), "2026-11-24T11:30:00-03:30");
  EXPECT_EQ(ParseRfc3339(FormatRfc3339(utc, kHanoi)), utc);
  EXPECT_EQ(FormatDate(*ParseDate("0087-01-02")), "0087-01-02");
  EXPECT_EQ(FormatLocalMinute(local_days(2026y / 11 / 24) + 22h + 59s), "2026-11-24T22:00");
  EXPECT_EQ(FormatRfc3339(UtcTime(-1us), minutes(0)), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace bangron
