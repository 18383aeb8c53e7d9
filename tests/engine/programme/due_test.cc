#include "engine/programme/due.h"

#include <gtest/gtest.h>

#include "tests/support/timetables.h"

namespace bangron {
namespace {

UtcTime At(std::string_view local) { return ToUtc(ParseWrittenTime(local).value(), kVietnam); }

const UtcTime kNow = At("2026-11-20T12:00");

TEST(NextDue, IsTheFirstDayThatARuleHoldsOn) {
  Timetable timetable;
  timetable.rules.push_back(RuleFor({"a"}));
  Item item;
  EXPECT_EQ(NextDue(PathOfItem("a"), item, timetable, kNow), kNow);
  EXPECT_EQ(NextDue(PathOfItem("b"), item, timetable, kNow), std::nullopt);
  timetable.rules[0].when.dates = {{DateOf("2026-12-01"), DateOf("2026-12-24")}};
  EXPECT_EQ(NextDue(PathOfItem("a"), item, timetable, kNow), At("2026-12-01T00:00"));
  timetable.rules.push_back(RuleFor({"a"}));
  timetable.rules[1].when.weekdays = {7};
  EXPECT_EQ(NextDue(PathOfItem("a"), item, timetable, kNow), At("2026-11-22T00:00"));
  timetable.rules.pop_back();
  timetable.rules[0].when.dates = {{DateOf("2026-11-01"), DateOf("2026-11-19")}};
  EXPECT_EQ(NextDue(PathOfItem("a"), item, timetable, kNow), kNow) << "yesterday may reach over midnight";
  timetable.rules[0].when.dates = {{DateOf("2026-11-01"), DateOf("2026-11-18")}};
  EXPECT_EQ(NextDue(PathOfItem("a"), item, timetable, kNow), std::nullopt);
}

TEST(NextDue, KeepsToTheItemsOwnValidity) {
  Timetable timetable;
  timetable.rules.push_back(RuleFor({"a"}));
  Item item;
  item.valid_from = ParseWrittenTime("2026-12-05T08:00").value();
  EXPECT_EQ(NextDue(PathOfItem("a"), item, timetable, kNow), At("2026-12-05T08:00"));
  item.valid_until = ParseWrittenTime("2026-12-04T08:00").value();
  EXPECT_EQ(NextDue(PathOfItem("a"), item, timetable, kNow), std::nullopt);
  Item evergreen;
  evergreen.evergreen = true;
  EXPECT_EQ(NextDue(PathOfItem("elsewhere"), evergreen, timetable, kNow), kNow);
}

}  // namespace
}  // namespace bangron
