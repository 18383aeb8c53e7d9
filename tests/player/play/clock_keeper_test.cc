#include "player/play/clock_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::Field;

const UtcTime kNow{seconds(1'795'000'000)};

// A machine whose clocks the test moves.
struct HandSources final : public TimeSources {
  UtcTime System() const override { return system; }
  ClockSpan Steady() const override { return steady; }
  bool FollowsNtp() const override { return ntp; }
  std::optional<UtcTime> Hardware() const override { return hardware; }
  bool TakeTechniciansWord() override { return std::exchange(word, false); }
  void Pass(ClockSpan time) {
    system += time;
    steady += time;
  }

  UtcTime system = kNow;
  ClockSpan steady{0};
  bool ntp = false;
  std::optional<UtcTime> hardware;
  bool word = false;
};

TEST(ClockKeeper, CarriesTheTimeOnWhateverTheSystemsClockDoes) {
  HandSources sources;
  sources.hardware = kNow;
  ClockKeeper keeper(sources);
  EXPECT_EQ(keeper.Trust(), ClockTrust::kUntrusted);
  keeper.Begin({});
  EXPECT_EQ(keeper.Trust(), ClockTrust::kHoldover);
  sources.Pass(hours(1));
  sources.system += days(365);
  EXPECT_EQ(keeper.Utc(), kNow + hours(1)) << "also between two looks";
  keeper.Look();
  EXPECT_EQ(keeper.Utc(), kNow + hours(1));
  EXPECT_THAT(keeper.TakeEvents(), ElementsAre(Field(&ClockEvent::code, "clock-jump")));
  sources.word = true;
  keeper.Look();
  EXPECT_EQ(keeper.Utc(), kNow + hours(1) + days(365));
  EXPECT_EQ(keeper.Reason(), "clock-technician");
}

TEST(ClockKeeper, RemembersTheFloorOverARestart) {
  HandSources sources;
  sources.ntp = true;
  ClockKeeper keeper(sources);
  keeper.Begin({});
  const std::optional<std::string> note = keeper.NoteToKeep();
  ASSERT_TRUE(note);
  EXPECT_EQ(keeper.NoteToKeep(), std::nullopt);
  sources.Pass(minutes(9));
  keeper.Look();
  EXPECT_EQ(keeper.NoteToKeep(), std::nullopt) << "the card is spared";
  sources.Pass(minutes(2));
  keeper.Look();
  EXPECT_TRUE(keeper.NoteToKeep());

  HandSources behind;
  behind.system = UtcTime();
  behind.hardware = UtcTime();
  ClockKeeper next(behind);
  next.Begin(*note);
  EXPECT_EQ(next.Trust(), ClockTrust::kUntrusted);
  EXPECT_EQ(next.Reason(), "clock-behind");
  EXPECT_EQ(next.Utc(), kNow);
  ClockKeeper torn(behind);
  torn.Begin("flo");
  EXPECT_EQ(torn.Trust(), ClockTrust::kUntrusted);
}

TEST(ClockKeeper, HearsTheFeedsServer) {
  HandSources sources;
  sources.system = UtcTime();
  ClockKeeper keeper(sources);
  keeper.Begin({});
  EXPECT_EQ(keeper.Trust(), ClockTrust::kUntrusted);
  keeper.HearServer(kNow);
  EXPECT_EQ(keeper.Trust(), ClockTrust::kHoldover);
  EXPECT_EQ(keeper.Utc(), kNow);
  keeper.HearIssued(kNow + hours(2));
  EXPECT_EQ(keeper.NoteToKeep(), "floor 1795007200\n");
}

TEST(MachineTimeSources, CountsForwards) {
  MachineTimeSources sources("/nonexistent/word");
  const ClockSpan first = sources.Steady();
  EXPECT_GT(first, ClockSpan(0));
  EXPECT_GE(sources.Steady(), first);
  EXPECT_FALSE(sources.TakeTechniciansWord());
}

}  // namespace
}  // namespace bangron
