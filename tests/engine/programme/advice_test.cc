#include "engine/programme/advice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/readers.h"
#include "tests/support/findings.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Timetable TimetableOf(const std::string& rules) {
  Diagnostics diagnostics;
  const auto timetable =
      ReadTimetable("timetable: 1\ngroups: {ngoai: [a, b], trong: [c]}\nrules:\n" + rules, "t.yaml", diagnostics);
  EXPECT_TRUE(timetable) << Brief(diagnostics);
  return timetable.value_or(Timetable());
}

std::string Rule(const std::string& item, const std::string& rest) {
  return "- show: [words/x-d/" + item + ".yaml]\n  " + rest + "\n";
}

// "code@line found (allowed)", one a finding.
std::vector<std::string> Lines(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const Finding& finding : diagnostics.findings()) {
    lines.push_back(fmt::format("{}@{} {} ({})", finding.code, finding.where.line, finding.found, finding.allowed));
  }
  return lines;
}

std::vector<std::string> OverlapsOf(const std::string& rules) {
  const Timetable timetable = TimetableOf(rules);
  Diagnostics diagnostics;
  AdviseOnRules(timetable, {}, OptionsFor(timetable, {}, {}), diagnostics);
  return Lines(diagnostics);
}

TEST(AdviseOnRules, TellsRulesOfOneRankThatMeet) {
  EXPECT_THAT(OverlapsOf(Rule("a", "when: {dates: 2026-11-16..2026-11-24}\n  priority: campaign") +
                         Rule("b", "when: {dates: 2026-11-24, daily: 19:00-22:00}\n  priority: campaign")),
              ElementsAre("rules-overlap@7 t.yaml:4 (2026-11-24)"));
  EXPECT_THAT(OverlapsOf(Rule("a", "when: {daily: 22:00-05:00, dates: 2026-11-16}\n  priority: mourning") +
                         Rule("b", "when: {daily: 04:00-06:00, dates: 2026-11-17}\n  priority: mourning")),
              ElementsAre("rules-overlap@7 t.yaml:4 (2026-11-16)"));
  EXPECT_THAT(OverlapsOf(Rule("a", "plays: 1") + Rule("b", "plays: 1") + Rule("c", "plays: 1")),
              ElementsAre("rules-share@6 4 ()", "rules-share@8 4, 6 ()"));
}

TEST(AdviseOnRules, IsSilentWhereRulesNeverMeet) {
  EXPECT_THAT(OverlapsOf(Rule("a", "priority: campaign") + Rule("b", "priority: normal")), IsEmpty());
  EXPECT_THAT(OverlapsOf(Rule("a", "on: [group:ngoai]") + Rule("b", "on: [group:trong]")), IsEmpty());
  EXPECT_THAT(OverlapsOf(Rule("a", "when: {weekdays: mon..fri}") + Rule("b", "when: {weekdays: [sat, sun]}")),
              IsEmpty());
  EXPECT_THAT(OverlapsOf(Rule("a", "when: {daily: 05:00-08:00}") + Rule("b", "when: {daily: 08:00-09:00}")), IsEmpty());
  EXPECT_THAT(OverlapsOf(Rule("a", "when: {lunar: 1}") + Rule("b", "when: {lunar: 15}")), IsEmpty());
}

class ItemAdvice : public testing::Test {
 protected:
  ItemAdvice() {
    screen_.id = "a";
    for (const char* name : {"e1", "e2", "e3"}) Add(name, "Chữ", [](Item& item) { item.evergreen = true; });
  }

  template <typename Edit>
  void Add(const std::string& name, const std::string& text, Edit edit) {
    auto item = std::make_shared<Item>();
    item->id = name;
    item->text = text;
    edit(*item);
    items_.push_back({"words/x-d/" + name + ".yaml", item, {name + ".yaml", 0, 0}});
  }
  void Add(const std::string& name, const std::string& text) {
    Add(name, text, [](Item&) {});
  }

  std::vector<std::string> AdviceOn(const std::string& rules) const {
    const Timetable timetable = TimetableOf(rules);
    Diagnostics diagnostics;
    AdviseOnItems(timetable, items_, {screen_}, OptionsFor(timetable, items_, {}), diagnostics);
    return Lines(diagnostics);
  }

  Screen screen_;
  std::vector<AdvisedItem> items_;
};

TEST_F(ItemAdvice, IsSilentWhereAllIsWell) {
  Add("a", "NGÀY HỘI VĂN HÓA");
  EXPECT_THAT(AdviceOn(Rule("a", "when: {daily: 05:00-22:00}")), IsEmpty());
}

TEST_F(ItemAdvice, TellsGapsAndFewEvergreenItems) {
  items_.clear();
  Add("a", "NGÀY HỘI VĂN HÓA");
  const auto lines = AdviceOn(Rule("a", "when: {dates: 2026-11-16..2026-11-24, daily: 05:00-22:00}"));
  EXPECT_THAT(lines, ElementsAre("programme-gap@0 2026-11-16T00:00..2026-11-16T05:00 (10)", "evergreen-few@0 0 (3)"));
}

TEST_F(ItemAdvice, TellsItemsThatAreNeverOn) {
  Add("a", "NGÀY HỘI VĂN HÓA");
  Add("b", "LỜI NÀY KHÔNG AI GỌI");
  Add("c", "LỜI NÀY BỊ CHE");
  EXPECT_THAT(AdviceOn(Rule("a", "priority: campaign") + Rule("c", "priority: normal")),
              ElementsAre("item-never-on@0 words/x-d/b.yaml ()", "item-never-on@0 words/x-d/c.yaml ()"));
}

TEST_F(ItemAdvice, TellsLoopsThatAreTooLong) {
  std::string rules;
  for (int number = 0; number < 25; ++number) {
    const std::string name = "long" + std::to_string(number);
    Add(name, "CHỮ", [](Item& item) { item.hold = std::chrono::seconds(30); });
    rules += Rule(name, number == 0 ? "plays: 2" : "plays: 1");
  }
  const auto lines = AdviceOn(rules);
  EXPECT_EQ(lines.size(), 24U);
  EXPECT_THAT(lines.front(), HasSubstr("item-too-rare@0 13 min (a) (10 min)"));
}

TEST_F(ItemAdvice, TellsHoursThatAreTooFull) {
  Add("a", "CHỮ", [](Item& item) { item.hold = std::chrono::seconds(30); });
  Add("b", "CHỮ", [](Item& item) { item.hold = std::chrono::seconds(30); });
  EXPECT_THAT(AdviceOn(Rule("a", "per_hour: 100") + Rule("b", "per_hour: 20")),
              ElementsAre(HasSubstr("hour-overfull@0 60 min")));
  EXPECT_THAT(AdviceOn(Rule("a", "per_hour: 100") + Rule("b", "per_hour: 10")), IsEmpty());
}

TEST_F(ItemAdvice, AsksForThePlaceOfAScreenThatGoesByTheSun) {
  Add("a", "CHỮ");
  EXPECT_THAT(AdviceOn(Rule("a", "when: {daily: sunset-22:00}")), ElementsAre("sun-without-place@0  ()"));
  screen_.latitude_e6 = 21'000'000;
  screen_.longitude_e6 = 105'800'000;
  EXPECT_THAT(AdviceOn(Rule("a", "when: {daily: sunset-22:00}")), IsEmpty());
}

}  // namespace
}  // namespace bangron
