#include "player/play/feed_poller.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "tests/support/hand_clock.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Kind = RefreshOutcome::Kind;
using State = FeedStatus::State;

// The feed, as the test wants it to answer.
class HandFeed final : public FeedPoller::Mediator {
 public:
  Result<std::shared_ptr<const Generation>> LoadLastGood() override {
    if (stored == nullptr) return Error{"store-missing", "nothing yet"};
    return stored;
  }
  RefreshOutcome Refresh(RefreshDepth depth) override {
    depths.push_back(depth);
    return outcome;
  }
  FeedFreshness Freshness() const override { return {}; }
  bool WatchesSticks() const override { return watches_sticks; }
  std::optional<RefreshOutcome> TakeStick() override { return std::exchange(stick, std::nullopt); }

  void Refuse(const char* code) { outcome = {Kind::kRefused, stored, {{"feed", {code, "as the test wants it"}}}}; }

  std::shared_ptr<const Generation> stored;
  RefreshOutcome outcome;
  std::vector<RefreshDepth> depths;
  bool watches_sticks = false;
  std::optional<RefreshOutcome> stick;
};

class FeedPollerTest : public testing::Test {
 protected:
  milliseconds Wait(FeedPoller& poller) {
    return std::chrono::duration_cast<milliseconds>(poller.Step().next - clock_.Steady());
  }

  HandClock clock_{UtcTime(seconds(1'795'000'000))};
  HandFeed feed_;
};

TEST_F(FeedPollerTest, VariesTheIntervalByAFifthBothWays) {
  FeedPoller poller(feed_, clock_, seconds(60), 1);
  milliseconds least = seconds(1000);
  milliseconds most{0};
  for (int look = 0; look < 400; ++look) {
    const milliseconds wait = Wait(poller);
    least = std::min(least, wait);
    most = std::max(most, wait);
  }
  EXPECT_GE(least, seconds(48));
  EXPECT_LE(least, seconds(50));
  EXPECT_GE(most, seconds(70));
  EXPECT_LE(most, seconds(72));
}

TEST_F(FeedPollerTest, AsksAFeedThatDoesNotAnswerAgainWithinFiveSeconds) {
  FeedPoller poller(feed_, clock_, seconds(60), 1);
  feed_.Refuse("fetch-failed");
  for (int look = 0; look < 50; ++look) {
    const milliseconds wait = Wait(poller);
    EXPECT_GE(wait, seconds(2));
    EXPECT_LE(wait, seconds(4));
    EXPECT_EQ(poller.status().state, State::kUnreachable);
    EXPECT_EQ(poller.status().reason->code, "fetch-failed");
  }
  feed_.outcome = {};
  EXPECT_GE(Wait(poller), seconds(48));
  EXPECT_EQ(poller.status().state, State::kFresh);
  EXPECT_FALSE(poller.status().reason.has_value());
}

TEST_F(FeedPollerTest, ARefusedFeedIsLookedAtAtTheOrdinaryPace) {
  FeedPoller poller(feed_, clock_, seconds(60), 1);
  feed_.Refuse("too-few-persons");
  EXPECT_GE(Wait(poller), seconds(48));
  EXPECT_EQ(poller.status().state, State::kRefused);
  EXPECT_EQ(poller.status().refusals.size(), 1U);
}

TEST_F(FeedPollerTest, AnOverloadedServerIsGivenEverMoreRoom) {
  FeedPoller poller(feed_, clock_, seconds(60), 1);
  feed_.Refuse("fetch-busy");
  for (const int rest : {4, 8, 16, 32, 64, 120, 120, 120}) {
    const milliseconds wait = Wait(poller);
    EXPECT_GE(wait, milliseconds(rest * 800)) << rest;
    EXPECT_LE(wait, milliseconds(rest * 1200)) << rest;
    EXPECT_EQ(poller.status().state, State::kUnreachable);
  }
  feed_.outcome = {};
  Wait(poller);
  feed_.Refuse("fetch-busy");
  EXPECT_LE(Wait(poller), seconds(5));
}

TEST_F(FeedPollerTest, LooksAtSticksEveryTwoSecondsAndAtTheFeedInItsTurn) {
  FeedPoller poller(feed_, clock_, seconds(60), 1);
  feed_.watches_sticks = true;
  EXPECT_EQ(Wait(poller), seconds(2));
  EXPECT_EQ(feed_.depths.size(), 1U);
  clock_.Pass(seconds(2));
  // A stick's words are handed out at once, whatever the feed's turn is.
  const auto generation = std::make_shared<Generation>();
  feed_.stick = {Kind::kNewGeneration, generation, {{"words/a", {"wrong-hash", "as the test wants it"}}}};
  EXPECT_EQ(poller.Step().generation, generation);
  EXPECT_EQ(feed_.depths.size(), 1U);
  ASSERT_EQ(poller.status().refusals.size(), 1U);
  EXPECT_EQ(poller.status().refusals[0].path, "usb: words/a");
  EXPECT_EQ(Wait(poller), seconds(2));
  clock_.Pass(seconds(80));
  EXPECT_EQ(poller.Step().generation, nullptr);
  EXPECT_EQ(feed_.depths.size(), 2U);
  EXPECT_EQ(poller.status().refusals.size(), 1U);
  // The next stick's take their place.
  feed_.stick = {Kind::kRefused, generation, {{"feed", {"rollback", "as the test wants it"}}}};
  EXPECT_EQ(poller.Step().generation, nullptr);
  ASSERT_EQ(poller.status().refusals.size(), 1U);
  EXPECT_EQ(poller.status().refusals[0].reason.code, "rollback");
}

TEST_F(FeedPollerTest, HandsOutOnlyNewGenerations) {
  FeedPoller poller(feed_, clock_, seconds(60), 1);
  EXPECT_EQ(poller.LoadLastGood(), nullptr);
  feed_.stored = std::make_shared<Generation>();
  EXPECT_EQ(poller.LoadLastGood(), feed_.stored);
  feed_.outcome = {Kind::kUnchanged, feed_.stored, {}};
  EXPECT_EQ(poller.Step().generation, nullptr);
  feed_.outcome.kind = Kind::kNewGeneration;
  EXPECT_EQ(poller.Step().generation, feed_.stored);
}

TEST_F(FeedPollerTest, LooksAtEverythingFirstAndEveryTenMinutes) {
  FeedPoller poller(feed_, clock_, seconds(60), 1);
  poller.Step();
  poller.Step();
  clock_.Pass(minutes(10));
  poller.Step();
  poller.Step();
  EXPECT_THAT(feed_.depths, testing::ElementsAre(RefreshDepth::kFull, RefreshDepth::kIfChanged, RefreshDepth::kFull,
                                                 RefreshDepth::kIfChanged));
}

}  // namespace
}  // namespace bangron
