#include "player/play/feed_poller.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

  void Refuse(const char* code) { outcome = {Kind::kRefused, stored, {{"feed", {code, "as the test wants it"}}}}; }

  std::shared_ptr<const Generation> stored;
  RefreshOutcome outcome;
  std::vector<RefreshDepth> depths;
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
