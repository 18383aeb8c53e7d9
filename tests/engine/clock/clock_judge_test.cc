#include "engine/clock/clock_judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calendar/civil.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

UtcTime Time(std::string_view text) { return ToUtc(ParseWrittenTime(text).value(), minutes(0)); }

const UtcTime kNow = Time("2026-11-20T01:00");

// A board whose sources are set by hand.
struct Board {
  explicit Board(std::optional<UtcTime> floor) : judge(floor) { reading.system = kNow; }
  ClockVerdict Look() { return verdict = judge.Look(reading); }
  // Time passes: every source that works goes on.
  ClockVerdict Pass(ClockSpan time) {
    reading.system += time;
    reading.steady += time;
    if (reading.hardware) *reading.hardware += time;
    if (reading.feed) *reading.feed += time;
    reading.technician = false;
    return Look();
  }
  std::vector<std::string> Events() {
    std::vector<std::string> codes;
    for (const ClockEvent& event : judge.TakeEvents()) codes.push_back(event.code);
    return codes;
  }
  ClockReading reading;
  ClockJudge judge;
  ClockVerdict verdict;
};

#define EXPECT_VERDICT(board, trust_value, reason_value, utc_value) \
  EXPECT_EQ((board).verdict.trust, ClockTrust::trust_value);        \
  EXPECT_EQ((board).verdict.reason, reason_value);                  \
  EXPECT_EQ((board).verdict.utc, utc_value)

TEST(ClockJudge, WithoutAnySourceNothingIsTrustedAndTheFloorBounds) {
  Board board(kNow);
  board.reading.system = Time("1970-01-01T00:00");
  board.Look();
  EXPECT_VERDICT(board, kUntrusted, "clock-behind", kNow);
  board.Pass(hours(2));
  EXPECT_VERDICT(board, kUntrusted, "clock-behind", kNow + hours(2));
  Board first(std::nullopt);
  first.Look();
  EXPECT_VERDICT(first, kUntrusted, "clock-no-source", kNow);
}

TEST(ClockJudge, NtpAloneIsTrustedWhenItComesLate) {
  Board board(kNow - days(9));
  board.reading.system = Time("1970-01-01T00:00");
  board.Look();
  EXPECT_EQ(board.verdict.trust, ClockTrust::kUntrusted);
  board.Pass(hours(3));
  board.reading.system = kNow + hours(3);
  board.reading.ntp = true;
  board.Look();
  EXPECT_VERDICT(board, kTrusted, "clock-ntp", kNow + hours(3));
  EXPECT_EQ(board.judge.floor(), kNow + hours(3));
}

TEST(ClockJudge, ABatteryClockAloneIsBelievedForAsLongAsWordsLive) {
  Board nine(kNow - days(9));
  nine.reading.hardware = kNow;
  nine.Look();
  EXPECT_VERDICT(nine, kHoldover, "clock-hardware", kNow);
  Board sixty(kNow - days(60));
  sixty.reading.hardware = kNow;
  sixty.Look();
  EXPECT_EQ(sixty.verdict.trust, ClockTrust::kUntrusted);
  EXPECT_EQ(sixty.verdict.reason, "clock-ahead");
  // A second source settles it.
  sixty.reading.feed = kNow + seconds(2);
  sixty.Look();
  EXPECT_VERDICT(sixty, kTrusted, "clock-two-sources", kNow + seconds(2));
}

TEST(ClockJudge, ADeadBatteryIsNoSource) {
  Board board(kNow);
  board.reading.hardware = Time("2000-01-01T00:00");
  board.Look();
  EXPECT_EQ(board.verdict.reason, "clock-behind");
  EXPECT_EQ(board.verdict.trust, ClockTrust::kUntrusted);
}

TEST(ClockJudge, AHubThatSays2037IsNotBelievedAtTheFirstStart) {
  Board board(std::nullopt);
  board.reading.feed = Time("2037-05-01T00:00");
  board.Look();
  EXPECT_EQ(board.verdict.trust, ClockTrust::kUntrusted);
  EXPECT_EQ(board.verdict.reason, "clock-ahead");
  EXPECT_EQ(board.judge.floor(), std::nullopt);
  board.reading.feed = kNow;
  board.Look();
  EXPECT_VERDICT(board, kHoldover, "clock-feed", kNow);
}

TEST(ClockJudge, AHubThatSays2037MovesNoFloorOfABoardThatKnowsBetter) {
  Board board(kNow);
  board.reading.ntp = true;
  board.reading.feed = Time("2037-05-01T00:00");
  board.Look();
  EXPECT_VERDICT(board, kTrusted, "clock-ntp", kNow);
  board.judge.NoteIssued(Time("2037-05-01T00:00"), board.reading.steady);
  EXPECT_EQ(board.judge.floor(), kNow);
  EXPECT_THAT(board.Events(), ElementsAre("clock-feed-ahead"));
  board.judge.NoteIssued(kNow + hours(1), board.reading.steady);
  EXPECT_EQ(board.judge.floor(), kNow + hours(1));
}

TEST(ClockJudge, AFloorThatIsTooHighIsLoweredByTwoSourcesOrATechnicianOnly) {
  Board board(Time("2037-05-01T00:00"));
  board.reading.ntp = true;
  board.Look();
  EXPECT_EQ(board.verdict.trust, ClockTrust::kUntrusted);
  EXPECT_EQ(board.verdict.reason, "clock-behind");
  board.reading.feed = kNow;
  board.Look();
  EXPECT_VERDICT(board, kTrusted, "clock-two-sources", kNow);
  EXPECT_THAT(board.Events(), ElementsAre("clock-floor-lowered"));
  EXPECT_EQ(board.judge.floor(), kNow);

  Board alone(Time("2037-05-01T00:00"));
  alone.reading.technician = true;
  alone.Look();
  EXPECT_VERDICT(alone, kTrusted, "clock-technician", kNow);
  EXPECT_THAT(alone.Events(), ElementsAre("clock-floor-lowered"));
  alone.Pass(days(3));
  EXPECT_VERDICT(alone, kTrusted, "clock-technician", kNow + days(3));
}

TEST(ClockJudge, ASystemClockThatIsSetMovesNothing) {
  for (const ClockSpan jump :
       {ClockSpan(days(365)), ClockSpan(-days(365)), ClockSpan(hours(2)), ClockSpan(-hours(2))}) {
    for (const bool ntp : {false, true}) {
      Board board(kNow);
      board.reading.ntp = true;
      board.Look();
      board.reading.ntp = ntp;
      board.Pass(hours(1));
      board.reading.system += jump;
      board.Look();
      EXPECT_VERDICT(board, kHoldover, "clock-jump", kNow + hours(1));
      EXPECT_THAT(board.Events(), ElementsAre("clock-jump"));
      board.Pass(hours(1));
      EXPECT_VERDICT(board, kHoldover, "clock-jump", kNow + hours(2));
      EXPECT_THAT(board.Events(), IsEmpty()) << "told once";
      // Until a second source says so too.
      board.reading.feed = board.reading.system;
      board.reading.hardware = board.reading.system;
      board.Look();
      EXPECT_EQ(board.verdict.utc, kNow + hours(2) + jump);
      EXPECT_EQ(board.verdict.trust, ClockTrust::kTrusted);
    }
  }
}

TEST(ClockJudge, AStrongerSourceMovesAWeakOneForwardsByADayAtMost) {
  Board board(kNow - days(1));
  board.reading.system = Time("1970-01-01T00:00");
  board.reading.hardware = kNow;
  board.Look();
  board.reading.feed = kNow + hours(5);
  board.Look();
  EXPECT_VERDICT(board, kHoldover, "clock-feed", kNow + hours(5));
  EXPECT_THAT(board.Events(), ElementsAre("clock-set"));
  board.reading.feed = kNow - hours(5);
  board.Look();
  EXPECT_EQ(board.verdict.utc, kNow + hours(5)) << "never back on one word";
}

TEST(ClockJudge, FollowsNtpInSmallStepsButNeverCreepsBelowTheFloor) {
  Board board(kNow);
  board.reading.ntp = true;
  board.Look();
  board.reading.system += seconds(3);
  board.Look();
  EXPECT_EQ(board.verdict.utc, kNow + seconds(3));
  for (int step = 0; step < 20; ++step) {
    board.reading.system -= minutes(9);
    board.Look();
  }
  EXPECT_GE(board.verdict.utc, kNow - minutes(20));
}

TEST(ClockJudge, DoesNotTrembleWithAServersWholeSeconds) {
  Board board(kNow);
  board.reading.hardware = kNow;
  board.reading.feed = kNow - ClockSpan(900'000);
  board.Look();
  const UtcTime first = board.verdict.utc;
  board.reading.feed = kNow - ClockSpan(100'000);
  board.Look();
  EXPECT_EQ(board.verdict.utc, first);
  EXPECT_EQ(board.verdict.trust, ClockTrust::kTrusted);
}

}  // namespace
}  // namespace bangron
