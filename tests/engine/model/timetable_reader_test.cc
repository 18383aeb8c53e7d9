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
)",
                                       "timetable/xa-mau.yaml", diagnostics);
  ASSERT_TRUE(timetable) << Brief(diagnostics);
  EXPECT_EQ(timetable->utc_offset, std::chrono::hours(8));
  EXPECT_EQ(timetable->groups.at("cong-chao"), (std::vector<std::string>{"an-sinh-1", "an-sinh-2"}));
  ASSERT_EQ(timetable->rules.size(), 2U);
  const TimetableRule& rule = timetable->rules[0];
  EXPECT_EQ(rule.show, std::vector<std::string>{"words/xa-mau-d12/ngay-hoi-van-hoa-2026.yaml"});
  EXPECT_EQ(rule.on, (std::vector<std::string>{"group:cong-chao", "screen:san-van-dong"}));
  EXPECT_EQ(rule.when.dates, std::pair(*ParseDate("2026-11-16"), *ParseDate("2026-11-24")));
  EXPECT_EQ(rule.when.daily.at(1), *ParseDailyWindow("22:00-05:00"));
  EXPECT_EQ(rule.when.weekdays, (std::vector<unsigned>{1, 3, 6, 7}));
  EXPECT_EQ(rule.when.except.at(0), *ParseDate("2026-11-20"));
  EXPECT_EQ(rule.when.also.at(0), *ParseDate("2026-12-01"));
  EXPECT_EQ(rule.plays, 2);
  EXPECT_EQ(rule.priority, Priority::kMourning);
  EXPECT_EQ(rule.where.file, "timetable/xa-mau.yaml");
  EXPECT_EQ(rule.where.line, 5);
  EXPECT_EQ(timetable->rules[1].when.dates, std::pair(*ParseDate("2026-11-16"), *ParseDate("2026-11-16")));
  EXPECT_EQ(timetable->rules[1].plays, 1);
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
  EXPECT_EQ(FindingsOf("  when: {lunar: 10/3, every: year, days: 3}\n"),
            "not-yet@5:10 rules[0].when.lunar; not-yet@5:23 rules[0].when.every; not-yet@5:36 rules[0].when.days");
  EXPECT_EQ(FindingsOf("- show: [words/a.yaml, ../x, words/xa-mau-d/B.yaml]\n"),
            "bad-path@5:10 rules[1].show[0]; bad-path@5:24 rules[1].show[1]; bad-path@5:30 rules[1].show[2]");
  EXPECT_EQ(FindingsOf("- show: []\n- plays: 2\n"), "empty-value@5:9 rules[1].show; missing-key@6:3 rules[2].show");
}

}  // namespace
}  // namespace bangron
