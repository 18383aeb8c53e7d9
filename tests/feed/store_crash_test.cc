// The power may go at any moment and any call may fail: nothing that was acknowledged is lost, nothing is torn, and
// there is always something to start from. BANGRON_CRASH_CUTS raises how many cuts are made at each moment.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <functional>
#include <memory>
#include <set>

#include "engine/trust/tuf_time.h"
#include "feed/client.h"
#include "feed/store.h"
#include "tests/support/crash_disk.h"
#include "tests/support/memory_source.h"

namespace bangron {
namespace {

constexpr char kFolder[] = "/var/bangron";

std::int64_t MostCuts(std::int64_t usual) {
  const char* option = std::getenv("BANGRON_CRASH_CUTS");
  return option == nullptr ? usual : std::max<std::int64_t>(usual, std::atoll(option));
}

class FixedClock final : public FeedClock {
 public:
  std::optional<UtcTime> TrustedNow() const override { return ParseTufTime("2026-11-21T08:00:00Z"); }
};

// An office that publishes four times: new words, changed words, a withdrawal, a new tray.
std::vector<FeedFiles> Publications(std::string& root) {
  FeedBuilder office;
  office.expires = *ParseTufTime("2027-11-21T00:00:00Z");
  office.issued = *ParseTufTime("2026-11-21T07:00:00Z");
  std::vector<FeedFiles> all;
  const auto publish = [&](const std::vector<std::string>& paths) {
    office.timetable = TimetableYaml(paths);
    all.push_back(office.Publish());
  };
  office.trays["d1"].items = {{"a.yaml", ItemYaml("a", "XIN CHÀO")}, {"b.yaml", ItemYaml("b", "ĐỌC SÁCH")}};
  publish({"words/xa-mau-d1/a.yaml", "words/xa-mau-d1/b.yaml"});
  office.trays["d1"].items["a.yaml"] = ItemYaml("a", "CHÀO MỪNG");
  publish({"words/xa-mau-d1/a.yaml", "words/xa-mau-d1/b.yaml"});
  office.trays["d1"].items.erase("b.yaml");
  publish({"words/xa-mau-d1/a.yaml"});
  office.trays["d2"].items = {{"c.yaml", ItemYaml("c", "LỚN") + "# " + std::string(9000, 'c') + "\n"}};
  publish({"words/xa-mau-d1/a.yaml", "words/xa-mau-d2/c.yaml"});
  root = office.RootBytes();
  return all;
}

std::string TextsOf(const Generation& generation) {
  std::string texts;
  for (const auto& [path, item] : generation.words.items) texts += path + " " + item->text + "\n";
  return texts + std::to_string(generation.words.timetable.rules.size());
}

// A board that takes one publication after another on one disk.
class Board {
 public:
  Board(Disk& disk, const std::string& root) {
    if (Result<Store> opened = Store::Open(disk, kFolder)) store_.emplace(std::move(*opened));
    if (!store_) return;
    FeedClient::Settings settings{root, {.accepts = {"xa-mau"}, .accepts_every_unit = false, .min_persons = 2}};
    client_ = std::make_unique<FeedClient>(source_, *store_, clock_, std::move(settings));
  }

  bool is_open() const { return client_ != nullptr; }
  Store& store() { return *store_; }
  Result<std::shared_ptr<const Generation>> LoadLastGood() { return client_->LoadLastGood(); }

  RefreshOutcome Take(const FeedFiles& files) {
    source_.files = files;
    return client_->Refresh(RefreshDepth::kFull);
  }
  // What was taken and said to be on the disk.
  bool Acknowledges(const RefreshOutcome& outcome) const {
    return outcome.kind == RefreshOutcome::Kind::kNewGeneration && !store_->health().trouble;
  }

 private:
  MemorySource source_;
  FixedClock clock_;
  std::optional<Store> store_;
  std::unique_ptr<FeedClient> client_;
};

// What a restart finds after a cut, judged against what had been acknowledged before it.
class Judge {
 public:
  Judge(std::vector<FeedFiles> publications, std::string root)
      : publications_(std::move(publications)), root_(std::move(root)) {
    CrashDisk disk;
    disk.MakeFolder("/var").has_value();
    Board board(disk, root_);
    for (const FeedFiles& files : publications_) texts_.push_back(TextsOf(*board.Take(files).generation));
  }

  const std::vector<FeedFiles>& publications() const { return publications_; }
  const std::string& root() const { return root_; }

  // `acknowledged`: the number of publications that were. `begun`: of those that may have come through.
  void Restart(const CrashDisk& after, std::size_t acknowledged, std::size_t begun) {
    ++states;
    const std::string found = fmt::format("{}/{}\n{}", acknowledged, begun, after.Fingerprint());
    if (!judged_.insert(std::hash<std::string>()(found)).second) return;
    ++distinct;
    CrashDisk disk(after);
    Board board(disk, root_);
    const auto lost = [&](const std::string& what) {
      if (++losses == 1) first_loss = what;
    };
    if (!board.is_open()) return lost("the store does not open");
    const auto loaded = board.LoadLastGood();
    if (!loaded) {
      if (acknowledged > 0) lost("nothing to start from: " + loaded.error().what);
    } else {
      const std::string texts = TextsOf(**loaded);
      const auto from = texts_.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(acknowledged, 1) - 1);
      const auto until = texts_.begin() + static_cast<std::ptrdiff_t>(begun);
      if (std::find(from, until, texts) == until) lost("torn or lost: " + texts);
      if (!(*loaded)->refusals.empty()) lost("refused: " + (*loaded)->refusals[0].reason.what);
    }
    // Whatever the cut left, the next publication is taken and kept.
    const RefreshOutcome outcome = board.Take(publications_.back());
    if (outcome.generation == nullptr || TextsOf(*outcome.generation) != texts_.back() ||
        board.store().health().trouble || !outcome.refusals.empty()) {
      lost("does not go on: " + (outcome.refusals.empty() ? "" : outcome.refusals[0].reason.what));
    }
  }

  std::int64_t states = 0;
  std::int64_t distinct = 0;
  std::int64_t losses = 0;
  std::string first_loss;

 private:
  const std::vector<FeedFiles> publications_;
  const std::string root_;
  std::vector<std::string> texts_;  // by publication
  std::set<std::size_t> judged_;    // fingerprints
};

Judge MakeJudge() {
  std::string root;
  std::vector<FeedFiles> publications = Publications(root);
  return {std::move(publications), std::move(root)};
}

// Publishes everything; before each call that changes the disk, and at the end, the power is cut in every way, until
// something is lost.
void CutEverywhere(Judge& judge, SyncPromise promise, std::int64_t most) {
  CrashDisk disk(promise);
  ASSERT_TRUE(disk.MakeFolder("/var"));
  ASSERT_TRUE(disk.SyncFolder("/"));
  std::size_t acknowledged = 0;
  std::size_t begun = 0;
  const auto cut = [&] {
    if (judge.losses > 0) return;
    disk.PowerCuts(most, [&](const CrashDisk& after) { judge.Restart(after, acknowledged, begun); });
  };
  disk.before_change = cut;
  Board board(disk, judge.root());
  ASSERT_TRUE(board.is_open());
  for (const FeedFiles& files : judge.publications()) {
    ++begun;
    ASSERT_TRUE(board.Acknowledges(board.Take(files)));
    acknowledged = begun;
  }
  cut();
}

TEST(StoreCrash, LosesNothingWhereverThePowerIsCut) {
  Judge judge = MakeJudge();
  CutEverywhere(judge, SyncPromise::kKept, MostCuts(3));
  EXPECT_EQ(judge.losses, 0) << judge.first_loss;
  EXPECT_GT(judge.distinct, 50);
  RecordProperty("states", std::to_string(judge.states));
  RecordProperty("distinct", std::to_string(judge.distinct));
  std::printf("%lld crash states, %lld of them distinct\n", static_cast<long long>(judge.states),
              static_cast<long long>(judge.distinct));
}

TEST(StoreCrash, TheCheckHasTeeth) {
  Judge judge = MakeJudge();
  CutEverywhere(judge, SyncPromise::kBroken, 4);
  EXPECT_GT(judge.losses, 0) << "a disk that syncs nothing loses nothing: the check sees nothing";
}

// Publishes everything on a disk where one call fails, then cuts the power. True where the failing call was reached.
bool PublishWithFailure(Judge& judge, int call, int error, CrashDisk::FailMode mode) {
  CrashDisk disk;
  (void)disk.MakeFolder("/var").has_value();
  (void)disk.SyncFolder("/").has_value();
  disk.FailCall(call, error, mode);
  bool reached = false;
  std::size_t acknowledged = 0;
  std::size_t begun = 0;
  {
    Board board(disk, judge.root());
    std::shared_ptr<const Generation> on;
    for (const FeedFiles& files : judge.publications()) {
      ++begun;
      if (!board.is_open()) break;
      const RefreshOutcome outcome = board.Take(files);
      EXPECT_FALSE(on != nullptr && outcome.generation == nullptr) << "call " << call << " took the words off the wall";
      on = outcome.generation;
      if (board.Acknowledges(outcome)) acknowledged = begun;
    }
    reached = disk.calls() >= call;
  }
  disk.FailCall(0, 0, CrashDisk::FailMode::kOnce);
  disk.PowerCuts(MostCuts(2), [&](const CrashDisk& after) { judge.Restart(after, acknowledged, begun); });
  return reached;
}

void FailEveryCall(CrashDisk::FailMode mode, const std::vector<int>& errors) {
  Judge judge = MakeJudge();
  const char* every = std::getenv("BANGRON_CRASH_CUTS");
  const int step = every != nullptr ? 1 : 31;  // some of the calls at each run is quick; soaks take each
  int calls = 0;
  for (const int error : errors) {
    for (int call = 1; PublishWithFailure(judge, call, error, mode); call += step) calls = std::max(calls, call);
  }
  EXPECT_EQ(judge.losses, 0) << judge.first_loss;
  EXPECT_GT(calls, 100);
}

TEST(StoreCrash, SurvivesAnyCallFailingOnce) { FailEveryCall(CrashDisk::FailMode::kOnce, {EIO, ENOSPC}); }

TEST(StoreCrash, SurvivesADiskThatFailsForGood) { FailEveryCall(CrashDisk::FailMode::kFromThenOn, {EIO, ENOSPC}); }

TEST(StoreCrash, WordsGoOnInMemoryWhileTheDiskIsReadOnly) {
  Judge judge = MakeJudge();
  CrashDisk disk;
  ASSERT_TRUE(disk.MakeFolder("/var"));
  ASSERT_TRUE(disk.SyncFolder("/"));
  Board board(disk, judge.root());
  ASSERT_TRUE(board.Acknowledges(board.Take(judge.publications()[0])));
  disk.read_only = true;
  const RefreshOutcome outcome = board.Take(judge.publications()[1]);
  EXPECT_EQ(outcome.kind, RefreshOutcome::Kind::kNewGeneration);
  ASSERT_TRUE(board.store().health().trouble);
  EXPECT_EQ(board.store().health().trouble->code, "disk-read-only");
  EXPECT_GT(board.store().health().unsaved, 0U);
  EXPECT_FALSE(board.Acknowledges(outcome));
  disk.read_only = false;
  board.store().Settle();
  EXPECT_FALSE(board.store().health().trouble);
  EXPECT_EQ(board.store().health().unsaved, 0U);
  disk.PowerCuts(16, [&](const CrashDisk& after) { judge.Restart(after, 2, 2); });
  EXPECT_EQ(judge.losses, 0) << judge.first_loss;
}

}  // namespace
}  // namespace bangron
