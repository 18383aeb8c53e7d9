#include "player/play/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "player/play/journal.h"
#include "player/play/status_file.h"
#include "tests/support/fake_show.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const UtcTime kNow{seconds(1'795'000'000)};
constexpr char kPath[] = "words/xa-mau-d12/ngay-hoi.yaml";

Messages Catalogue() {
  auto messages = Messages::Load(ReadFile(SourceDir() / "lists/messages.yaml"));
  EXPECT_TRUE(messages);
  return std::move(*messages);
}

Screen Hall() {
  Screen screen = FakeScreen();
  screen.site_name = "Hội trường xã Mẫu";
  return screen;
}

std::shared_ptr<Bill> BillOf(std::int64_t number) {
  auto bill = std::make_shared<Bill>(*MakeFakeBill({{.path = kPath, .text = "NGÀY HỘI | VĂN HÓA ~ \\| ĐỌC"}}));
  auto generation = std::make_shared<Generation>();
  generation->number = number;
  bill->generation = generation;
  return bill;
}

StatusSnapshot Playing(const std::shared_ptr<const Bill>& bill) {
  auto wall = std::make_shared<OnWall>();
  wall->bill = bill;
  wall->showing.kind = ShowingKind::kItem;
  wall->showing.now.path = kPath;
  wall->showing.now.since = TickAt(kNow - seconds(3), {60, 1});
  wall->showing.now.until = TickAt(kNow + seconds(5), {60, 1});
  wall->showing.why = {
      {.code = "rule-holds", .item = kPath, .where = "timetable/xa-mau.yaml:12", .arguments = {"2"}},
      {.code = "weekday", .item = "words/xa-mau-d12/khac.yaml", .where = {}, .arguments = {"2026-11-18", "sat, sun"}}};
  StatusSnapshot snapshot;
  snapshot.at = kNow;
  snapshot.started_at = kNow - seconds(60);
  snapshot.wall = wall;
  snapshot.approved = ApprovedOnWall(*wall);
  snapshot.newest = bill;
  snapshot.frames = {.drawn = 120, .late = 1, .corrected = 2, .items_shown = 7};
  snapshot.glyphs = {.hits = 900, .misses = 40, .bytes = 3072};
  snapshot.feed.state = FeedStatus::State::kUnreachable;
  snapshot.feed.reason = Error{"fetch-failed", "http://127.0.0.1/feed: connection refused"};
  snapshot.feed.freshness.snapshot_version = 12;
  snapshot.feed.freshness.checked = kNow - seconds(42);
  snapshot.outputs.push_back({.config = {.kind = "window", .target = {}}, .state = {}});
  snapshot.outputs[0].state.open = true;
  snapshot.outputs[0].state.shown = 119;
  return snapshot;
}

TEST(Status, SaysWhatIsOnWhySinceWhenAndHowTheFeedIs) {
  const auto bill = BillOf(3);
  bill->verdicts->Set(kPath, PictureVerdict::kEqual);
  const JsonObject status = FullStatus(Playing(bill), Hall(), Catalogue(), 39'000);
  EXPECT_TRUE(MatchesGolden(WriteJson(Json(status), JsonStyle::kIndented) + "\n", "player/status.json"));
}

TEST(Status, ApprovedIsUnknownUntilThePicturesWereCompared) {
  const auto bill = BillOf(3);
  StatusSnapshot snapshot = Playing(bill);
  EXPECT_EQ(ApprovedOnWall(*snapshot.wall), std::nullopt);
  bill->verdicts->Set(kPath, PictureVerdict::kNoPicture);
  EXPECT_EQ(ApprovedOnWall(*snapshot.wall), std::nullopt);
  bill->verdicts->Set(kPath, PictureVerdict::kDiffers);
  EXPECT_EQ(ApprovedOnWall(*snapshot.wall), false);
}

TEST(Status, TellsTheMemoryOfThisProcess) {
  const std::optional<std::int64_t> pss_kb = MemoryPssKb();
  ASSERT_TRUE(pss_kb.has_value());
  EXPECT_GT(*pss_kb, 100);
}

TEST(StatusFile, IsWrittenOnChangeAtMostEverySecondAndEveryFiveSeconds) {
  const ScratchFolder scratch;
  const auto file = scratch.path() / "state/status.json";
  const Messages messages = Catalogue();
  StatusFile status(file);
  StatusSnapshot snapshot = Playing(BillOf(3));
  const auto written_at = [&](milliseconds after) {
    snapshot.frames.drawn = after.count();
    EXPECT_TRUE(status.Update(snapshot, Hall(), messages, SteadyTime(after)));
    const auto read = ParseJson(ReadFile(file));
    return read ? *read->Find("frames")->Find("drawn")->AsInteger() : -1;
  };
  EXPECT_EQ(written_at(milliseconds(10)), 10);
  EXPECT_EQ(written_at(milliseconds(2000)), 10);  // nothing changed but counts
  snapshot.feed.state = FeedStatus::State::kFresh;
  EXPECT_EQ(written_at(milliseconds(2100)), 2100);
  snapshot.feed.state = FeedStatus::State::kRefused;
  EXPECT_EQ(written_at(milliseconds(2500)), 2100);  // too soon
  EXPECT_EQ(written_at(milliseconds(3100)), 3100);
  EXPECT_EQ(written_at(milliseconds(8050)), 3100);
  EXPECT_EQ(written_at(milliseconds(8100)), 8100);
}

TEST(StatusFile, SaysWhyItCannotBeWritten) {
  const ScratchFolder scratch;
  WriteFile(scratch.path() / "file", "");
  StatusFile status(scratch.path() / "file/status.json");
  const Result<void> written = status.Update(Playing(BillOf(1)), Hall(), Catalogue(), SteadyTime());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "status-write");
}

std::vector<std::string> Texts(const std::vector<JournalLine>& lines) {
  std::vector<std::string> texts;
  for (const JournalLine& line : lines) texts.push_back(line.text);
  return texts;
}

TEST(Journal, TellsTheFirstPictureAndThenOnlyWhatHappens) {
  const StatusSnapshot playing = Playing(BillOf(3));
  EXPECT_THAT(Texts(JournalLines({}, playing)),
              ElementsAre("feed: unreachable, fetch-failed: http://127.0.0.1/feed: connection refused",
                          "words: generation 3, 1 items", "wall: shows generation 3", HasSubstr("wall: words/xa-mau"),
                          "output window: open"));
  EXPECT_THAT(JournalLines(playing, playing), IsEmpty());
}

TEST(Journal, TellsWhatTheDiskAndTheClockDoOnce) {
  const StatusSnapshot before = Playing(BillOf(3));
  StatusSnapshot after = before;
  after.feed.store.trouble = Error{"disk-full", "cannot write x: No space left on device"};
  after.clock = ClockTrust::kUntrusted;
  after.clock_reason = "clock-behind";
  EXPECT_THAT(
      Texts(JournalLines(before, after)),
      ElementsAre("clock: untrusted, clock-behind", "store: disk-full: cannot write x: No space left on device"));
  EXPECT_THAT(JournalLines(after, after), IsEmpty());
  EXPECT_THAT(Texts(JournalLines(after, before)), ElementsAre("store: everything is on the disk again"));
  const JsonObject status = SteadyStatus(after, Hall(), Catalogue());
  EXPECT_EQ(*Json(status).Find("clock")->Find("reason")->Find("code")->AsString(), "clock-behind");
  EXPECT_EQ(*Json(status).Find("store")->Find("reason")->Find("code")->AsString(), "disk-full");
}

TEST(Journal, TellsAnOrderAndItsLift) {
  const auto bill = BillOf(3);
  const StatusSnapshot before = Playing(bill);
  StatusSnapshot safe = before;
  safe.orders = {{"xa-mau", "1234", OrderSource::kSigned, "an", "chữ sai", kNow},
                 {"_", "5678", OrderSource::kKey, {}, {}, kNow}};
  EXPECT_THAT(Texts(JournalLines(before, safe)),
              ElementsAre("safe: order 1234 by an of xa-mau: chữ sai", "safe: order 5678 by the key at the board"));
  EXPECT_THAT(Texts(JournalLines(safe, before)),
              ElementsAre("safe: order 1234 is lifted", "safe: order 5678 is lifted"));
  const JsonObject status = SteadyStatus(safe, Hall(), Catalogue());
  const JsonArray& orders = *status.at("orders").AsArray();
  ASSERT_EQ(orders.size(), 2U);
  EXPECT_EQ(*orders[0].Find("person")->AsString(), "an");
  EXPECT_EQ(*orders[1].Find("source")->AsString(), "key");
}

TEST(Journal, TellsRefusalsOnceAndThePictureThatIsNotApproved) {
  const auto bill = BillOf(3);
  const StatusSnapshot before = Playing(bill);
  bill->verdicts->Set(kPath, PictureVerdict::kDiffers);
  StatusSnapshot after = Playing(bill);
  after.feed.state = FeedStatus::State::kFresh;
  after.feed.reason.reset();
  after.feed.refusals = {{"words-xa-mau-d13", {"too-few-persons", "1 of 2"}}};
  EXPECT_THAT(
      Texts(JournalLines(before, after)),
      testing::IsSupersetOf(
          {std::string("feed: fresh, version 12"), std::string("refused: words-xa-mau-d13: too-few-persons: 1 of 2"),
           std::string("wall: words/xa-mau-d12/ngay-hoi.yaml: the picture is not the approved one")}));
  StatusSnapshot later = after;
  EXPECT_THAT(JournalLines(after, later), IsEmpty());
}

}  // namespace
}  // namespace bangron
