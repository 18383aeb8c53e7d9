#include "feed/office/office_names.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

Targets WithUnits(const std::vector<std::string>& units) {
  Targets targets;
  for (const std::string& unit : units) targets.delegations.push_back({"unit-" + unit, {{}, 2}, false, {{"a/*"}}, {}});
  targets.delegations.push_back({"timetable", {{}, 1}, true, {{"timetable/*.yaml"}}, {}});
  return targets;
}

TEST(OfficeNames, NoUnitBeginsWithAnother) {
  EXPECT_TRUE(CheckUnitsApart(WithUnits({"xa-mau", "xa-khac", "xa-maui"})));
  EXPECT_EQ(CheckUnitsApart(WithUnits({"xa-mau", "xa-khac", "xa-mau-2"})).error().code, "unit-ambiguous");
  EXPECT_EQ(CheckUnitsApart(WithUnits({"xa-mau-2", "xa-mau"})).error().code, "unit-ambiguous");
}

TEST(OfficeNames, LeaveRoomForEveryRole) {
  EXPECT_TRUE(CheckUnitName(std::string(34, 'a')));
  EXPECT_EQ(CheckUnitName(std::string(35, 'a')).error().code, "bad-name");
}

}  // namespace
}  // namespace bangron
