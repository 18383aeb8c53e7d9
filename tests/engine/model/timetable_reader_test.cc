#include <gtest/gtest.h>

#include "engine/model/readers.h"
#include "tests/support/findings.h"

namespace bangron {
namespace {

std::string FindingsOf(const std::string& rule) {
  Diagnostics diagnostics;
  ReadTimetable("timetable: 1\ngroups: {cong-chao: [a]}\nrules:\n- show: [words/xa-mau-d/b.yaml]\n" + rule, "t.yaml",
                diagnostics);
  return Brief(diagnostics);
}

TEST(TimetableReader, ReadsEveryField) {
  Diagnostics diagnostics;
  const auto timetable = ReadTimetable(R"(timetable: 1
utc_offset: "+08:00"
groups: {cong-chao: [an-sinh-1, an-sinh-2]}
rules:
  - show: [words/xa-mau-d12/ngay-hoi-van-hoa-2026.yaml]
    on: [group:cong-chao, screen:san-van-dong]
    when: {dates: 2026-11-16..2026-11-24, daily: ["05:30-11:30", "22:00-05:00"], weekdays: [sat..mon, sun, wed], except: [2026-11-20], also: [2026-12-01]}
    plays: 2
    priority: mourning
  - show: [words/xa-mau-d12/a.yaml]
    when: {dates: 2026-11-16}
holidays:
  hoi-lang: {vi: "Hội làng", en: "Village festival", lunar: 12/1}
)",
                                       "timetable/xa-mau.yaml", diagnostics);
  ASSERT_TRUE(timetable) << Brief(diagnostics);
  EXPECT_EQ(timetable->utc_offset, std::chrono::hours(8));
  EXPECT_EQ(timetable->groups.at("cong-chao"), (std::vector<std::string>{"an-sinh-1", "an-sinh-2"}));
  ASSERT_EQ(timetable->rules.size(), 2U);
  const TimetableRule& rule = timetable->rules[0];
  EXPECT_EQ(rule.show, std::vector<std::string>{"words/xa-mau-d12/ngay-hoi-van-hoa-2026.yaml"});
  EXPECT_EQ(rule.on, (std::vector<RuleTarget>{{RuleTarget::Kind::kGroup, "cong-chao"},
                                              {RuleTarget::Kind::kScreen, "san-van-dong"}}));
  EXPECT_EQ(rule.when.dates, std::vector{*ParseDateRange("2026-11-16..2026-11-24")});
  EXPECT_EQ(rule.when.daily.at(1), *ParseDailyWindow("22:00-05:00"));
  EXPECT_EQ(rule.when.weekdays, (std::vector<unsigned>{1, 3, 6, 7}));
  EXPECT_EQ(rule.when.except.at(0), *ParseDateRange("2026-11-20"));
  EXPECT_EQ(rule.when.also.at(0), *ParseDateRange("2026-12-01"));
  EXPECT_EQ(rule.plays, 2);
  EXPECT_EQ(rule.priority, Priority::kMourning);
  EXPECT_EQ(rule.where.file, "timetable/xa-mau.yaml");
  EXPECT_EQ(rule.where.line, 5);
  EXPECT_EQ(timetable->rules[1].when.dates, std::vector{*ParseDateRange("2026-11-16")});
  EXPECT_EQ(timetable->rules[1].plays, 1);
  EXPECT_EQ(timetable->holidays.at("hoi-lang").day, (YearDay{12, 1}));
}

TEST(TimetableReader, ReadsEveryRecurrence) {
  Diagnostics diagnostics;
  const auto timetable = ReadTimetable(R"(timetable: 1
rules:
  - show: [words/xa-mau-d12/a.yaml]
    when:
      daily: sunset-30m-sunrise
      weekdays: [first mon, last fri, sun]
      solar: [30/4, 28/12..2/1, last]
      lunar: 10/3
      holiday: [tet -7..+5, paid]
      every: 2 weeks from 2026-11-16
      days: 3
      except: [2026-11-20..2026-11-21, tet]
      also: gio-to +1
    per_hour: 6
    order: shuffle
    seed: 4
)",
                                       "t.yaml", diagnostics);
  ASSERT_TRUE(timetable) << Brief(diagnostics);
  const TimetableRule& rule = timetable->rules.at(0);
  const RuleWhen& when = rule.when;
  EXPECT_EQ(when.daily.at(0),
            (DailyWindow{std::chrono::minutes(-30), std::chrono::minutes(0), SunTime::kSunset, SunTime::kSunrise}));
  EXPECT_EQ(when.weekdays, std::vector<unsigned>{7});
  EXPECT_EQ(when.nth_weekdays, (std::vector<NthWeekday>{{1, 1}, {kLastOfMonth, 5}}));
  EXPECT_EQ(when.solar,
            (std::vector<RecurringDays>{
                {{30, 4}, {30, 4}}, {{28, 12}, {2, 1}}, {{kLastDay, kEveryMonth}, {kLastDay, kEveryMonth}}}));
  EXPECT_EQ(when.lunar, (std::vector<RecurringDays>{{{10, 3}, {10, 3}}}));
  EXPECT_EQ(when.holidays, (std::vector<HolidayDays>{{"tet", -7, 5}, {"paid", 0, 0}}));
  EXPECT_EQ(when.every_weeks, (EveryWeeks{2, *ParseDate("2026-11-16")}));
  EXPECT_EQ(when.days, 3);
  EXPECT_EQ(when.except.at(0), *ParseDateRange("2026-11-20..2026-11-21"));
  EXPECT_EQ(when.except_holidays, (std::vector<HolidayDays>{{"tet", 0, 0}}));
  EXPECT_EQ(when.also_holidays, (std::vector<HolidayDays>{{"gio-to", 1, 1}}));
  EXPECT_EQ(rule.per_hour, 6);
  EXPECT_EQ(rule.order, Order::kShuffle);
  EXPECT_EQ(rule.seed, 4);
}

TEST(TimetableReader, NamesHolidaysThatNobodyHas) {
  Diagnostics diagnostics;
  const auto timetable = ReadTimetable(
      "timetable: 1\nholidays: {hoi-lang: {vi: a, en: b, lunar: 12/1}}\nrules:\n- show: [words/xa-mau-d/b.yaml]\n"
      "  when: {holiday: [tet, hoi-lang, paid, tett], except: hoi-lag, also: noel}\n",
      "t.yaml", diagnostics);
  ASSERT_TRUE(timetable) << Brief(diagnostics);
  CheckHolidayNames(*timetable, {{"tet", {}}}, diagnostics);
  EXPECT_EQ(Brief(diagnostics), "unknown-holiday@4:3 when; unknown-holiday@4:3 when; unknown-holiday@4:3 when");
  EXPECT_EQ(diagnostics.findings()[1].suggestion, "hoi-lang");
}

TEST(TimetableReader, RefusesWhatDoesNotFit) {
  EXPECT_EQ(FindingsOf("  on: [group:cong-choa]\n"), "unknown-group@5:8 rules[0].on[0]");
  EXPECT_EQ(FindingsOf("  on: [cong-chao, screen:A, screen:a]\n"),
            "bad-target@5:8 rules[0].on[0]; bad-target@5:19 rules[0].on[1]");
  EXPECT_EQ(FindingsOf("  plays: 0\n"), "out-of-range@5:10 rules[0].plays");
  EXPECT_EQ(FindingsOf("  priority: high\n"), "unknown-value@5:13 rules[0].priority");
  EXPECT_EQ(FindingsOf("  when: {dates: 2026-11-24..2026-11-16}\n"), "bad-date-range@5:17 rules[0].when.dates");
  EXPECT_EQ(FindingsOf("  when: {daily: [5:30-7]}\n"), "bad-window@5:18 rules[0].when.daily[0]");
  EXPECT_EQ(FindingsOf("  when: {weekdays: [t2]}\n"), "bad-weekday@5:21 rules[0].when.weekdays[0]");
  EXPECT_EQ(FindingsOf("  when: {lunar: 31/3}\n"), "bad-year-day@5:17 rules[0].when.lunar");
  EXPECT_EQ(FindingsOf("  when: {solar: [1/1..5, 30/2, 4/5]}\n"),
            "bad-year-day@5:18 rules[0].when.solar[0]; bad-year-day@5:26 rules[0].when.solar[1]");
  EXPECT_EQ(FindingsOf("  when: {solar: last/1..31/1}\n"), "bad-year-day@5:17 rules[0].when.solar");
  EXPECT_EQ(FindingsOf("  when: {holiday: [tet +5..-7, Tet, tet  1]}\n"),
            "bad-holiday@5:20 rules[0].when.holiday[0]; bad-holiday@5:32 rules[0].when.holiday[1]; "
            "bad-holiday@5:37 rules[0].when.holiday[2]");
  EXPECT_EQ(FindingsOf("  when: {days: 3}\n"), "days-alone@5:9 rules[0].when.days");
  EXPECT_EQ(FindingsOf("  when: {every: year}\n"), "every-without-days@5:17 rules[0].when.every");
  EXPECT_EQ(FindingsOf("  when: {lunar: 15, every: year}\n"), "every-without-days@5:28 rules[0].when.every");
  EXPECT_EQ(FindingsOf("  when: {every: 2 weeks}\n"), "bad-every@5:17 rules[0].when.every");
  EXPECT_EQ(FindingsOf("  when: {every: 0 weeks from 2026-11-16}\n"), "bad-every@5:17 rules[0].when.every");
  EXPECT_EQ(FindingsOf("  when: {weekdays: sixth mon}\n"), "bad-weekday@5:20 rules[0].when.weekdays");
  EXPECT_EQ(FindingsOf("  when: {except: [2026-13-01, tet-]}\n"), "bad-date@5:19 rules[0].when.except[0]");
  EXPECT_EQ(FindingsOf("  when: {daily: sunset+30-22:00}\n"), "bad-window@5:17 rules[0].when.daily");
  EXPECT_EQ(FindingsOf("  plays: 2\n  per_hour: 3\n"), "plays-twice@4:3 rules[0].per_hour");
  EXPECT_EQ(FindingsOf("  seed: 3\n"), "seed-alone@4:3 rules[0].seed");
  EXPECT_EQ(FindingsOf("- show: [words/a.yaml, ../x, words/xa-mau-d/B.yaml]\n"),
            "bad-path@5:10 rules[1].show[0]; bad-path@5:24 rules[1].show[1]; bad-path@5:30 rules[1].show[2]");
  EXPECT_EQ(FindingsOf("- show: []\n- plays: 2\n"), "empty-value@5:9 rules[1].show; missing-key@6:3 rules[2].show");
}

}  // namespace
}  // namespace bangron
