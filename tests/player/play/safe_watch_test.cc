#include "player/play/safe_watch.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/hand_clock.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const UtcTime kNow{seconds(1'795'000'000)};

class HandKeys final : public KeySource {
 public:
  bool TakePressed() override { return std::exchange(pressed, false); }
  bool pressed = false;
};

class SafeWatchTest : public testing::Test {
 protected:
  SafeWatchTest() {
    config_.file = (scratch_.path() / "safe").string();
    const PublicKey own = an_.Public("an");
    duty_ = {"xa-mau", {{own.keyid, own}}, {{own.keyid}, 1}};
    Start();
  }

  // Starts, or starts again after a power cut.
  void Start() {
    watch_.reset();
    orders_ = std::make_unique<OrderBook>(scratch_.path() / "orders", "cong-chao", Policy{{"xa-mau"}, false, 2});
    orders_->SetDuties({duty_});
    watch_ = std::make_unique<SafeWatch>(config_, (scratch_.path() / "media").string(), *orders_, keys_, clock_);
    Look();
  }

  bool Look() {
    watch_->LookAtBoard();
    watch_->LookAtDrops();
    clock_.Pass(milliseconds(600));
    return orders_->IsSafe();
  }

  void Drop(const std::string& place, const PrivateKey& key) {
    Envelope order{ToJson(SafeOrder{"xa-mau", {}, "thử", "01", kNow}), {}};
    ASSERT_TRUE(Sign(order, key));
    const std::filesystem::path file = scratch_.path() / place;
    std::filesystem::create_directories(file.parent_path());
    WriteFile(file, WriteOrders({order}));
  }

  void Remove(const char* name) { std::filesystem::remove(scratch_.path() / name); }

  ScratchFolder scratch_;
  HandClock clock_{kNow};
  HandKeys keys_;
  SafeConfig config_;
  PrivateKey an_ = PrivateKey::Generate();
  Duty duty_;
  std::unique_ptr<OrderBook> orders_;
  std::unique_ptr<SafeWatch> watch_;
};

TEST_F(SafeWatchTest, TheFileMakesSafeAndItsRemovalUndoesIt) {
  EXPECT_FALSE(orders_->IsSafe());
  WriteFile(scratch_.path() / "safe", "");
  EXPECT_TRUE(Look());
  EXPECT_TRUE(Look());
  Remove("safe");
  EXPECT_FALSE(Look());
  Start();
  EXPECT_FALSE(orders_->IsSafe());
}

TEST_F(SafeWatchTest, ARebootThatLosesTheFileUndoesNothing) {
  WriteFile(scratch_.path() / "safe", "");
  EXPECT_TRUE(Look());
  Remove("safe");
  Start();
  EXPECT_TRUE(orders_->IsSafe());
  EXPECT_TRUE(Look());
  WriteFile(scratch_.path() / "safe", "");
  EXPECT_TRUE(Look());
  Remove("safe");
  EXPECT_FALSE(Look());
}

TEST_F(SafeWatchTest, AKeyPressStandsUntilTheTechnicianLiftsIt) {
  keys_.pressed = true;
  EXPECT_TRUE(Look());
  Start();
  EXPECT_TRUE(orders_->IsSafe());
  WriteFile(scratch_.path() / "safe", "");
  Look();
  Remove("safe");
  EXPECT_TRUE(Look());
  WriteFile(scratch_.path() / "safe.lift", "");
  EXPECT_FALSE(Look());
  EXPECT_FALSE(std::filesystem::exists(scratch_.path() / "safe.lift"));
  keys_.pressed = true;
  EXPECT_TRUE(Look());
}

TEST_F(SafeWatchTest, TheFileWinsOverALiftBesideIt) {
  WriteFile(scratch_.path() / "safe", "");
  WriteFile(scratch_.path() / "safe.lift", "");
  EXPECT_TRUE(Look());
  EXPECT_TRUE(Look());
}

TEST_F(SafeWatchTest, TakesAnOrderFromAStickAtAnyDepthOfItsMount) {
  for (const char* place :
       {"media/orders/safe.json", "media/stick/orders/safe.json", "media/user/stick/orders/safe.json"}) {
    Drop(place, an_);
    EXPECT_TRUE(Look()) << place;
    std::filesystem::remove_all(scratch_.path() / "media");
    EXPECT_TRUE(Look());
    std::filesystem::remove_all(scratch_.path() / "orders");
    Start();
    EXPECT_FALSE(orders_->IsSafe());
  }
}

TEST_F(SafeWatchTest, TellsOfAnOrderThatDoesNotCountAsLongAsItLiesThere) {
  Drop("media/stick/orders/safe.json", PrivateKey::Generate());
  EXPECT_FALSE(Look());
  ASSERT_EQ(watch_->refusals().size(), 1U);
  EXPECT_EQ(watch_->refusals()[0].reason.code, "foreign-signer");
  std::filesystem::remove_all(scratch_.path() / "media");
  Look();
  EXPECT_TRUE(watch_->refusals().empty());
}

TEST_F(SafeWatchTest, JudgesADroppedOrderAgainOnceTheUnitIsKnown) {
  orders_->SetDuties({});
  Drop("media/stick/orders/safe.json", an_);
  EXPECT_FALSE(Look());
  EXPECT_EQ(watch_->refusals().at(0).reason.code, "duty-unknown");
  orders_->SetDuties({duty_});
  EXPECT_TRUE(Look());
  EXPECT_TRUE(watch_->refusals().empty());
}

TEST_F(SafeWatchTest, TellsWhereTheDiskRefuses) {
  WriteFile(scratch_.path() / "orders", "no folder");
  keys_.pressed = true;
  EXPECT_TRUE(Look());
  EXPECT_EQ(watch_->refusals().at(0).reason.code, "store-write");
  Remove("orders");
  Look();
  EXPECT_TRUE(watch_->refusals().empty());
}

// A pipe that speaks as an evdev device does.
class Button {
 public:
  explicit Button(const std::filesystem::path& path) {
    EXPECT_EQ(mkfifo(path.c_str(), 0600), 0);
    pipe_ = open(path.c_str(), O_RDWR | O_NONBLOCK);
    EXPECT_GE(pipe_, 0);
  }
  ~Button() { close(pipe_); }
  void Say(int type, int code, int value) const {
    input_event event{};
    event.type = static_cast<decltype(event.type)>(type);
    event.code = static_cast<decltype(event.code)>(code);
    event.value = value;
    EXPECT_EQ(write(pipe_, &event, sizeof(event)), static_cast<ssize_t>(sizeof(event)));
  }

 private:
  int pipe_ = -1;
};

TEST(EvdevKeys, SeesAPressOfItsKeysOnlyAlsoOnADeviceThatCameLater) {
  const ScratchFolder scratch;
  HandClock clock(kNow);
  EvdevKeys keys(scratch.path(), {KEY_PAUSE, KEY_PROG1}, clock);
  EXPECT_FALSE(keys.TakePressed());
  const Button button(scratch.path() / "event7");
  const Button other(scratch.path() / "mouse0");
  clock.Pass(seconds(3));
  EXPECT_FALSE(keys.TakePressed());
  button.Say(EV_KEY, KEY_A, 1);
  button.Say(EV_REL, KEY_PAUSE, 1);
  button.Say(EV_KEY, KEY_PAUSE, 0);
  button.Say(EV_KEY, KEY_PAUSE, 2);
  other.Say(EV_KEY, KEY_PAUSE, 1);
  EXPECT_FALSE(keys.TakePressed());
  button.Say(EV_KEY, KEY_A, 1);
  button.Say(EV_KEY, KEY_PROG1, 1);
  button.Say(EV_SYN, SYN_REPORT, 0);
  EXPECT_TRUE(keys.TakePressed());
  EXPECT_FALSE(keys.TakePressed());
}

TEST(EvdevKeys, WithoutKeysOrDevicesNothingIsEverPressed) {
  HandClock clock(kNow);
  EXPECT_FALSE(EvdevKeys("/nowhere", {KEY_PAUSE}, clock).TakePressed());
  EXPECT_FALSE(EvdevKeys("/dev", {}, clock).TakePressed());
}

}  // namespace
}  // namespace bangron
