#include "engine/programme/forecast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/timetables.h"

namespace bangron {
namespace {

using ::testing::ElementsAre;

constexpr Refresh kSixty{60, 1};

// "11-20T08:00..11-20T12:00 a b", one an entry.
std::vector<std::string> Lines(const std::vector<ProgrammeSegment>& entries) {
  const auto time = [](Tick tick) {
    return FormatLocalMinute(std::chrono::floor<std::chrono::seconds>(ToLocal(StartOf(tick, kSixty), kVietnamOffset)))
        .substr(5);
  };
  std::vector<std::string> lines;
  for (const ProgrammeSegment& entry : entries) {
    std::string line = time(entry.start) + ".." + time(entry.until);
    if (entry.kind == ShowingKind::kRest) line += " rest";
    if (entry.kind == ShowingKind::kNothing) line += " nothing";
    if (entry.mourning) line += " mourning";
    for (const SegmentItem& item : entry.items) line += " " + item.path.substr(8, item.path.size() - 13);
    lines.push_back(line);
  }
  return lines;
}

TEST(Forecast, TellsOneEntryAChange) {
  Screen screen;
  screen.id = "s";
  screen.rest = {WindowOf("22:00-05:00")};
  Timetable timetable;
  timetable.rules = {RuleFor({"a", "b"}), RuleFor({"c"}), RuleFor({"d"})};
  timetable.rules[0].when.dates = {{DateOf("2026-11-20"), DateOf("2026-11-21")}};
  timetable.rules[1].when.daily = {WindowOf("08:00-09:00")};
  timetable.rules[1].priority = Priority::kCampaign;
  timetable.rules[1].when.dates = {OneDay("2026-11-20")};
  timetable.rules[2].when.dates = {OneDay("2026-11-21")};
  timetable.rules[2].when.daily = {WindowOf("20:00-24:00")};
  timetable.rules[2].priority = Priority::kMourning;
  const auto programme = Programme::Compile(
      {NamedItem("a", 60), NamedItem("b", 60), NamedItem("c", 60), NamedItem("d", 60)}, timetable, screen);
  EXPECT_THAT(Lines(Forecast(*programme, TickOf("2026-11-20T06:00", kSixty), TickOf("2026-11-22T12:00", kSixty))),
              ElementsAre("11-20T06:00..11-20T08:00 a b", "11-20T08:00..11-20T09:00 c", "11-20T09:00..11-20T22:00 a b",
                          "11-20T22:00..11-21T05:00 rest", "11-21T05:00..11-21T20:00 a b",
                          "11-21T20:00..11-21T22:00 mourning d", "11-21T22:00..11-22T05:00 rest",
                          "11-22T05:00..11-22T12:00 nothing"));
}

TEST(Forecast, IsCutAtItsEnds) {
  Screen screen;
  screen.id = "s";
  Timetable timetable;
  timetable.rules = {RuleFor({"a"})};
  const auto programme = Programme::Compile({NamedItem("a", 60)}, timetable, screen);
  const auto entries = Forecast(*programme, 1000, 2000);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].start, 1000);
  EXPECT_EQ(entries[0].until, 2000);
  EXPECT_TRUE(Forecast(*programme, 1000, 1000).empty());
}

}  // namespace
}  // namespace bangron
