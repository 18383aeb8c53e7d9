// The office lost its root: what a board believes before, while and after a technician installs another.
#include "feed/board_root.h"

#include <gtest/gtest.h>

#include "engine/trust/digest.h"
#include "engine/trust/tuf_time.h"
#include "feed/client.h"
#include "tests/support/memory_source.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

class FixedTime final : public FeedClock {
 public:
  std::optional<UtcTime> TrustedNow() const override { return ParseTufTime("2026-11-21T08:00:00Z"); }
};

class BoardRootTest : public testing::Test {
 protected:
  BoardRootTest() {
    old_.trays["d1"].items["a.yaml"] = ItemYaml("a", "CHỮ CŨ");
    old_.RotateRoot();
    old_.Publish();
    old_.RotateRoot();
    next_.trays["d1"].items["a.yaml"] = ItemYaml("a", "CHỮ MỚI");
    source_.files = old_.Publish();
    next_.Publish();
    WriteFile(Own(), old_.RootBytes());
    EXPECT_EQ(Look(), "CHỮ CŨ");
  }

  std::filesystem::path Own() const { return scratch_.path() / "own.json"; }
  std::filesystem::path State() const { return scratch_.path() / "state"; }
  Store OpenStore() { return *Store::Open(State()); }

  // What a player that starts now shows after one look at the feed; the reason where that is refused.
  std::string Look() {
    Store store = OpenStore();
    FeedClient client(source_, store, clock_, {LoadBoardRoot(State(), Own())->bytes, policy_});
    const bool stood = client.LoadLastGood().has_value();
    const RefreshOutcome outcome = client.Refresh(RefreshDepth::kFull);
    if (outcome.kind == RefreshOutcome::Kind::kRefused && !stood) return outcome.refusals.at(0).reason.code;
    return outcome.generation->words.items.begin()->second->text;
  }

  std::string ShownFromBefore() {
    const Store store = OpenStore();
    const auto words = LoadWordsOfRootBefore(State(), store, policy_);
    return words ? (*words)->words.items.begin()->second->text : words.error().code;
  }

  Result<void> Install(const std::string& bytes) {
    const Store store = OpenStore();
    const Result<RootInstall> install = RootInstall::Begin(store, Own(), bytes, policy_);
    if (!install) return install.error();
    return install->Finish();
  }

  ScratchFolder scratch_;
  FeedBuilder old_;
  FeedBuilder next_;
  MemorySource source_;
  FixedTime clock_;
  Policy policy_{{"xa-mau"}, false, 2};
};

TEST_F(BoardRootTest, ANewRootCountsAndTheOldOneNoMore) {
  ASSERT_TRUE(Install(next_.RootBytes()));
  EXPECT_TRUE(LoadBoardRoot(State(), Own())->installed);
  EXPECT_EQ(LoadBoardRoot(State(), Own())->bytes, next_.RootBytes());
  EXPECT_NE(Look(), "CHỮ CŨ");  // the old office's feed
  source_.files = next_.files();
  EXPECT_EQ(Look(), "CHỮ MỚI");
  EXPECT_EQ(Look(), "CHỮ MỚI");
}

TEST_F(BoardRootTest, WordsOfTheOldRootAreShownUntilThereAreOthers) {
  EXPECT_EQ(ShownFromBefore(), "store-missing");
  ASSERT_TRUE(Install(next_.RootBytes()));
  EXPECT_EQ(ShownFromBefore(), "CHỮ CŨ");
  source_.files = next_.files();
  EXPECT_EQ(Look(), "CHỮ MỚI");
  ForgetRootBefore(State());
  EXPECT_EQ(ShownFromBefore(), "store-missing");
}

TEST_F(BoardRootTest, AThirdRootKeepsTheWordsOfTheFirst) {
  FeedBuilder third;
  third.Publish();
  ASSERT_TRUE(Install(next_.RootBytes()));
  ASSERT_TRUE(Install(third.RootBytes()));
  EXPECT_EQ(LoadBoardRoot(State(), Own())->bytes, third.RootBytes());
  EXPECT_EQ(ShownFromBefore(), "CHỮ CŨ");
}

TEST_F(BoardRootTest, EveryCodeIsAnotherAndNothingElsePasses) {
  const Store store = OpenStore();
  const Result<RootInstall> first = RootInstall::Begin(store, Own(), next_.RootBytes(), policy_);
  const Result<RootInstall> second = RootInstall::Begin(store, Own(), next_.RootBytes(), policy_);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->code().size(), 8U);
  EXPECT_NE(first->code(), second->code());
  EXPECT_TRUE(first->IsCode(first->code().substr(0, 4) + " " + first->code().substr(4)));
  EXPECT_FALSE(first->IsCode(second->code()));
  EXPECT_FALSE(first->IsCode(""));
  EXPECT_FALSE(first->IsCode(first->code() + "0"));
  EXPECT_FALSE(std::filesystem::exists(State() / "root.json"));
}

TEST_F(BoardRootTest, TakesOnlyARootThatItsOwnPeopleSigned) {
  EXPECT_EQ(Install("{}").error().code, "root-unusable");
  EXPECT_EQ(Install("<html>").error().code, "root-unusable");
  std::string changed = next_.RootBytes();
  changed.replace(changed.find("2027"), 4, "2037");
  EXPECT_EQ(Install(changed).error().code, "root-unusable");
  EXPECT_EQ(Install(old_.RootBytes()).error().code, "root-same");
  EXPECT_FALSE(LoadBoardRoot(State(), Own())->installed);
}

TEST_F(BoardRootTest, AnInstalledRootThatCannotBeReadBringsNoOldOneBack) {
  std::filesystem::create_directories(State() / "root.json");
  EXPECT_EQ(LoadBoardRoot(State(), Own()).error().code, "root-missing");
}

}  // namespace
}  // namespace bangron
