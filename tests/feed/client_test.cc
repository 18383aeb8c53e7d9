#include "feed/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "engine/trust/digest.h"
#include "engine/trust/tuf_time.h"
#include "engine/trust/words_list.h"
#include "tests/support/memory_source.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;
using Kind = RefreshOutcome::Kind;

constexpr char kA[] = "words/xa-mau-d1/a.yaml";
constexpr char kB[] = "words/xa-mau-d2/b.yaml";

class HandClock final : public FeedClock {
 public:
  std::optional<UtcTime> TrustedNow() const override { return now; }
  std::optional<UtcTime> now = ParseTufTime("2026-11-21T08:00:00Z");
};

// An office with two trays and a timetable, and a player that looks at it.
class FeedClientTest : public testing::Test {
 protected:
  FeedClientTest() {
    office.trays["d1"].items["a.yaml"] = ItemYaml("a", "XIN CHÀO");
    office.trays["d2"].items["b.yaml"] = ItemYaml("b", "ĐỌC SÁCH");
    office.timetable = TimetableYaml({kA, kB});
    Publish();
    Restart();
  }

  void Publish() { source.files = office.Publish(); }

  // A new process over the same folder.
  void Restart() {
    client.reset();
    store.reset();
    Result<Store> opened = Store::Open(scratch.path(), limits);
    ASSERT_TRUE(opened);
    store.emplace(std::move(*opened));
    client = std::make_unique<FeedClient>(source, *store, clock, FeedClient::Settings{office.RootBytes(), policy});
  }

  RefreshOutcome Refresh() { return client->Refresh(RefreshDepth::kFull); }

  static std::vector<std::pair<std::string, std::string>> Texts(const Generation& generation) {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [path, item] : generation.words.items) texts.emplace_back(path, item->text);
    return texts;
  }

  static std::vector<std::pair<std::string, std::string>> Codes(const std::vector<Refusal>& refusals) {
    std::vector<std::pair<std::string, std::string>> codes;
    for (const Refusal& refusal : refusals) codes.emplace_back(refusal.path, refusal.reason.code);
    return codes;
  }

  // The next publish is refused with these codes, and the wall stays as it was, now and after a restart.
  void ExpectRefused(const std::vector<std::pair<std::string, std::string>>& codes) {
    ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
    const auto before = Texts(*Refresh().generation);
    office.trays["d1"].items["a.yaml"] = ItemYaml("a", "CHỮ LẠ");
    break_feed();
    const RefreshOutcome outcome = Refresh();
    EXPECT_NE(outcome.kind, Kind::kNewGeneration);
    EXPECT_EQ(Codes(outcome.refusals), codes);
    ASSERT_NE(outcome.generation, nullptr);
    EXPECT_EQ(Texts(*outcome.generation), before);
    Restart();
    const auto loaded = client->LoadLastGood();
    ASSERT_TRUE(loaded) << loaded.error().what;
    EXPECT_EQ(Texts(**loaded), before);
  }

  ScratchFolder scratch;
  FeedBuilder office;
  MemorySource source;
  HandClock clock;
  Policy policy{{"xa-mau"}, false, 2};
  StoreLimits limits{.quota_bytes = 1 << 30, .reserve_bytes = 0};
  std::optional<Store> store;
  std::unique_ptr<FeedClient> client;
  std::function<void()> break_feed;
};

constexpr char kPicture[] = "media/xa-mau-d1/hoa.png";

std::string ImageYaml(const std::string& text = "HOA", const std::string& picture = kPicture) {
  return "item: 1\nid: anh\nkind: image\ncaption: " + text + "\npictures: [" + picture + "]\nevergreen: true\n";
}

TEST_F(FeedClientTest, TakesThePicturesThatItemsName) {
  office.trays["d1"].items["anh.yaml"] = ImageYaml();
  office.trays["d1"].media = {{"hoa.png", "PIXELS"}, {"khong-ai-goi.png", "NOBODY NAMES THIS"}};
  Publish();
  const RefreshOutcome outcome = Refresh();
  ASSERT_EQ(outcome.kind, Kind::kNewGeneration);
  EXPECT_THAT(outcome.refusals, IsEmpty());
  ASSERT_EQ(outcome.generation->media.size(), 1U);
  EXPECT_EQ(*outcome.generation->media.at(kPicture).bytes, "PIXELS");
  EXPECT_EQ(outcome.generation->media.at(kPicture).sha256, Sha256Hex("PIXELS"));

  Restart();
  const auto loaded = client->LoadLastGood();
  ASSERT_TRUE(loaded) << loaded.error().what;
  EXPECT_EQ(*(*loaded)->media.at(kPicture).bytes, "PIXELS");
  EXPECT_THAT((*loaded)->refusals, IsEmpty());
}

TEST_F(FeedClientTest, TakesAPictureThatChangedUnderItsName) {
  office.trays["d1"].items["anh.yaml"] = ImageYaml();
  office.trays["d1"].media["hoa.png"] = "OLD";
  Publish();
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  office.trays["d1"].media["hoa.png"] = "NEW";
  Publish();
  const RefreshOutcome outcome = Refresh();
  ASSERT_EQ(outcome.kind, Kind::kNewGeneration);
  EXPECT_EQ(*outcome.generation->media.at(kPicture).bytes, "NEW");
}

TEST_F(FeedClientTest, KeepsThePictureOfBeforeWhereTheNewOneDoesNotCome) {
  office.trays["d1"].items["anh.yaml"] = ImageYaml();
  office.trays["d1"].media["hoa.png"] = "OLD";
  Publish();
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  office.trays["d1"].media["hoa.png"] = "NEW";
  office.trays["d1"].withheld = {"hoa.png"};
  Publish();
  const RefreshOutcome outcome = Refresh();
  EXPECT_EQ(Codes(outcome.refusals), (std::vector<std::pair<std::string, std::string>>{{kPicture, "fetch-not-found"}}));
  EXPECT_EQ(*outcome.generation->media.at(kPicture).bytes, "OLD");
  EXPECT_THAT(Texts(*outcome.generation), testing::SizeIs(3));
}

// They were signed together, and neither goes on without the other, whatever the hub holds back.
TEST_F(FeedClientTest, MixesNoWordsWithThePictureOfAnotherList) {
  constexpr char kAnh[] = "words/xa-mau-d1/anh.yaml";
  constexpr char kToo[] = "words/xa-mau-d1/cung-anh.yaml";
  FeedBuilder::Tray& tray = office.trays["d1"];
  const auto publish = [&](const std::string& flower, const std::set<std::string>& withheld) {
    tray.items["anh.yaml"] = ImageYaml("HOA " + flower);
    tray.items["cung-anh.yaml"] = ImageYaml("CŨNG HOA " + flower);
    tray.media["hoa.png"] = flower;
    tray.withheld = withheld;
    Publish();
  };
  const auto expect = [&](const Generation& generation, const std::string& flower) {
    EXPECT_EQ(generation.words.items.at(kAnh)->caption, "HOA " + flower);
    EXPECT_EQ(generation.words.items.at(kToo)->caption, "CŨNG HOA " + flower);
    EXPECT_EQ(*generation.media.at(kPicture).bytes, flower);
  };
  publish("ĐÀO", {});
  expect(*Refresh().generation, "ĐÀO");
  publish("MAI", {"hoa.png"});
  expect(*Refresh().generation, "ĐÀO");
  publish("SEN", {"anh.yaml"});
  expect(*Refresh().generation, "ĐÀO");
  Restart();
  expect(**client->LoadLastGood(), "ĐÀO");
  publish("CÚC", {});
  expect(*Refresh().generation, "CÚC");
}

TEST_F(FeedClientTest, RefusesWordsWithAnotherTraysPictureOrWithNone) {
  office.trays["d1"].media["hoa.png"] = "HOA";
  office.trays["d1"].items["anh.yaml"] = ImageYaml();
  office.trays["d2"].items["cua-khay-khac.yaml"] = ImageYaml();
  office.trays["d2"].items["khong-co.yaml"] = ImageYaml("KHÔNG CÓ", "media/xa-mau-d2/khong-co.png");
  Publish();
  const RefreshOutcome outcome = Refresh();
  EXPECT_THAT(Codes(outcome.refusals),
              UnorderedElementsAre(Pair("words/xa-mau-d2/cua-khay-khac.yaml", "picture-not-here"),
                                   Pair("words/xa-mau-d2/khong-co.yaml", "picture-not-here")));
  EXPECT_TRUE(outcome.generation->words.items.contains("words/xa-mau-d1/anh.yaml"));
}

TEST_F(FeedClientTest, TakesWordsAndTimetable) {
  office.trays["d1"].custom = JsonObject{{"engine", "1"}, {"look", "abc"}, {"pictures", JsonObject{{"p", "q"}}}};
  Publish();
  const RefreshOutcome outcome = Refresh();
  ASSERT_EQ(outcome.kind, Kind::kNewGeneration);
  EXPECT_THAT(outcome.refusals, IsEmpty());
  const Generation& generation = *outcome.generation;
  EXPECT_EQ(generation.number, 1);
  EXPECT_EQ(generation.snapshot_version, 2);
  EXPECT_EQ(generation.issued, office.issued);
  EXPECT_THAT(Texts(generation), ElementsAre(Pair(kA, "XIN CHÀO"), Pair(kB, "ĐỌC SÁCH")));
  EXPECT_EQ(generation.words.timetable.rules.size(), 2U);
  ASSERT_TRUE(generation.approvals.contains(kA));
  EXPECT_EQ(generation.approvals.at(kA).pictures.at("p"), "q");
  EXPECT_EQ(client->freshness().issued, office.issued);
}

// The store has room for two of three large items: the one that is due last waits until it is due.
TEST_F(FeedClientTest, WhatIsDueLastGivesWayAndComesBack) {
  const auto large = [](const std::string& id, const std::string& valid) {
    return "item: 1\nid: " + id + "\nkind: slogan\ntext: \"" + id + "\"\nmood: neutral\nvalid: {" + valid + "}\n# " +
           std::string(20'000, 'x') + "\n";
  };
  const auto path = [](const std::string& id) { return "words/xa-mau-d1/" + id + ".yaml"; };
  limits.quota_bytes = 62'000;
  Restart();
  office.trays.clear();
  office.trays["d1"].items = {{"on.yaml", large("on", "from: 2026-11-01, until: 2026-12-01")},
                              {"later.yaml", large("later", "from: 2026-12-20, until: 2026-12-30")}};
  office.timetable = TimetableYaml({path("on"), path("later"), path("sooner")});
  Publish();
  EXPECT_EQ(Texts(*Refresh().generation).size(), 2U);

  office.trays["d1"].items["sooner.yaml"] = large("sooner", "from: 2026-12-01, until: 2026-12-09");
  Publish();
  Refresh();
  source.asked.clear();
  const RefreshOutcome waiting = Refresh();
  EXPECT_THAT(Texts(*waiting.generation), ElementsAre(Pair(path("on"), "on"), Pair(path("sooner"), "sooner")));
  EXPECT_THAT(Codes(waiting.refusals), testing::Contains(Pair(path("later"), "no-room")));
  for (const std::string& asked : source.asked) EXPECT_FALSE(asked.ends_with("later.yaml")) << "fetched for nothing";
  EXPECT_GT(store->health().evicted, 0);

  clock.now = *ParseTufTime("2026-12-19T08:00:00Z");
  Publish();
  Refresh();
  EXPECT_THAT(Texts(*Refresh().generation), testing::Contains(Pair(path("later"), "later")));
}

TEST_F(FeedClientTest, AnUnchangedFeedCostsOneRequest) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  source.asked.clear();
  const RefreshOutcome outcome = client->Refresh(RefreshDepth::kIfChanged);
  EXPECT_EQ(outcome.kind, Kind::kUnchanged);
  EXPECT_NE(outcome.generation, nullptr);
  EXPECT_THAT(source.asked, ElementsAre("metadata/timestamp.json"));
  // A new signature over the same words is no new generation.
  Publish();
  EXPECT_EQ(client->Refresh(RefreshDepth::kIfChanged).kind, Kind::kUnchanged);
  EXPECT_EQ(client->freshness().timestamp_version, 2);
}

TEST_F(FeedClientTest, NewWordsChangeAndWithdrawnOnesGo) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  office.trays["d1"].items = {{"c.yaml", ItemYaml("c", "MỚI")}};
  Publish();
  const RefreshOutcome outcome = client->Refresh(RefreshDepth::kIfChanged);
  EXPECT_EQ(outcome.kind, Kind::kNewGeneration);
  EXPECT_THAT(Texts(*outcome.generation), ElementsAre(Pair("words/xa-mau-d1/c.yaml", "MỚI"), Pair(kB, "ĐỌC SÁCH")));
  EXPECT_THAT(Codes(outcome.refusals), ElementsAre(Pair(kA, "not-in-words")));
  office.trays.erase("d2");
  // The snapshot may not lose a role, so the writer leaves the old file named; the unit no longer delegates it.
  Publish();
  EXPECT_THAT(Texts(*client->Refresh(RefreshDepth::kIfChanged).generation),
              ElementsAre(Pair("words/xa-mau-d1/c.yaml", "MỚI")));
}

TEST_F(FeedClientTest, StartsWithoutANetworkAndLongAfterExpiry) {
  const auto shown = Texts(*Refresh().generation);
  source.failures[""] = {"fetch-failed", "no network"};
  clock.now = *ParseTufTime("2031-01-01T00:00:00Z");
  Restart();
  const auto loaded = client->LoadLastGood();
  ASSERT_TRUE(loaded);
  EXPECT_EQ(Texts(**loaded), shown);
  EXPECT_EQ((*loaded)->issued, office.issued);
  EXPECT_THAT(Codes(Refresh().refusals), ElementsAre(Pair("feed", "fetch-failed")));
  source.failures.clear();
  const RefreshOutcome outcome = Refresh();
  EXPECT_EQ(outcome.kind, Kind::kRefused);
  EXPECT_THAT(Codes(outcome.refusals), ElementsAre(Pair("feed", "expired")));
  EXPECT_EQ(Texts(*outcome.generation), shown);
  clock.now.reset();
  EXPECT_THAT(Codes(Refresh().refusals), ElementsAre(Pair("feed", "no-trusted-time")));
}

TEST_F(FeedClientTest, AFrozenTimestampIsToldWhenItExpires) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  clock.now = office.expires;
  EXPECT_THAT(Codes(client->Refresh(RefreshDepth::kIfChanged).refusals), ElementsAre(Pair("feed", "expired")));
}

TEST_F(FeedClientTest, NothingToLoadIsToldAsMissing) {
  EXPECT_EQ(client->LoadLastGood().error().code, "store-missing");
}

TEST_F(FeedClientTest, RefusesOneSigner) {
  break_feed = [&] {
    office.trays["d1"].signers = {"an"};
    Publish();
  };
  ExpectRefused({{"words-xa-mau-d1", "too-few-signers"}});
}

TEST_F(FeedClientTest, RefusesOnePersonWithTwoKeys) {
  office.words_keys = {"an", "an-2", "binh"};
  office.persons["an-2"] = "p-an";
  Publish();
  break_feed = [&] {
    office.trays["d1"].signers = {"an", "an-2"};
    Publish();
  };
  ExpectRefused({{"words-xa-mau-d1", "one-person-two-keys"}});
}

TEST_F(FeedClientTest, RefusesAForeignSigner) {
  break_feed = [&] {
    office.trays["d1"].signers = {"an", "stranger"};
    Publish();
  };
  ExpectRefused({{"words-xa-mau-d1", "foreign-signer"}});
}

TEST_F(FeedClientTest, RefusesAChangedByteOfWords) {
  break_feed = [&] {
    Publish();
    const std::string yaml = office.trays["d1"].items["a.yaml"];
    std::string& bytes = source.files.at("targets/words/xa-mau-d1/" + Sha256Hex(yaml) + ".a.yaml");
    bytes[bytes.find("CH")] = 'K';
  };
  ExpectRefused({{kA, "wrong-hash"}});
}

TEST_F(FeedClientTest, RefusesAWrongLength) {
  break_feed = [&] {
    Publish();
    const std::string yaml = office.trays["d1"].items["a.yaml"];
    source.files.at("targets/words/xa-mau-d1/" + Sha256Hex(yaml) + ".a.yaml") += "\n";
  };
  ExpectRefused({{kA, "wrong-length"}});
}

TEST_F(FeedClientTest, RefusesWordsThatCannotBeRead) {
  break_feed = [&] {
    office.trays["d1"].items["a.yaml"] = "item: 1\nkidn: slogan\n";
    Publish();
  };
  ExpectRefused({{kA, "item-unreadable"}});
}

TEST_F(FeedClientTest, RefusesAChangedByteOfAList) {
  break_feed = [&] {
    Publish();
    std::string& bytes = source.files.at("metadata/2.words-xa-mau-d1.json");
    bytes[bytes.find("a.yaml")] = 'x';
  };
  ExpectRefused({{"words-xa-mau-d1", "wrong-hash"}});
}

TEST_F(FeedClientTest, RefusesAUnitListWithOneSheet) {
  break_feed = [&] {
    office.unit_signers = {"sheet-a"};
    Publish();
  };
  ExpectRefused({{"unit-xa-mau", "too-few-signers"}});
}

TEST_F(FeedClientTest, RefusesAnExpiredFeed) {
  break_feed = [&] {
    office.expires = *clock.now;
    Publish();
  };
  ExpectRefused({{"feed", "expired"}});
}

TEST_F(FeedClientTest, RefusesAnOldFeedReplayed) {
  const FeedFiles old = source.files;
  Publish();
  break_feed = [&] { source.files = old; };
  ExpectRefused({{"feed", "rollback"}});
}

TEST_F(FeedClientTest, RefusesACaptivePortal) {
  break_feed = [&] {
    Publish();
    for (auto& [path, bytes] : source.files) bytes = "<html>Đăng nhập wifi</html>";
  };
  ExpectRefused({{"feed", "json-syntax"}});
}

TEST_F(FeedClientTest, ABadTrayDoesNotHoldUpTheOthers) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  office.trays["d1"].items["a.yaml"] = ItemYaml("a", "CHỮ LẠ");
  office.trays["d1"].signers = {"an"};
  office.trays["d2"].items["b.yaml"] = ItemYaml("b", "ĐỌC MỖI NGÀY");
  Publish();
  const RefreshOutcome outcome = Refresh();
  EXPECT_EQ(outcome.kind, Kind::kNewGeneration);
  EXPECT_THAT(Texts(*outcome.generation), ElementsAre(Pair(kA, "XIN CHÀO"), Pair(kB, "ĐỌC MỖI NGÀY")));
  // And as soon as the second person has signed, it is taken.
  office.trays["d1"].signers = {"an", "binh"};
  Publish();
  EXPECT_THAT(Texts(*Refresh().generation), ElementsAre(Pair(kA, "CHỮ LẠ"), Pair(kB, "ĐỌC MỖI NGÀY")));
}

TEST_F(FeedClientTest, ABadTimetableKeepsTheOldOne) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  office.timetable = "timetable: 1\nrulse: []\n";
  Publish();
  const RefreshOutcome outcome = Refresh();
  EXPECT_THAT(Codes(outcome.refusals), ElementsAre(Pair("timetable/xa-mau.yaml", "timetable-unreadable")));
  EXPECT_EQ(outcome.generation->words.timetable.rules.size(), 2U);
}

TEST_F(FeedClientTest, WhatIsTooLargeKeepsWhatWasThere) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  const std::string padding = "\n#" + std::string(kMaxWordsBytes, ' ');
  office.trays["d1"].items["a.yaml"] = ItemYaml("a", "DÀI LẮM") + padding;
  office.timetable = TimetableYaml({kA}) + padding;
  Publish();
  const RefreshOutcome outcome = Refresh();
  EXPECT_THAT(Codes(outcome.refusals),
              UnorderedElementsAre(Pair("timetable/xa-mau.yaml", "too-large"), Pair(kA, "too-large")));
  EXPECT_THAT(Texts(*outcome.generation), ElementsAre(Pair(kA, "XIN CHÀO"), Pair(kB, "ĐỌC SÁCH")));
  EXPECT_EQ(outcome.generation->words.timetable.rules.size(), 2U);
}

TEST_F(FeedClientTest, ATimetableWithOtherHoursThanTheBoardsIsRefused) {
  policy.utc_offset = std::chrono::hours(7);
  Restart();
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  office.timetable = "timetable: 1\nutc_offset: \"-12:00\"\nrules: []\n";
  Publish();
  const RefreshOutcome outcome = Refresh();
  EXPECT_THAT(Codes(outcome.refusals), ElementsAre(Pair("timetable/xa-mau.yaml", "timetable-offset")));
  EXPECT_EQ(outcome.generation->words.timetable.rules.size(), 2U);
  EXPECT_EQ(outcome.generation->words.timetable.utc_offset, std::chrono::hours(7));
}

TEST_F(FeedClientTest, ATimetableCountedTooFarBeginsAnewWithAnotherKey) {
  office.timetable_version = std::int64_t{1} << 40;
  Publish();
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  // The hub is taken back: first new keys for snapshot and timestamp alone.
  office.timetable_version = 0;
  office.role_keys["snapshot"] = "snapshot-2";
  office.role_keys["timestamp"] = "timestamp-2";
  office.RotateRoot();
  office.timetable = TimetableYaml({kA});
  Publish();
  const RefreshOutcome refused = Refresh();
  EXPECT_THAT(Codes(refused.refusals), ElementsAre(Pair("timetable", "rollback")));
  EXPECT_EQ(refused.generation->words.timetable.rules.size(), 2U);
  office.timetable_key = "timetable-2";
  Publish();
  const RefreshOutcome taken = Refresh();
  EXPECT_THAT(Codes(taken.refusals), IsEmpty());
  EXPECT_EQ(taken.generation->words.timetable.rules.size(), 1U);
}

TEST_F(FeedClientTest, AnItemThatOnlyTheTimetableNamesIsNotShown) {
  office.timetable = TimetableYaml({kA, "words/xa-mau-d1/none.yaml", "words/xa-khac-d1/x.yaml"});
  office.timetable_targets["words/xa-mau-d1/none.yaml"] = ItemYaml("none", "CỦA KẺ CHIẾM MÁY");
  office.foreign_units = {"xa-khac"};
  Publish();
  const RefreshOutcome outcome = Refresh();
  EXPECT_THAT(Codes(outcome.refusals), UnorderedElementsAre(Pair("words/xa-mau-d1/none.yaml", "not-in-words"),
                                                            Pair("words/xa-khac-d1/x.yaml", "unit-not-accepted")));
  EXPECT_THAT(Texts(*outcome.generation), ElementsAre(Pair(kA, "XIN CHÀO"), Pair(kB, "ĐỌC SÁCH")));
}

TEST_F(FeedClientTest, AUnitThatTheScreenDoesNotAcceptIsNotShown) {
  policy.accepts = {"xa-khac"};
  Restart();
  const RefreshOutcome outcome = Refresh();
  EXPECT_THAT(Texts(*outcome.generation), IsEmpty());
  EXPECT_THAT(Codes(outcome.refusals),
              ElementsAre(Pair("unit-xa-khac", "unit-unknown"), Pair("unit-xa-mau", "unit-not-accepted")));
}

TEST_F(FeedClientTest, ATechnicianWhoNarrowsAcceptsIsObeyedAtTheNextStart) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  policy.accepts = {"xa-khac"};
  Restart();
  EXPECT_EQ(client->LoadLastGood().error().code, "unit-not-accepted");
}

TEST_F(FeedClientTest, WhatWasNotFetchedIsFetchedAtTheNextPoll) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  const std::string yaml = ItemYaml("a", "MỚI");
  office.trays["d1"].items["a.yaml"] = yaml;
  Publish();
  source.failures["targets/words/xa-mau-d1/" + Sha256Hex(yaml) + ".a.yaml"] = {"fetch-timeout", "slow line"};
  EXPECT_THAT(Codes(Refresh().refusals), ElementsAre(Pair(kA, "fetch-timeout")));
  source.failures.clear();
  EXPECT_EQ(client->Refresh(RefreshDepth::kIfChanged).kind, Kind::kNewGeneration);
}

TEST_F(FeedClientTest, ADamagedObjectIsFetchedAgain) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  WriteFile(scratch.path() / "objects" / Sha256Hex(office.trays["d1"].items["a.yaml"]), "rotten");
  Restart();
  const auto loaded = client->LoadLastGood();
  ASSERT_TRUE(loaded);
  EXPECT_THAT(Texts(**loaded), ElementsAre(Pair(kB, "ĐỌC SÁCH")));
  EXPECT_THAT(Texts(*client->Refresh(RefreshDepth::kIfChanged).generation),
              ElementsAre(Pair(kA, "XIN CHÀO"), Pair(kB, "ĐỌC SÁCH")));
}

TEST_F(FeedClientTest, AChangedProofInTheStoreShowsNothingNew) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  // Whoever writes the disk still cannot make words: a record that names other bytes is not proved.
  const std::string forged = ItemYaml("a", "CHỮ LẠ");
  WriteFile(scratch.path() / "objects" / Sha256Hex(forged), forged);
  std::string record = ReadFile(scratch.path() / "generations/1").substr(65);
  const std::string hash = Sha256Hex(office.trays["d1"].items["a.yaml"]);
  record.replace(record.find(hash), hash.size(), Sha256Hex(forged));
  WriteFile(scratch.path() / "generations/1", Sha256Hex(record) + "\n" + record);
  Restart();
  const auto loaded = client->LoadLastGood();
  ASSERT_TRUE(loaded);
  EXPECT_THAT(Texts(**loaded), ElementsAre(Pair(kB, "ĐỌC SÁCH")));
}

TEST_F(FeedClientTest, FollowsRotatedRootsAndRestartsOnThem) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  for (const char* role : {"timestamp", "snapshot", "targets", "root"}) {
    office.role_keys[role] = std::string(role) + "-2";
    office.RotateRoot();
    office.trays["d1"].items["a.yaml"] = ItemYaml("a", role);
    Publish();
    EXPECT_EQ(Refresh().kind, Kind::kNewGeneration) << role;
  }
  source.failures[""] = {"fetch-failed", "no network"};
  Restart();
  const auto loaded = client->LoadLastGood();
  ASSERT_TRUE(loaded);
  EXPECT_EQ((*loaded)->words.items.at(kA)->text, "root");
}

TEST_F(FeedClientTest, AFeedOfAnotherRootIsRefused) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  FeedBuilder other;
  other.trays["d1"].items["a.yaml"] = ItemYaml("a", "CHỮ LẠ");
  other.Publish();
  other.Publish();
  source.files = other.files();
  const RefreshOutcome outcome = Refresh();
  EXPECT_THAT(Codes(outcome.refusals), ElementsAre(Pair("feed", "foreign-signer")));
  EXPECT_EQ(outcome.generation->words.items.at(kA)->text, "XIN CHÀO");
}

TEST_F(FeedClientTest, OnePersonIsEnoughOnlyWhereTheBoardSaysSo) {
  office.words_threshold = 1;
  office.trays["d1"].signers = {"an"};
  office.trays["d2"].signers = {"binh"};
  Publish();
  EXPECT_THAT(Texts(*Refresh().generation), IsEmpty());
  policy.min_persons = 1;
  Restart();
  EXPECT_EQ(Texts(*Refresh().generation).size(), 2U);
}

TEST_F(FeedClientTest, AStickBringsNewWordsAndNoOldOnes) {
  ASSERT_EQ(Refresh().kind, Kind::kNewGeneration);
  MemorySource old_stick;
  old_stick.files = office.files();
  MemorySource stick;
  office.trays["d1"].items["a.yaml"] = ItemYaml("a", "TỪ USB");
  stick.files = office.Publish();
  const RefreshOutcome outcome = client->RefreshFrom(stick);
  EXPECT_EQ(outcome.kind, Kind::kNewGeneration);
  EXPECT_EQ(outcome.generation->words.items.at(kA)->text, "TỪ USB");
  // The server still has the old feed: an old feed is no longer taken from anywhere, and what is shown stays.
  EXPECT_THAT(Codes(client->Refresh(RefreshDepth::kIfChanged).refusals), ElementsAre(Pair("feed", "rollback")));
  const RefreshOutcome old = client->RefreshFrom(old_stick);
  EXPECT_THAT(Codes(old.refusals), ElementsAre(Pair("feed", "rollback")));
  EXPECT_EQ(old.generation->words.items.at(kA)->text, "TỪ USB");
  source.files = office.files();
  EXPECT_EQ(client->Refresh(RefreshDepth::kIfChanged).kind, Kind::kUnchanged);
  // A forged stick is judged like any other source, and takes nothing down.
  office.trays["d1"].items["a.yaml"] = ItemYaml("a", "GIẢ");
  office.trays["d1"].signers = {"an"};
  stick.files = office.Publish();
  EXPECT_THAT(Codes(client->RefreshFrom(stick).refusals), ElementsAre(Pair("words-xa-mau-d1", "too-few-signers")));
  EXPECT_EQ(client->RefreshFrom(stick).generation->words.items.at(kA)->text, "TỪ USB");
  clock.now.reset();
  EXPECT_THAT(Codes(client->RefreshFrom(stick).refusals), ElementsAre(Pair("feed", "no-trusted-time")));
}

TEST_F(FeedClientTest, AToolReadsAFeedOnceAndLeavesNothing) {
  const auto once = ReadFeedOnce(source, office.RootBytes(), {{}, true, 2}, *clock.now);
  ASSERT_TRUE(once);
  EXPECT_EQ(Texts(**once).size(), 2U);
  EXPECT_EQ(ReadFeedOnce(source, "{}", policy, *clock.now).error().code, "metadata-malformed");
}

}  // namespace
}  // namespace bangron
