#include "engine/programme/programme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/support/timetables.h"

namespace bangron {
namespace {

using ::testing::ElementsAre;

constexpr Refresh kSixty{60, 1};
constexpr Refresh kNtsc{60000, 1001};

// A screen "s" with one item of 60 ticks a name, unless a test says otherwise.
struct Fixture {
  std::vector<ProgrammeItem> items;
  Timetable timetable;
  Screen screen;

  explicit Fixture(const std::vector<std::string>& names = {"a"}, Refresh refresh = kSixty) {
    screen.id = "s";
    screen.refresh = refresh;
    for (const std::string& name : names) items.push_back(NamedItem(name, 60));
  }

  Item& Edit(const std::string& name) {
    for (ProgrammeItem& item : items) {
      if (item.path == PathOfItem(name)) return const_cast<Item&>(*item.item);
    }
    throw std::runtime_error("no item " + name);
  }

  TimetableRule& Add(const std::vector<std::string>& names) {
    timetable.rules.push_back(RuleFor(names));
    timetable.rules.back().where.line = static_cast<int>(timetable.rules.size());
    return timetable.rules.back();
  }

  std::shared_ptr<const Programme> Compile() const { return Programme::Compile(items, timetable, screen); }
  Showing At(std::string_view local, ClockTrust clock = ClockTrust::kTrusted) const {
    return Compile()->At({TickOf(local, screen.refresh), clock, false});
  }
};

// "a", "rest", "safe" or "nothing".
std::string NameOf(const Showing& showing) {
  return showing.kind == ShowingKind::kItem ? showing.now.item->id : std::string(NameOf(showing.kind));
}

// "rule-holds a timetable/x.yaml:1 [1]", one a reason.
std::vector<std::string> Lines(const Showing& showing) {
  std::vector<std::string> lines;
  for (const Reason& reason : showing.why) {
    const std::string name = reason.item.empty() ? "-" : reason.item.substr(8, reason.item.size() - 13);
    lines.push_back(fmt::format("{} {} {}", reason.code, name, reason.where));
    for (const std::string& argument : reason.arguments) lines.back() += " [" + argument + "]";
  }
  return lines;
}

struct WhenCase {
  std::string at;
  std::string on;
};

void ExpectOn(const Fixture& fixture, const std::vector<WhenCase>& cases) {
  for (const WhenCase& test : cases) EXPECT_EQ(NameOf(fixture.At(test.at)), test.on) << test.at;
}

TEST(Programme, ShowsBothEndsOfADateRange) {
  Fixture fixture;
  fixture.Add({"a"}).when.dates = {{DateOf("2026-11-16"), DateOf("2026-11-24")}};
  ExpectOn(fixture, {{"2026-11-15T23:59:59", "nothing"},
                     {"2026-11-16T00:00", "a"},
                     {"2026-11-24T23:59:59", "a"},
                     {"2026-11-25T00:00", "nothing"}});
}

TEST(Programme, KnowsMonthAndYearEndsAndLeapDays) {
  Fixture fixture({"a", "b"});
  fixture.Add({"a"}).when.dates = {{DateOf("2027-12-31"), DateOf("2028-01-01")}};
  fixture.Add({"b"}).when.dates = {{DateOf("2028-02-29"), DateOf("2028-02-29")}};
  ExpectOn(fixture, {{"2027-12-30T23:59", "nothing"},
                     {"2027-12-31T12:00", "a"},
                     {"2028-01-01T23:59", "a"},
                     {"2028-01-02T00:00", "nothing"},
                     {"2028-02-28T23:59", "nothing"},
                     {"2028-02-29T00:00", "b"},
                     {"2028-03-01T00:00", "nothing"}});
}

TEST(Programme, ShowsInEachDailyWindow) {
  Fixture fixture;
  fixture.Add({"a"}).when.daily = {WindowOf("05:30-11:30"), WindowOf("13:30-24:00")};
  ExpectOn(fixture, {{"2026-11-20T05:29:59", "nothing"},
                     {"2026-11-20T05:30", "a"},
                     {"2026-11-20T11:30", "nothing"},
                     {"2026-11-20T13:30", "a"},
                     {"2026-11-20T23:59:59", "a"},
                     {"2026-11-21T00:00", "nothing"}});
}

TEST(Programme, JudgesAWindowOverMidnightByTheDayOnWhichItStarts) {
  Fixture fixture;
  RuleWhen& when = fixture.Add({"a"}).when;
  when.daily = {WindowOf("22:00-05:00")};
  when.dates = {{DateOf("2026-11-20"), DateOf("2026-11-30")}};
  when.weekdays = {1, 2, 3, 4, 5};  // 20/11/2026 is a Friday
  when.except = {OneDay("2026-11-24")};
  when.also = {OneDay("2026-11-28")};
  ExpectOn(fixture, {{"2026-11-20T04:00", "nothing"},  // the 19th is outside
                     {"2026-11-20T22:00", "a"},
                     {"2026-11-21T04:59", "a"},  // Saturday morning belongs to Friday
                     {"2026-11-21T05:00", "nothing"},
                     {"2026-11-21T23:00", "nothing"},  // Saturday
                     {"2026-11-23T04:00", "nothing"},  // Monday morning belongs to Sunday
                     {"2026-11-24T04:00", "a"},        // belongs to Monday the 23rd
                     {"2026-11-24T22:30", "nothing"},  // except
                     {"2026-11-25T04:00", "nothing"},
                     {"2026-11-28T22:30", "a"},  // also, a Saturday
                     {"2026-11-29T04:30", "a"},
                     {"2026-12-01T04:30", "a"},  // belongs to the 30th
                     {"2026-12-01T22:30", "nothing"}});
}

TEST(Programme, ShowsOnWeekdaysAndExtraDaysButNotOnExceptions) {
  Fixture fixture;
  RuleWhen& when = fixture.Add({"a"}).when;
  when.weekdays = {6, 7};
  when.except = {OneDay("2026-11-22")};
  when.also = {OneDay("2026-11-20")};
  ExpectOn(fixture, {{"2026-11-20T12:00", "a"},
                     {"2026-11-21T12:00", "a"},
                     {"2026-11-22T12:00", "nothing"},
                     {"2026-11-23T12:00", "nothing"},
                     {"2026-11-28T12:00", "a"}});
}

TEST(Programme, ShowsAnItemOnlyWhileItIsValid) {
  Fixture fixture;
  fixture.Add({"a"});
  fixture.Edit("a").valid_from = ParseWrittenTime("2026-11-16");
  fixture.Edit("a").valid_until = ParseWrittenTime("2026-11-24T15:00:00Z");
  ExpectOn(fixture, {{"2026-11-15T23:59:59", "nothing"},
                     {"2026-11-16T00:00", "a"},
                     {"2026-11-24T21:59:59", "a"},
                     {"2026-11-24T22:00", "nothing"}});
  EXPECT_THAT(Lines(fixture.At("2026-11-24T22:00")),
              ElementsAre("no-longer-valid a timetable/x.yaml:1 [2026-11-24T22:00:00+07:00]", "nothing-to-show - "));
}

TEST(Programme, ChoosesRulesByScreenAndGroup) {
  Fixture fixture({"a", "b", "c", "d"});
  fixture.timetable.groups = {{"gate", {"t", "s"}}, {"hall", {"t"}}};
  fixture.Add({"a"}).on = {{RuleTarget::Kind::kScreen, "t"}};
  fixture.Add({"b"}).on = {{RuleTarget::Kind::kGroup, "hall"}, {RuleTarget::Kind::kGroup, "none"}};
  fixture.Add({"c"}).on = {{RuleTarget::Kind::kScreen, "t"}, {RuleTarget::Kind::kGroup, "gate"}};
  const Showing showing = fixture.At("2026-11-20T12:00");
  EXPECT_EQ(NameOf(showing), "c");
  EXPECT_THAT(Lines(showing), ElementsAre("other-screen a timetable/x.yaml:1", "other-screen b timetable/x.yaml:2",
                                          "rule-holds c timetable/x.yaml:3 [1]"));
}

TEST(Programme, LetsTheHighestPriorityWithAnItemWinWholly) {
  Fixture fixture({"a", "b", "c"});
  fixture.Add({"a"});
  fixture.Add({"b"}).priority = Priority::kCampaign;
  fixture.timetable.rules.back().when.daily = {WindowOf("08:00-09:00")};
  fixture.Add({"c", "gone"}).priority = Priority::kMourning;
  fixture.Edit("c").valid_until = ParseWrittenTime("2026-11-20T08:30");
  ExpectOn(fixture, {{"2026-11-20T08:29", "c"}, {"2026-11-20T08:30", "b"}, {"2026-11-20T09:00", "a"}});
  EXPECT_THAT(
      Lines(fixture.At("2026-11-20T08:45")),
      ElementsAre("lower-priority a timetable/x.yaml:1 [normal] [campaign]", "rule-holds b timetable/x.yaml:2 [1]",
                  "no-longer-valid c timetable/x.yaml:3 [2026-11-20T08:30:00+07:00]",
                  "not-available gone timetable/x.yaml:3"));
}

TEST(Programme, SuspendsFestiveItemsWhileMourning) {
  Fixture fixture({"festive", "plain", "solemn"});
  fixture.Edit("festive").mood = Mood::kFestive;
  fixture.Edit("festive").evergreen = true;
  fixture.Add({"festive", "plain"});
  TimetableRule& mourning = fixture.Add({"festive"});
  mourning.priority = Priority::kMourning;
  mourning.when.dates = {{DateOf("2026-11-21"), DateOf("2026-11-21")}};
  ExpectOn(fixture, {{"2026-11-20T23:59", "festive"}, {"2026-11-21T00:00", "plain"}, {"2026-11-21T12:00:01", "plain"}});
  EXPECT_EQ(Lines(fixture.At("2026-11-21T12:00"))[0], "mourning-suspends festive timetable/x.yaml:1");
  fixture.timetable.rules.erase(fixture.timetable.rules.begin());
  ExpectOn(fixture, {{"2026-11-21T12:00", "nothing"}, {"2026-11-22T12:00", "festive"}});
}

TEST(Programme, TellsThatMourningHolds) {
  Fixture fixture({"plain", "solemn"});
  fixture.Add({"plain"});
  TimetableRule& mourning = fixture.Add({"solemn"});
  mourning.priority = Priority::kMourning;
  mourning.when.dates = {{DateOf("2026-11-21"), DateOf("2026-11-22")}};
  mourning.when.daily = {WindowOf("08:00-24:00")};
  EXPECT_FALSE(fixture.At("2026-11-21T07:59").mourning);
  EXPECT_TRUE(fixture.At("2026-11-21T08:00").mourning);
  EXPECT_FALSE(fixture.At("2026-11-22T07:59").mourning);
  EXPECT_TRUE(fixture.At("2026-11-22T08:00").mourning);
  EXPECT_EQ(NameOf(fixture.At("2026-11-22T08:00")), "solemn");
}

TEST(Programme, BeginsAnewWhereMourningBeginsWithTheSameItems) {
  Fixture fixture({"plain", "other"});
  fixture.Add({"plain", "other"});
  TimetableRule& mourning = fixture.Add({"gone"});
  mourning.priority = Priority::kMourning;
  mourning.when.daily = {WindowOf("08:00-09:00")};
  const Showing showing = fixture.At("2026-11-21T08:00:30");
  EXPECT_TRUE(showing.mourning);
  EXPECT_EQ(showing.segment_start, TickOf("2026-11-21T08:00", kSixty));
}

TEST(Programme, FollowsTheSunOfItsPlace) {
  Fixture fixture;
  fixture.Add({"a"}).when.daily = {WindowOf("sunset-sunrise")};
  ExpectOn(fixture, {{"2026-11-20T17:59", "nothing"},
                     {"2026-11-20T18:00", "a"},
                     {"2026-11-21T05:59", "a"},
                     {"2026-11-21T06:00", "nothing"}});
  fixture.screen.latitude_e6 = 21'030'000;
  fixture.screen.longitude_e6 = 105'850'000;
  ExpectOn(fixture, {{"2026-11-20T17:10", "nothing"},
                     {"2026-11-20T17:20", "a"},
                     {"2026-11-21T06:05", "a"},
                     {"2026-11-21T06:15", "nothing"},
                     {"2026-06-20T18:30", "nothing"},
                     {"2026-06-20T18:45", "a"}});
}

TEST(Programme, ShufflesByDayAndSeedAlike) {
  Fixture fixture({"a", "b", "c", "d", "e", "f", "g", "h"});
  TimetableRule& rule = fixture.Add({"a", "b", "c", "d", "e", "f", "g", "h"});
  const auto order_on = [&](const std::string& date) {
    std::string order;
    for (int turn = 0; turn < 8; ++turn) order += NameOf(fixture.At(fmt::format("{}T00:00:{:02}", date, turn)));
    return order;
  };
  EXPECT_EQ(order_on("2026-11-20"), "abcdefgh");
  rule.order = Order::kShuffle;
  const std::string first = order_on("2026-11-20");
  std::string sorted = first;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, "abcdefgh");
  EXPECT_NE(first, order_on("2026-11-21"));
  EXPECT_EQ(first, order_on("2026-11-20"));
  rule.seed = 1;
  EXPECT_NE(first, order_on("2026-11-20"));
}

TEST(Programme, PlaysByTheHour) {
  Fixture fixture({"a", "b"});
  fixture.Add({"a"});
  fixture.Add({"b"}).per_hour = 6;
  const auto programme = fixture.Compile();
  const Tick start = TickOf("2026-11-20T09:00", kSixty);
  int turns = 0;
  for (Tick tick = start; tick < start + 60 * 3600;) {
    const Showing showing = programme->At({tick});
    if (NameOf(showing) == "b") ++turns;
    tick = showing.now.until;
  }
  EXPECT_NEAR(turns, 6, 1);
  const ProgrammeSegment segment = programme->SegmentAt({start});
  EXPECT_EQ(segment.items, (std::vector<SegmentItem>{{PathOfItem("a"), 1, 0, segment.items.at(0).turns},
                                                     {PathOfItem("b"), 0, 6, segment.items.at(1).turns}}));
  EXPECT_EQ(segment.loop_ticks, 60 * (segment.items[0].turns + segment.items[1].turns));
  EXPECT_EQ(segment.until, TickOf("2026-11-21T00:00", kSixty));
  EXPECT_EQ(segment.priority, Priority::kNormal);
}

TEST(Programme, TakesTheTimetablesHolidaysOverTheLooks) {
  Fixture fixture;
  fixture.Add({"a"}).when.holidays = {{"hoi-lang", 0, 0}};
  Holidays of_look;
  of_look["hoi-lang"].day = {20, 11};
  const auto on = [&](std::string_view at) {
    return Programme::Compile(fixture.items, fixture.timetable, fixture.screen, of_look)
               ->At({TickOf(at, kSixty)})
               .kind == ShowingKind::kItem;
  };
  EXPECT_TRUE(on("2026-11-20T12:00"));
  fixture.timetable.holidays["hoi-lang"].day = {21, 11};
  EXPECT_FALSE(on("2026-11-20T12:00"));
  EXPECT_TRUE(on("2026-11-21T12:00"));
}

TEST(Programme, SaysWhichLimitDoesNotHold) {
  Fixture fixture({"a"});
  const auto line = [&](const auto& edit) {
    fixture.timetable.rules.clear();
    edit(fixture.Add({"a"}).when);
    return Lines(fixture.At("2026-11-20T12:00"))[0];
  };
  EXPECT_EQ(line([](RuleWhen& when) { when.weekdays = {1}; }), "weekday a timetable/x.yaml:1 [2026-11-20] [mon]");
  EXPECT_EQ(line([](RuleWhen& when) {
              when.nth_weekdays = {{kLastOfMonth, 5}};
            }),
            "weekday a timetable/x.yaml:1 [2026-11-20] [last fri]");
  EXPECT_EQ(line([](RuleWhen& when) {
              when.solar = {{{30, 4}, {30, 4}}};
            }),
            "not-solar-day a timetable/x.yaml:1 [30/4]");
  EXPECT_EQ(line([](RuleWhen& when) {
              when.lunar = {{{23, 12}, {6, 1}}};
            }),
            "not-lunar-day a timetable/x.yaml:1 [12/10] [23/12..6/1]");
  EXPECT_EQ(line([](RuleWhen& when) {
              when.holidays = {{"tet", -7, 5}};
            }),
            "not-holiday a timetable/x.yaml:1 [tet -7..+5]");
  EXPECT_EQ(line([](RuleWhen& when) {
              when.every_weeks = {{2, DateOf("2026-11-09")}};
            }),
            "other-week a timetable/x.yaml:1 [2] [2026-11-09]");
  EXPECT_EQ(line([](RuleWhen& when) {
              when.dates = {OneDay("2026-11-21"), OneDay("2026-11-23")};
            }),
            "outside-dates a timetable/x.yaml:1 [2026-11-21, 2026-11-23]");
}

TEST(Programme, FallsBackToEvergreenItemsThatNoRuleNames) {
  Fixture fixture({"a", "e2", "e1"});
  fixture.Edit("e1").evergreen = true;
  fixture.Edit("e2").evergreen = true;
  fixture.Add({"a"}).when.daily = {WindowOf("08:00-09:00")};
  ExpectOn(fixture, {{"2026-11-20T08:00", "a"}, {"2026-11-20T09:00", "e1"}, {"2026-11-20T09:00:01", "e2"}});
  EXPECT_THAT(Lines(fixture.At("2026-11-20T09:00")), ElementsAre("outside-daily a timetable/x.yaml:1 [08:00-09:00]",
                                                                 "evergreen-fallback e1 ", "evergreen-fallback e2 "));
}

TEST(Programme, RestsByPlanAlsoOverMidnight) {
  Fixture fixture;
  fixture.Add({"a"});
  fixture.screen.rest = {WindowOf("22:30-05:00"), WindowOf("12:00-13:00")};
  ExpectOn(fixture, {{"2026-11-20T04:59:59", "rest"},
                     {"2026-11-20T05:00", "a"},
                     {"2026-11-20T12:30", "rest"},
                     {"2026-11-20T13:00", "a"},
                     {"2026-11-20T22:30", "rest"}});
  const Showing rest = fixture.At("2026-11-20T22:31");
  EXPECT_EQ(rest.now.since, TickOf("2026-11-20T22:30", kSixty));
  EXPECT_EQ(rest.now.until, TickOf("2026-11-21T00:00", kSixty));
  EXPECT_THAT(Lines(rest), ElementsAre("rest - "));
  EXPECT_FALSE(fixture.At("2026-11-20T05:00").previous.has_value());
}

TEST(Programme, IsSafeWheneverSafeIsInForce) {
  Fixture fixture;
  fixture.Add({"a"});
  fixture.screen.rest = {WindowOf("22:30-05:00")};
  for (const char* at : {"2026-11-20T12:00", "2026-11-20T23:00"}) {
    const Showing showing = fixture.Compile()->At({TickOf(at, kSixty), ClockTrust::kUntrusted, true});
    EXPECT_EQ(NameOf(showing), "safe");
    EXPECT_THAT(Lines(showing), ElementsAre("safe - "));
    EXPECT_EQ(showing.now.until, TickOf("2026-11-21T00:00", kSixty));
  }
}

TEST(Programme, WaitsWithDatedItemsWhileTheClockIsUntrusted) {
  Fixture fixture({"dated", "daily", "always"});
  fixture.Edit("daily").evergreen = true;
  fixture.Edit("always").evergreen = true;
  fixture.Add({"dated"});
  fixture.Add({"daily"}).when.daily = {WindowOf("00:00-24:00")};
  fixture.Add({"always"});
  fixture.screen.rest = {WindowOf("11:00-13:00")};
  EXPECT_EQ(NameOf(fixture.At("2026-11-20T12:00", ClockTrust::kHoldover)), "rest");
  const Showing showing = fixture.At("2026-11-20T12:00", ClockTrust::kUntrusted);
  EXPECT_EQ(NameOf(showing), "always");
  EXPECT_THAT(Lines(showing),
              ElementsAre("clock-untrusted dated timetable/x.yaml:1", "clock-untrusted daily timetable/x.yaml:2",
                          "rule-holds always timetable/x.yaml:3 [1]"));
  fixture.timetable.rules.pop_back();
  EXPECT_EQ(NameOf(fixture.At("2026-11-20T12:00", ClockTrust::kUntrusted)), "always");
  EXPECT_EQ(NameOf(fixture.At("2026-11-20T12:00:01", ClockTrust::kUntrusted)), "daily");
  fixture.Edit("daily").mood = Mood::kFestive;
  TimetableRule& mourning = fixture.Add({"dated"});
  mourning.priority = Priority::kMourning;
  mourning.when.dates = {{DateOf("2020-01-01"), DateOf("2020-01-01")}};
  EXPECT_EQ(NameOf(fixture.At("2026-11-20T12:00:01", ClockTrust::kUntrusted)), "always");
}

TEST(Programme, GivesEachItemItsTurnsAndSaysWhatWasOnBefore) {
  Fixture fixture({"a", "b", "c"});
  fixture.Add({"a"}).plays = 2;
  fixture.Add({"b", "c"});
  const auto programme = fixture.Compile();
  const Tick midnight = TickOf("2026-11-20T00:00", kSixty);
  const std::string order = "abac";
  for (Tick turn = 0; turn < 100; ++turn) {
    const Showing showing = programme->At({midnight + turn * 60 + turn % 60});
    EXPECT_EQ(NameOf(showing), order.substr(static_cast<std::size_t>(turn % 4), 1));
    EXPECT_EQ(showing.segment_start, midnight);
    EXPECT_EQ(showing.now.since, midnight + turn * 60);
    EXPECT_EQ(showing.now.until, midnight + turn * 60 + 60);
    ASSERT_TRUE(showing.previous.has_value());
    EXPECT_EQ(showing.previous->until, showing.now.since);
    if (turn == 0) continue;
    EXPECT_EQ(showing.previous->item->id, order.substr(static_cast<std::size_t>((turn + 3) % 4), 1));
  }
}

TEST(Programme, LetsAnItemThatFollowsItselfRunOn) {
  Fixture fixture({"a", "b"});
  fixture.Add({"a"}).plays = 3;
  fixture.Add({"b"});
  const Tick midnight = TickOf("2026-11-20T00:00", kSixty);
  const Showing third = fixture.Compile()->At({midnight + 4 * 60 + 2 * 60 + 5});  // a a a b | a a [a] b
  EXPECT_EQ(third.now.since, midnight + 6 * 60);
  EXPECT_EQ(third.now.entered, midnight + 4 * 60);
  EXPECT_EQ(third.previous->path, PathOfItem("b"));

  fixture.timetable.rules.pop_back();
  const Showing alone = fixture.At("2026-11-20T10:00");
  EXPECT_EQ(alone.now.since, TickOf("2026-11-20T10:00", kSixty));
  EXPECT_EQ(alone.now.entered, midnight);
  EXPECT_EQ(alone.previous->until, midnight);
}

TEST(Programme, CutsTheLastTurnWhereASegmentEnds) {
  Fixture fixture({"a", "b"});
  for (ProgrammeItem& item : fixture.items) item.turn_ticks = 7 * 60;
  fixture.Add({"a"});
  fixture.Add({"b"}).when.daily = {WindowOf("08:00-09:00")};
  const Tick nine = TickOf("2026-11-20T09:00", kSixty);
  const Showing last = fixture.At("2026-11-20T08:59:59");
  EXPECT_EQ(last.now.until, nine);
  EXPECT_LT(last.now.until - last.now.since, 7 * 60);
  const Showing next = fixture.At("2026-11-20T09:00");
  EXPECT_EQ(next.segment_start, nine);
  EXPECT_EQ(next.now.since, nine);
  EXPECT_EQ(next.previous->path, last.now.path);
  EXPECT_EQ(next.previous->since, last.now.since);
}

TEST(Programme, KeepsTheSegmentWhereOnlyALosingRuleChanges) {
  Fixture fixture({"a", "b"});
  fixture.Add({"a"});
  fixture.Add({"b"}).when.daily = {WindowOf("08:00-09:00")};
  fixture.timetable.rules.back().priority = Priority::kBackground;
  for (const char* at : {"2026-11-20T07:00", "2026-11-20T08:30", "2026-11-20T23:00"}) {
    EXPECT_EQ(fixture.At(at).segment_start, TickOf("2026-11-20T00:00", kSixty)) << at;
  }
}

TEST(Programme, KeepsTheSegmentWhereOneRuleHandsTheSameItemsToAnother) {
  Fixture fixture({"a", "b"});
  fixture.Add({"a", "b"}).when.daily = {WindowOf("06:00-12:00")};
  fixture.Add({"a", "b"}).when.daily = {WindowOf("12:00-18:00")};
  EXPECT_EQ(fixture.At("2026-11-20T13:00").segment_start, TickOf("2026-11-20T06:00", kSixty));
}

TEST(Programme, AddsTheTurnsOfAllRulesThatNameAnItem) {
  Fixture fixture({"a", "b", "c"});
  fixture.Add({"a", "b", "c"});
  fixture.Add({"a"});
  std::string order;
  for (int second = 0; second < 4; ++second) {
    order += NameOf(fixture.At(fmt::format("2026-11-20T00:00:0{}", second)));
  }
  EXPECT_EQ(order, "abac");
}

TEST(Programme, StartsTheDayExactlyAtTheFirstTickOfMidnightAt5994) {
  Fixture fixture({"a", "b"}, kNtsc);
  fixture.Add({"a"}).when.dates = {{DateOf("2026-11-20"), DateOf("2026-11-20")}};
  fixture.Add({"b"}).when.dates = {{DateOf("2026-11-21"), DateOf("2026-11-21")}};
  const auto programme = fixture.Compile();
  const Tick midnight = TickOf("2026-11-21T00:00", kNtsc);
  const Showing before = programme->At({midnight - 1});
  const Showing after = programme->At({midnight});
  EXPECT_EQ(NameOf(before), "a");
  EXPECT_EQ(before.now.until, midnight);
  EXPECT_EQ(NameOf(after), "b");
  EXPECT_EQ(after.now.since, midnight);
}

// Every answer's `until` is where the next answer begins, for a whole day at a rate that no minute is a multiple of.
TEST(Programme, LeavesNoTickWithoutAnAnswerAt5994) {
  Fixture fixture({"a", "b", "c"}, kNtsc);
  for (ProgrammeItem& item : fixture.items) item.turn_ticks = 4321;
  fixture.Add({"a", "b"});
  fixture.Add({"c"}).when.daily = {WindowOf("22:10-03:40"), WindowOf("10:01-10:02")};
  fixture.screen.rest = {WindowOf("02:00-04:00")};
  const auto programme = fixture.Compile();
  const Tick end = TickOf("2026-11-22T00:00", kNtsc);
  for (Tick tick = TickOf("2026-11-20T12:00", kNtsc); tick < end;) {
    const Showing first = programme->At({tick});
    const Showing last = programme->At({first.now.until - 1});
    EXPECT_EQ(last.now.since, first.now.since);
    EXPECT_EQ(last.now.path, first.now.path);
    if (first.previous) {
      EXPECT_EQ(first.previous->path, programme->At({first.now.since - 1}).now.path);
    }
    ASSERT_GT(first.now.until, tick);
    tick = first.now.until;
  }
}

TEST(Programme, NamesTheItemsAheadInOrderOfTheirFirstTurn) {
  Fixture fixture({"a", "b", "c", "d"});
  fixture.Add({"b", "a"});
  fixture.Add({"c"}).when.daily = {WindowOf("12:00-13:00")};
  const auto programme = fixture.Compile();
  const Tick before = TickOf("2026-11-20T11:59:58", kSixty);
  EXPECT_THAT(programme->ItemsFrom(before + 60, 30), ElementsAre(PathOfItem("a")));
  EXPECT_THAT(programme->ItemsFrom(before, 120), ElementsAre(PathOfItem("b"), PathOfItem("a")));
  EXPECT_THAT(programme->ItemsFrom(before, 360), ElementsAre(PathOfItem("b"), PathOfItem("a"), PathOfItem("c")));
  EXPECT_TRUE(programme->IsActive(PathOfItem("c"), {TickOf("2026-11-20T12:00", kSixty)}));
  EXPECT_FALSE(programme->IsActive(PathOfItem("c"), {before}));
  EXPECT_FALSE(programme->IsActive(PathOfItem("a"), {before, ClockTrust::kTrusted, true}));
}

// A day is worked out as far as it is asked for; neither the order of the questions nor who asks changes an answer.
TEST(Programme, AnswersAlikeInAnyOrderFromAnyThread) {
  Fixture fixture({"a", "b", "c"});
  fixture.Add({"a", "b"});
  fixture.Add({"c"}).when.daily = {WindowOf("06:00-07:00"), WindowOf("12:00-13:00"), WindowOf("22:00-03:00")};
  fixture.screen.rest = {WindowOf("02:00-04:00")};
  const Tick noon = TickOf("2026-11-20T12:00", kSixty);
  const auto answer = [](const Programme& programme, Tick tick) {
    const Showing on = programme.At({tick});
    return fmt::format("{} {}..{} {} {}", on.now.path, on.now.since, on.now.until, on.segment_start, on.why.size());
  };
  const auto asked_alone = fixture.Compile();
  std::vector<Tick> ticks;
  std::vector<std::string> alone;
  for (int half_hours = -36; half_hours < 36; ++half_hours) {
    ticks.push_back(noon + 1800 * 60 * half_hours + 17);
    alone.push_back(answer(*asked_alone, ticks.back()));
  }
  const auto asked_by_all = fixture.Compile();
  std::vector<std::vector<std::string>> heard(4, std::vector<std::string>(ticks.size()));
  {
    constexpr std::size_t kSteps[] = {1, 5, 7, 71};  // none shares a factor with 72
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < heard.size(); ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t step = 0; step < ticks.size(); ++step) {
          const std::size_t which = (step * kSteps[thread]) % ticks.size();
          heard[thread][which] = answer(*asked_by_all, ticks[which]);
        }
      });
    }
  }
  for (const std::vector<std::string>& answers : heard) {
    for (std::size_t which = 0; which < ticks.size(); ++which) {
      EXPECT_EQ(answers[which], alone[which]);
    }
  }
}

}  // namespace
}  // namespace bangron
