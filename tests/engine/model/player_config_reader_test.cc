#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/readers.h"
#include "tests/support/findings.h"

namespace bangron {
namespace {

using namespace std::chrono_literals;

constexpr const char* kNeeded = "player: 1\nfeed: f\nroot: r\nscreen: s\nstate: t\naccepts: [xa-mau]\n";

std::string FindingsOf(const std::string& more) {
  Diagnostics diagnostics;
  ReadPlayerConfig(kNeeded + more, "p.yaml", diagnostics);
  return Brief(diagnostics);
}

TEST(PlayerConfigReader, ReadsEveryField) {
  Diagnostics diagnostics;
  const auto config = ReadPlayerConfig(R"(player: 1
feed: http://127.0.0.1:8080/
root: root.json
screen: san-van-dong.yaml
state: /var/lib/bangron
status: /run/bangron/status.json
accepts: [xa-mau, xa-ben]
min_persons: 1
utc_offset: "+08:00"
poll: 10s
outputs: [{kind: window, target: "Sân vận động"}, {kind: png, target: frames}]
pace: 1
policy: strict
clock: system
clock_word: /run/x
store: {quota_mb: 64, reserve_mb: 8}
)",
                                       "p.yaml", diagnostics);
  ASSERT_TRUE(config) << Brief(diagnostics);
  EXPECT_EQ(config->feed, "http://127.0.0.1:8080/");
  EXPECT_EQ(config->root, "root.json");
  EXPECT_EQ(config->screen, "san-van-dong.yaml");
  EXPECT_EQ(config->state, "/var/lib/bangron");
  EXPECT_EQ(config->status, "/run/bangron/status.json");
  EXPECT_EQ(config->accepts, (std::vector<std::string>{"xa-mau", "xa-ben"}));
  EXPECT_EQ(config->min_persons, 1);
  EXPECT_EQ(config->utc_offset, 8h);
  EXPECT_EQ(config->poll, 10s);
  ASSERT_EQ(config->outputs.size(), 2U);
  EXPECT_EQ(config->outputs[0].kind, "window");
  EXPECT_EQ(config->outputs[0].target, "Sân vận động");
  EXPECT_EQ(config->pace, 1);
  EXPECT_EQ(config->policy, PicturePolicy::kStrict);
  EXPECT_EQ(config->clock, ClockPolicy::kSystem);
  EXPECT_EQ(config->clock_word, "/run/x");
  EXPECT_EQ(config->store_quota_mb, 64);
  EXPECT_EQ(config->store_reserve_mb, 8);
}

TEST(PlayerConfigReader, ReadsHowADisplayIsDrivenAndWhereThePictureLies) {
  Diagnostics diagnostics;
  const auto config = ReadPlayerConfig(std::string(kNeeded) + R"(outputs:
  - {kind: drm, target: HDMI-A-1, mode: 1920x1080@59.94, mapping: {at: "16,8", part: 960x192+480+0, fold: 480}}
  - {kind: drm}
)",
                                       "p.yaml", diagnostics);
  ASSERT_TRUE(config) << Brief(diagnostics);
  const OutputConfig& output = config->outputs.at(0);
  EXPECT_EQ(output.target, "HDMI-A-1");
  EXPECT_EQ(output.mode, (ModeRequest{.size = {1920, 1080}, .refresh_mhz = 59'940, .timing = {}}));
  EXPECT_EQ(output.mapping, (WallMapping{.part = {480, 0, 960, 192}, .turn = 0, .fold = 480, .at = {16, 8}}));
  EXPECT_EQ(config->outputs.at(1).mode, std::nullopt);
  EXPECT_EQ(config->outputs.at(1).mapping, WallMapping());
  EXPECT_EQ(FindingsOf("outputs: [{kind: drm, mode: 4k}]\n"), "bad-mode@7:29 outputs[0].mode");
  EXPECT_EQ(FindingsOf("outputs: [{kind: drm, mapping: {at: 8, part: 0x8+0+0, fold: 0, turn: 90}}]\n"),
            "bad-place@7:37 outputs[0].mapping.at; bad-place@7:46 outputs[0].mapping.part; "
            "out-of-range@7:61 outputs[0].mapping.fold; unknown-key@7:64 outputs[0].mapping.turn");
  EXPECT_EQ(FindingsOf("outputs: [{kind: window, mode: 640x360}]\n"), "unknown-key@7:26 outputs[0].mode");
}

TEST(PlayerConfigReader, ReadsWhatMakesTheBoardSafe) {
  Diagnostics diagnostics;
  const auto config = ReadPlayerConfig(std::string(kNeeded) +
                                           "outputs: [{kind: null}]\nsafe: {file: an-toan, keys: "
                                           "[prog1, 212], inputs: vao}\n",
                                       "p.yaml", diagnostics);
  ASSERT_TRUE(config) << Brief(diagnostics);
  EXPECT_EQ(config->safe.file, "an-toan");
  EXPECT_EQ(config->safe.keys, (std::vector<int>{148, 212}));
  EXPECT_EQ(config->safe.inputs, "vao");
  EXPECT_EQ(PlayerConfig().safe.keys, std::vector<int>{119});
  EXPECT_EQ(PlayerConfig().safe.file, "/run/bangron/safe");
  EXPECT_THAT(FindingsOf("outputs: [{kind: null}]\nsafe: {keys: [nut-do, 0], tep: x}\n"),
              testing::AllOf(testing::HasSubstr("bad-key"), testing::HasSubstr("unknown-key")));
}

TEST(PlayerConfigReader, TakesNullForAnOutput) {
  Diagnostics diagnostics;
  const auto config = ReadPlayerConfig(std::string(kNeeded) + "outputs: [{kind: null}]\n", "p.yaml", diagnostics);
  ASSERT_TRUE(config) << Brief(diagnostics);
  EXPECT_EQ(config->outputs.at(0).kind, "null");
  EXPECT_EQ(config->min_persons, 2);
  EXPECT_EQ(config->poll, 60s);
  EXPECT_EQ(config->policy, PicturePolicy::kShow);
}

TEST(PlayerConfigReader, RefusesWhatDoesNotFit) {
  EXPECT_EQ(FindingsOf(""), "missing-key@1:1 outputs");
  EXPECT_EQ(FindingsOf("outputs: []\n"), "empty-value@7:10 outputs");
  EXPECT_EQ(FindingsOf("outputs: [{kind: windwo}]\n"), "unknown-value@7:18 outputs[0].kind");
  EXPECT_EQ(FindingsOf("outputs: [{kind: png}]\n"), "missing-key@7:11 outputs[0].target");
  EXPECT_EQ(FindingsOf("outputs: [{kind: null}]\npace: 1\n"), "out-of-range@8:7 pace");
  EXPECT_EQ(FindingsOf("outputs: [{kind: null}]\npoll: 2h\n"), "bad-poll@8:7 poll");
  EXPECT_EQ(FindingsOf("outputs: [{kind: null}]\nmin_persons: 0\n"), "out-of-range@8:14 min_persons");
  EXPECT_EQ(FindingsOf("outputs: [{kind: null}]\npolicy: lax\n"), "unknown-value@8:9 policy");
  EXPECT_EQ(FindingsOf("outputs: [{kind: null}]\nclock: maybe\n"), "unknown-value@8:8 clock");
}

TEST(Readers, TellAFileByItsFirstKey) {
  EXPECT_EQ(KindOfFile("item: 1\n"), "item");
  EXPECT_EQ(KindOfFile("\xEF\xBB\xBF# words\r\n\r\n---\r\nscreen: 1\r\n"), "screen");
  EXPECT_EQ(KindOfFile("fonts:\n  - a\n"), "fonts");
  for (const char* text : {"", "#\n", "id: a\nitem: 1\n", "items: 1\n", "item\n", "{item: 1}", "Chào mừng"}) {
    EXPECT_EQ(KindOfFile(text), "") << text;
  }
}

}  // namespace
}  // namespace bangron
