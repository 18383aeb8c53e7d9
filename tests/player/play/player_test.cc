// The whole player in this process, threads and all, for about a second each: for the sanitizers. What it does as a
// program, end to end, is tests/e2e.
#include "player/play/player.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "engine/json/json.h"
#include "feed/look_folder.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using std::chrono::seconds;

class PlayerTest : public testing::Test {
 protected:
  PlayerSetup Setup(std::vector<OutputConfig> outputs) {
    Diagnostics diagnostics;
    auto look = LoadLook(DataDir(), diagnostics);
    EXPECT_TRUE(look);
    auto messages = Messages::Load(ReadFile(DataDir() / "lists/messages.yaml"));
    EXPECT_TRUE(messages);
    PlayerSetup setup{
        .config = {}, .screen = {}, .look = *look, .messages = std::move(*messages), .run_for = seconds(1)};
    setup.config.feed = (scratch_.path() / "feed").string();
    setup.config.root = (scratch_.path() / "root.json").string();
    setup.config.state = (scratch_.path() / "state").string();
    setup.config.status = (scratch_.path() / "status.json").string();
    setup.config.outputs = std::move(outputs);
    setup.screen.id = "thu";
    setup.screen.size = {192, 96};
    setup.screen.site_name = "Nhà văn hóa xã Mẫu";
    return setup;
  }

  ScratchFolder scratch_;
  SystemClock clock_;
};

TEST_F(PlayerTest, ShowsTheSafePictureOnEveryOutputWithoutAFeed) {
  const std::string folder = (scratch_.path() / "frames").string();
  const PlayerSetup setup = Setup({{.kind = "null", .target = {}}, {.kind = "png", .target = folder}});
  const Result<PlayerSummary> summary = RunPlayer(setup, clock_);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->drawn, 1);
  EXPECT_EQ(summary->items_shown, 0);
  EXPECT_FALSE(ReadFile(scratch_.path() / "frames/newest.png").empty());
  const auto status = ParseJson(ReadFile(scratch_.path() / "status.json"));
  ASSERT_TRUE(status);
  EXPECT_EQ(*status->Find("kind")->AsString(), "nothing");
  EXPECT_EQ(*status->Find("site")->AsString(), "Nhà văn hóa xã Mẫu");
}

TEST_F(PlayerTest, EndsAtOnceWhenItIsToldTo) {
  PlayerSetup setup = Setup({{.kind = "null", .target = {}}});
  setup.run_for = seconds(60);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // else it would end this test before the player waits for it
  kill(getpid(), SIGTERM);
  const SteadyTime before = clock_.Steady();
  EXPECT_TRUE(RunPlayer(setup, clock_));
  EXPECT_LT(clock_.Steady() - before, seconds(30));
}

TEST_F(PlayerTest, RefusesAnOutputThatThisBuildDoesNotHave) {
  const Result<PlayerSummary> summary = RunPlayer(Setup({{.kind = "projector", .target = {}}}), clock_);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, "unknown-output");
}

}  // namespace
}  // namespace bangron
