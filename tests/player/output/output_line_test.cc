#include "player/output/output_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "tests/support/fake_output.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

constexpr Size kSize{8, 4};
const OutputLine::TimePoint kStart{seconds(1000)};

SharedFrame Frame(Xrgb colour) { return std::make_shared<const XrgbBitmap>(kSize, colour); }

class OutputLineTest : public testing::Test {
 protected:
  std::shared_ptr<FakeDevice> device_ = std::make_shared<FakeDevice>();
  int changes_ = 0;
  OutputLine line_{MakeFakeOutput(device_), kSize, {60, 1}, [this] { ++changes_; }};
};

TEST_F(OutputLineTest, OpensAndShowsTheNewestFrame) {
  line_.Put({.pixels = Frame(1), .damage = {}, .tick = 5});
  line_.Put({.pixels = Frame(2), .damage = {}, .tick = 6});
  EXPECT_EQ(line_.Step(kStart), kStart);
  EXPECT_TRUE(line_.TakeWantsFrame());
  EXPECT_FALSE(line_.TakeWantsFrame());
  line_.Step(kStart);
  ASSERT_EQ(device_->shown.size(), 1U);
  EXPECT_EQ(device_->shown[0].tick, 6);
  EXPECT_THAT(device_->shown[0].damage, ElementsAre(Rect{0, 0, 8, 4}));
  const OutputState state = line_.State();
  EXPECT_TRUE(state.open);
  EXPECT_EQ(state.shown, 1);
  EXPECT_EQ(state.passed_over, 1);
  EXPECT_EQ(state.last_shown->tick, 6);
}

TEST_F(OutputLineTest, TriesAgainEveryTwoSecondsUntilTheDeviceComes) {
  device_->present = false;
  EXPECT_EQ(line_.Step(kStart), kStart + seconds(2));
  EXPECT_EQ(line_.State().error->code, "output-open");
  EXPECT_EQ(line_.Step(kStart + milliseconds(1999)), kStart + seconds(2));
  EXPECT_EQ(device_->opened, 1);
  device_->present = true;
  line_.Step(kStart + seconds(2));
  EXPECT_EQ(device_->opened, 2);
  EXPECT_TRUE(line_.State().open);
  EXPECT_FALSE(line_.State().error.has_value());
  EXPECT_TRUE(line_.TakeWantsFrame());
}

TEST_F(OutputLineTest, ReopensAfterAFailureAndGivesTheWholePictureAgain) {
  line_.Step(kStart);
  line_.Put({.pixels = Frame(1), .damage = {}, .tick = 1});
  line_.Step(kStart);
  device_->broken = true;
  line_.Put({.pixels = Frame(2), .damage = {{0, 0, 1, 1}}, .tick = 2});
  EXPECT_EQ(line_.Step(kStart), kStart + seconds(2));
  EXPECT_FALSE(line_.State().open);
  EXPECT_EQ(device_->closed, 1);
  line_.TakeWantsFrame();

  device_->broken = false;
  line_.Step(kStart + seconds(2));
  EXPECT_TRUE(line_.TakeWantsFrame());
  line_.Put({.pixels = Frame(3), .damage = {{0, 0, 1, 1}}, .tick = 3});
  line_.Step(kStart + seconds(2));
  ASSERT_EQ(device_->shown.size(), 2U);
  EXPECT_THAT(device_->shown[1].damage, ElementsAre(Rect{0, 0, 8, 4}));
}

TEST_F(OutputLineTest, LeavesTheIntervalBetweenFramesAndShowsTheNewestInTheEnd) {
  device_->interval = milliseconds(500);
  line_.Step(kStart);
  for (Tick tick = 0; tick < 40; ++tick) {
    line_.Put({.pixels = Frame(1), .damage = {}, .tick = tick});
    line_.Step(kStart + milliseconds(25 * tick));
  }
  line_.Step(kStart + milliseconds(1000));
  std::vector<Tick> ticks;
  for (const FakeDevice::Shown& shown : device_->shown) ticks.push_back(shown.tick);
  EXPECT_THAT(ticks, ElementsAre(0, 20, 39));
}

TEST_F(OutputLineTest, HandlesEventsEvery100MsAndPassesOnTheWishToEnd) {
  line_.Step(kStart);
  EXPECT_EQ(line_.Step(kStart), kStart + milliseconds(100));
  device_->wants_to_end = true;
  line_.Step(kStart + milliseconds(100));
  EXPECT_TRUE(line_.State().wants_to_end);
}

TEST_F(OutputLineTest, LetsGoOfTheFrameOnceItIsShown) {
  line_.Step(kStart);
  SharedFrame frame = Frame(1);
  line_.Put({.pixels = frame, .damage = {}, .tick = 1});
  EXPECT_EQ(frame.use_count(), 2);
  line_.Step(kStart);
  EXPECT_EQ(frame.use_count(), 1);
  line_.Put({.pixels = frame, .damage = {}, .tick = 2});
  line_.Retract();
  EXPECT_EQ(frame.use_count(), 1);
}

TEST(OutputLineThread, ShowsWhatIsPutFromAnotherThreadAndEndsAtOnce) {
  const auto device = std::make_shared<FakeDevice>();
  device->paces = true;
  std::mutex mutex;
  std::condition_variable changed;
  OutputLine line(MakeFakeOutput(device), kSize, {60, 1}, [&] {
    { const std::scoped_lock lock(mutex); }
    changed.notify_all();
  });
  std::thread thread([&] { line.Run(); });
  for (Tick tick = 1; tick <= 200; ++tick) {
    line.Put({.pixels = Frame(static_cast<Xrgb>(tick)), .damage = {{0, 0, 1, 1}}, .tick = tick});
    if (tick % 7 == 0) line.Retract();
  }
  line.Put({.pixels = Frame(201), .damage = {{0, 0, 1, 1}}, .tick = 201});
  {
    std::unique_lock lock(mutex);
    EXPECT_TRUE(changed.wait_for(lock, seconds(30), [&] {
      const OutputState state = line.State();
      return state.last_shown && state.last_shown->tick == 201;
    }));
  }
  line.Stop();
  thread.join();
  EXPECT_EQ(device->shown.back().pixels.View().Row(0)[0], 201U);
  EXPECT_GE(device->closed, 1);
}

}  // namespace
}  // namespace bangron
