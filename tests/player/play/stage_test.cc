#include "player/play/stage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_output.h"
#include "tests/support/fake_show.h"
#include "tests/support/hand_clock.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Each;
using testing::ElementsAre;

constexpr Xrgb kRed = 0x00FF0000;
constexpr Xrgb kGreen = 0x0000FF00;
constexpr Xrgb kBlue = 0x000000FF;

class StageTest : public testing::Test {
 protected:
  void Begin(std::vector<FakeTurn> turns) {
    stage_ = std::make_unique<Stage>(FakeScreen(), clock_, std::vector<OutputLine*>{&line_}, 0, MakeFakeBill(turns));
    line_.Step(clock_.Steady());
  }

  // Lets `time` pass, waking the stage when it asks for it and the output after every step.
  void Run(std::chrono::microseconds time) {
    const SteadyTime end = clock_.Steady() + time;
    for (SteadyTime next = Step(); next <= end; next = Step()) clock_.PassTo(next);
    clock_.PassTo(end);
  }

  SteadyTime Step() {
    const SteadyTime next = stage_->Step();
    line_.Step(clock_.Steady());
    ++steps_;
    return next;
  }

  // The background of every frame that was shown, repeats left out.
  std::vector<Xrgb> Colours() const {
    std::vector<Xrgb> colours;
    for (const auto& shown : device_->shown) {
      const Xrgb colour = shown.pixels.View().Row(7)[0];
      if (colours.empty() || colours.back() != colour) colours.push_back(colour);
    }
    return colours;
  }

  HandClock clock_{UtcTime(seconds(1'200))};  // tick 72000, a multiple of every loop here
  std::shared_ptr<FakeDevice> device_ = std::make_shared<FakeDevice>();
  OutputLine line_{MakeFakeOutput(device_), kFakeSize, {60, 1}, [] {}};
  std::unique_ptr<Stage> stage_;
  int steps_ = 0;
};

TEST_F(StageTest, AStillPictureIsDrawnOnceAndWakesOncePerSecond) {
  Begin({{.path = "a", .ticks = 36'000, .colour = kRed}});
  Run(seconds(60));
  EXPECT_EQ(stage_->counts().drawn, 1);
  EXPECT_EQ(device_->shown.size(), 1U);
  EXPECT_LE(steps_, 65);
}

TEST_F(StageTest, ShowsTheSafePictureUntilThereAreWords) {
  Begin({});
  Run(seconds(3));
  stage_->Offer(MakeFakeBill({{.path = "a", .colour = kRed}}));
  Run(seconds(1));
  EXPECT_THAT(Colours(), ElementsAre(kFakeSafe, kRed));
}

TEST_F(StageTest, TrustInTheClockChangesTheWallWithinASecond) {
  clock_.trust = ClockTrust::kUntrusted;
  Begin({{.path = "a", .ticks = 36'000, .colour = kRed}});
  Run(seconds(3));
  clock_.trust = ClockTrust::kHoldover;
  Run(seconds(1));
  EXPECT_THAT(Colours(), ElementsAre(kFakeSafe, kRed));
  clock_.trust = ClockTrust::kTrusted;
  Run(seconds(2));
  EXPECT_EQ(stage_->counts().drawn, 2) << "holdover is as good for the wall";
  clock_.trust = ClockTrust::kUntrusted;
  Run(seconds(1));
  EXPECT_THAT(Colours(), ElementsAre(kFakeSafe, kRed, kFakeSafe));
}

TEST_F(StageTest, AnOrderBringsTheSafePictureAtTheNextStepAndItsLiftTheWords) {
  Begin({{.path = "t", .ticks = 36'000, .colour = kRed, .moving = true}});
  Run(seconds(2));
  stage_->SetSafe(true);
  const std::size_t shown = device_->shown.size();
  Run(milliseconds(20));
  ASSERT_EQ(device_->shown.size(), shown + 1);
  EXPECT_EQ(stage_->on_wall()->showing.kind, ShowingKind::kSafe);
  stage_->Offer(MakeFakeBill({{.path = "b", .ticks = 36'000, .colour = kBlue}}));
  Run(seconds(30));
  EXPECT_THAT(Colours(), ElementsAre(kRed, kFakeSafe));
  stage_->SetSafe(false);
  Run(seconds(1));
  EXPECT_THAT(Colours(), ElementsAre(kRed, kFakeSafe, kBlue));
}

TEST_F(StageTest, AnOrderGivenBeforeTheStartShowsNoWordAtAll) {
  Begin({{.path = "a", .ticks = 60, .colour = kRed}});
  stage_->SetSafe(true);
  Run(seconds(10));
  EXPECT_THAT(Colours(), ElementsAre(kFakeSafe));
}

TEST_F(StageTest, ATickerStepsOnePixelPerTickAndRepaintsOnlyThat) {
  Begin({{.path = "t", .ticks = 36'000, .colour = kRed, .moving = true}});
  Run(seconds(10));
  const auto& shown = device_->shown;
  ASSERT_GE(shown.size(), 600U);
  for (std::size_t i = 1; i < shown.size(); ++i) {
    EXPECT_EQ(shown[i].tick, shown[i - 1].tick + 1);
    EXPECT_EQ(shown[i].pixels.View().Row(0)[shown[i].tick % 64], 0x00FFFFFFU);
    EXPECT_EQ(shown[i].pixels.View().Row(0)[shown[i - 1].tick % 64], kRed);
    int damaged = 0;
    for (const Rect& rect : shown[i].damage) damaged += rect.width * rect.height;
    EXPECT_LE(damaged, 64);
  }
  EXPECT_EQ(stage_->counts().late, 0);
  EXPECT_EQ(stage_->counts().corrected, 0);
}

TEST_F(StageTest, TurnsFollowTheWallClockThroughMotionAndRest) {
  Begin({{.path = "a", .ticks = 60, .colour = kRed},
         {.path = "b", .ticks = 120, .colour = kGreen, .moving = true},
         {.path = "c", .ticks = 60, .colour = kBlue}});
  Run(seconds(8) - milliseconds(20));
  EXPECT_THAT(Colours(), ElementsAre(kRed, kGreen, kBlue, kRed, kGreen, kBlue));
  EXPECT_EQ(stage_->counts().items_shown, 6);
  std::vector<Tick> first_of_green;
  for (const auto& shown : device_->shown) {
    if (shown.pixels.View().Row(7)[0] == kGreen && shown.tick % 240 == 60) first_of_green.push_back(shown.tick);
  }
  EXPECT_THAT(first_of_green, ElementsAre(72'060, 72'300));
}

TEST_F(StageTest, WordsThatOnlyAddWaitForTheItemChange) {
  Begin({{.path = "a", .ticks = 120, .colour = kRed}});
  Run(milliseconds(500));
  stage_->Offer(
      MakeFakeBill({{.path = "a", .ticks = 120, .colour = kRed}, {.path = "b", .ticks = 120, .colour = kBlue}}));
  Run(milliseconds(1400));
  EXPECT_THAT(Colours(), ElementsAre(kRed));
  Run(seconds(1));
  EXPECT_THAT(Colours(), ElementsAre(kRed, kBlue));
}

TEST_F(StageTest, WordsThatRemoveOrAlterWhatIsOnTakeEffectAtTheNextTick) {
  const FakeTurn on{.path = "a", .ticks = 36'000, .colour = kRed, .moving = true};
  FakeTurn altered = on;
  altered.text = "y";
  altered.colour = kGreen;
  FakeTurn inactive = on;
  inactive.active = false;
  const FakeTurn other{.path = "b", .ticks = 36'000, .colour = kBlue};
  struct Case {
    const char* name;
    std::vector<FakeTurn> next;
    Xrgb colour;
  };
  for (const Case& c : {Case{"altered", {altered}, kGreen}, Case{"removed", {other}, kBlue},
                        Case{"out of the loop", {other, inactive}, kBlue}, Case{"nothing left", {}, kFakeSafe}}) {
    device_->shown.clear();
    Begin({on});
    Run(milliseconds(500));
    const Tick before = device_->shown.back().tick;
    stage_->Offer(MakeFakeBill(c.next));
    Run(milliseconds(17));
    EXPECT_EQ(device_->shown.back().pixels.View().Row(7)[0], c.colour) << c.name;
    EXPECT_LE(device_->shown.back().tick, before + 2) << c.name;
    EXPECT_THAT(Colours(), ElementsAre(kRed, c.colour)) << c.name;
  }
}

TEST_F(StageTest, TheNewestOfTwoWaitingBillsWins) {
  Begin({{.path = "a", .ticks = 120, .colour = kRed}});
  Run(milliseconds(100));
  stage_->Offer(
      MakeFakeBill({{.path = "a", .ticks = 120, .colour = kRed}, {.path = "b", .ticks = 120, .colour = kBlue}}));
  Run(milliseconds(100));
  stage_->Offer(MakeFakeBill({{.path = "c", .ticks = 120, .colour = kGreen}}));
  Run(milliseconds(100));
  EXPECT_THAT(Colours(), ElementsAre(kRed, kGreen));
}

TEST_F(StageTest, ADisplayThatComesLateGetsTheWholePicture) {
  device_->present = false;
  Begin({{.path = "a", .ticks = 36'000, .colour = kRed}});
  Run(seconds(5));
  EXPECT_TRUE(device_->shown.empty());
  device_->present = true;
  Run(seconds(3));
  ASSERT_EQ(device_->shown.size(), 1U);
  EXPECT_THAT(device_->shown[0].damage, ElementsAre(Rect{0, 0, 64, 8}));
  EXPECT_EQ(device_->shown[0].pixels.View().Row(7)[63], kRed);
}

TEST_F(StageTest, TellsWhetherTheWallFollows) {
  device_->present = false;
  Begin({{.path = "a", .ticks = 120, .colour = kRed}, {.path = "t", .ticks = 600, .colour = kBlue, .moving = true}});
  Step();
  EXPECT_TRUE(stage_->TakeFollowed()) << "it waits for a display";
  device_->present = true;
  Run(seconds(3));  // the line moves
  EXPECT_TRUE(stage_->TakeFollowed());
  for (int tick = 0; tick < 30; ++tick) {  // the output's thread stands
    clock_.Pass(milliseconds(20));
    stage_->Step();
    EXPECT_FALSE(stage_->TakeFollowed()) << tick;
  }
  line_.Step(clock_.Steady());
  EXPECT_TRUE(stage_->TakeFollowed()) << "late, but it shows frames";
  Run(seconds(8));  // the picture stands again
  for (int second = 0; second < 5; ++second) {
    Step();
    EXPECT_TRUE(stage_->TakeFollowed());
  }
}

TEST_F(StageTest, AStuckOutputDelaysNobody) {
  const auto stuck_device = std::make_shared<FakeDevice>();
  OutputLine stuck(MakeFakeOutput(stuck_device), kFakeSize, {60, 1}, [] {});
  line_.Step(clock_.Steady());
  stage_ = std::make_unique<Stage>(FakeScreen(), clock_, std::vector<OutputLine*>{&line_, &stuck}, 0,
                                   MakeFakeBill({{.path = "t", .ticks = 36'000, .colour = kRed, .moving = true}}));
  Run(seconds(2));  // `stuck` is never stepped
  EXPECT_GE(device_->shown.size(), 119U);
  stuck.Step(clock_.Steady());
  Run(milliseconds(17));
  stuck.Step(clock_.Steady());
  ASSERT_EQ(stuck_device->shown.size(), 1U);
  EXPECT_EQ(stuck_device->shown.back().pixels, device_->shown.back().pixels);
}

TEST_F(StageTest, APacingOutputBeatsByItsVblank) {
  device_->paces = true;
  Begin({{.path = "t", .ticks = 36'000, .colour = kRed, .moving = true}});
  Step();
  for (int frame = 0; frame < 100; ++frame) {
    clock_.Pass(std::chrono::microseconds(16'667));
    EXPECT_GT(Step(), clock_.Steady() + milliseconds(40));  // the timer only takes over after three periods
  }
  EXPECT_EQ(device_->shown.size(), 101U);
  EXPECT_EQ(stage_->counts().late, 0);
}

TEST_F(StageTest, WokenEarlyItDoesNotStepAhead) {
  Begin({{.path = "t", .ticks = 36'000, .colour = kRed, .moving = true}});
  Run(milliseconds(100));
  const std::int64_t drawn = stage_->counts().drawn;
  for (int wake = 0; wake < 10; ++wake) Step();
  EXPECT_LE(stage_->counts().drawn, drawn + 1);
}

TEST_F(StageTest, FollowsAWallClockThatWasSet) {
  Begin({{.path = "a", .ticks = 3'600, .colour = kRed}, {.path = "b", .ticks = 3'600, .colour = kBlue}});
  Run(seconds(5));
  clock_.Set(seconds(60));
  Run(seconds(2));
  EXPECT_THAT(Colours(), ElementsAre(kRed, kBlue));
  clock_.Set(seconds(-60));
  Run(seconds(2));
  EXPECT_THAT(Colours(), ElementsAre(kRed, kBlue, kRed));
}

}  // namespace
}  // namespace bangron
