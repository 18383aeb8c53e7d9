// An office over the years: people come, leave and lose phones; keys are changed; lists end and are renewed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "engine/calendar/civil.h"
#include "feed/client.h"
#include "feed/durable_file.h"
#include "feed/http.h"
#include "feed/office/office_bundle.h"
#include "feed/office/office_lock.h"
#include "feed/office/office_status.h"
#include "tests/support/office_fixture.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Keys = std::vector<PrivateKey>;

const UtcTime kMonday = *ParseRfc3339("2026-11-16T08:00:00+07:00");

const PictureApprover kSees = SeesLook("look");

class ClockAt final : public FeedClock {
 public:
  std::optional<UtcTime> TrustedNow() const override { return now; }
  UtcTime now = kMonday;
};

// An office of three who write (an, binh, cuong) with one item in tray d01 and one in d02; a board that looks at it.
class OfficePeopleTest : public OfficeFixture {
 protected:
  OfficePeopleTest() {
    setup_.persons.push_back(cuong_.Public("cuong"));
    setup_.sign_with = {sheets_[0], sheets_[1]};
  }

  void Make() {
    Made(kMonday);
    Say("d01", "mot", {an_, binh_});
    Say("d02", "hai", {binh_, cuong_});
    WriteFile(scratch_.path() / "lich.yaml",
              "timetable: 1\nutc_offset: \"+07:00\"\nrules:\n"
              "  - show: [words/xa-mau-d01/mot.yaml, words/xa-mau-d02/hai.yaml]\n");
    Diagnostics findings;
    ASSERT_TRUE(Opened().AddTimetable(scratch_.path() / "lich.yaml", findings));
    ASSERT_THAT(Opened().Publish(kMonday)->refused, IsEmpty());
  }

  void Say(const std::string& tray, const std::string& id, const Keys& signers) {
    WriteFile(scratch_.path() / (id + ".yaml"),
              "item: 1\nid: " + id + "\nkind: slogan\ntext: \"CHỮ\"\nevergreen: true\n");
    Diagnostics findings;
    ASSERT_TRUE(Opened().AddItems(tray, {scratch_.path() / (id + ".yaml")}, now_, Office::Draft::kFresh, findings));
    for (const PrivateKey& key : signers) ASSERT_TRUE(Opened().Sign(tray, key, kSees, now_));
  }

  Keys TwoSheets() const { return {sheets_[0], sheets_[2]}; }

  // What the board shows after a look at the feed; refusals stay for a look at them.
  std::vector<std::string> Wall() {
    if (!client_) {
      source_ = *OpenFeedSource((Folder() / "public").string());
      store_.emplace(*Store::Open(scratch_.path() / "store"));
      client_.emplace(*source_, *store_, clock_,
                      FeedClient::Settings{*LoadFile(Folder() / "root.json"), {{"xa-mau"}, false, min_persons_}});
    }
    clock_.now = now_;
    const RefreshOutcome outcome = client_->Refresh(RefreshDepth::kFull);
    refusals_ = outcome.refusals;
    return PathsOf(outcome.generation);
  }
  static std::vector<std::string> PathsOf(const std::shared_ptr<const Generation>& generation) {
    std::vector<std::string> paths;
    if (generation == nullptr) return paths;
    for (const auto& [path, item] : generation->words.items) paths.push_back(path);
    return paths;
  }
  // The same after a power cut.
  std::vector<std::string> WallAfterRestart() {
    client_.reset();
    store_.reset();
    store_.emplace(*Store::Open(scratch_.path() / "store"));
    client_.emplace(*source_, *store_, clock_,
                    FeedClient::Settings{*LoadFile(Folder() / "root.json"), {{"xa-mau"}, false, min_persons_}});
    const auto last = client_->LoadLastGood();
    return last ? PathsOf(*last) : std::vector<std::string>();
  }

  static constexpr char kOne[] = "words/xa-mau-d01/mot.yaml";
  static constexpr char kTwo[] = "words/xa-mau-d02/hai.yaml";

  PrivateKey cuong_ = PrivateKey::Generate();
  PrivateKey dung_ = PrivateKey::Generate();
  UtcTime now_ = kMonday;
  int min_persons_ = 2;
  ClockAt clock_;
  std::unique_ptr<FeedSource> source_;
  std::optional<Store> store_;
  std::optional<FeedClient> client_;
  std::vector<Refusal> refusals_;
};

TEST_F(OfficePeopleTest, SomebodyWhoLeavesTakesNothingDown) {
  Make();
  ASSERT_THAT(Wall(), ElementsAre(kOne, kTwo));
  const Result<RolesReport> report = Opened().Revoke("cuong", {}, Departure::kLeaves, TwoSheets(), now_);
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_THAT(report->trays, ElementsAre("d02"));
  EXPECT_THAT(report->vanishing, IsEmpty());
  const Result<PublishReport> early = Opened().Publish(now_);
  ASSERT_TRUE(early);
  ASSERT_FALSE(early->refused.empty());
  EXPECT_EQ(early->refused[0].path, "unit-xa-mau");
  EXPECT_EQ(early->refused[0].reason.code, "would-vanish");
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
  EXPECT_THAT(refusals_, IsEmpty());

  EXPECT_EQ(Opened().Sign("d02", cuong_, kSees, now_).error().code, "foreign-signer");
  ASSERT_TRUE(Opened().Sign("d02", an_, kSees, now_));
  ASSERT_TRUE(Opened().Sign("d02", binh_, kSees, now_));
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
  EXPECT_THAT(refusals_, IsEmpty());
  Say("d02", "ba", {an_, binh_});
  EXPECT_EQ(Opened().Sign("d02", cuong_, kSees, now_).error().code, "foreign-signer");
}

TEST_F(OfficePeopleTest, AnExposedKeysWordsGoAtOnceAndAreListed) {
  Make();
  ASSERT_THAT(Wall(), ElementsAre(kOne, kTwo));
  const Result<RolesReport> report = Opened().Revoke("cuong", {}, Departure::kExposed, TwoSheets(), now_);
  ASSERT_TRUE(report);
  EXPECT_THAT(report->vanishing, ElementsAre(kTwo));
  const Result<PublishReport> published = Opened().Publish(now_);
  ASSERT_TRUE(published);
  EXPECT_THAT(published->vanished, ElementsAre(kTwo));
  EXPECT_THAT(Wall(), ElementsAre(kOne));
  EXPECT_THAT(WallAfterRestart(), ElementsAre(kOne));
  EXPECT_THAT(Wall(), ElementsAre(kOne));
  ASSERT_TRUE(Opened().Sign("d02", an_, kSees, now_));
  ASSERT_TRUE(Opened().Sign("d02", binh_, kSees, now_));
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
}

TEST_F(OfficePeopleTest, ALostPhoneIsReplacedByTwoSheetsAlone) {
  Make();
  const PrivateKey new_phone = PrivateKey::Generate();
  EXPECT_EQ(Opened().EnrolPerson(new_phone.Public("an"), EnrolFor::kWordsAndDuty, TwoSheets(), now_).error().code,
            "person-known");
  const auto report = Opened().Revoke("an", new_phone.Public("an"), Departure::kLeaves, TwoSheets(), now_);
  ASSERT_TRUE(report);
  EXPECT_THAT(report->trays, ElementsAre("d01"));
  ASSERT_TRUE(Opened().Sign("d01", new_phone, kSees, now_));
  ASSERT_TRUE(Opened().Sign("d01", binh_, kSees, now_));
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
}

TEST_F(OfficePeopleTest, RefusesToLeaveFewerThanTwo) {
  setup_.persons.pop_back();
  ASSERT_TRUE(Office::Create(Folder(), setup_, kMonday));
  EXPECT_EQ(Opened().Revoke("an", {}, Departure::kLeaves, TwoSheets(), now_).error().code, "too-few-people");
  EXPECT_EQ(Opened().Revoke("la", {}, Departure::kLeaves, TwoSheets(), now_).error().code, "unknown-person");
  EXPECT_TRUE(Opened().Revoke("an", {}, Departure::kExposed, TwoSheets(), now_));
}

TEST_F(OfficePeopleTest, ANewPersonSignsInTheSamePublish) {
  Make();
  ASSERT_TRUE(Opened().EnrolPerson(dung_.Public("dung"), EnrolFor::kWordsAndDuty, TwoSheets(), now_));
  Say("d01", "ba", {dung_, an_});
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), ElementsAre("words/xa-mau-d01/ba.yaml", kOne, kTwo));
  EXPECT_THAT(StatusOfOffice(Opened())->persons, ElementsAre("an", "binh", "cuong", "dung"));
}

TEST_F(OfficePeopleTest, OneOnDutyAloneSignsNoWords) {
  Make();
  ASSERT_TRUE(Opened().EnrolPerson(dung_.Public("bao-ve"), EnrolFor::kDuty, TwoSheets(), now_));
  ASSERT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  Say("d01", "ba", {});
  EXPECT_EQ(Opened().Sign("d01", dung_, kSees, now_).error().code, "foreign-signer");
  EXPECT_THAT(StatusOfOffice(Opened())->duty, ElementsAre("an", "bao-ve", "binh", "cuong"));
}

TEST_F(OfficePeopleTest, SheetsSignOneByOne) {
  Make();
  EXPECT_EQ(Opened().SignRoles(sheets_[0]).error().code, "nothing-to-sign");
  ASSERT_TRUE(Opened().EnrolPerson(dung_.Public("dung"), EnrolFor::kWordsAndDuty, {}, now_));
  EXPECT_EQ(Opened().SignRoles(an_).error().code, "foreign-signer");
  EXPECT_FALSE(Opened().SignRoles(sheets_[1])->roles.at(0).complete);
  EXPECT_EQ(Opened().Publish(now_)->refused.at(0).reason.code, "too-few-signers");
  EXPECT_TRUE(Opened().SignRoles(sheets_[2])->roles.at(0).complete);
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
}

TEST_F(OfficePeopleTest, ASheetIsReplaced) {
  Make();
  ASSERT_THAT(Wall(), ElementsAre(kOne, kTwo));
  const PrivateKey fresh = PrivateKey::Generate();
  ASSERT_TRUE(Opened().RotateSheet(sheets_[0].Public().keyid, fresh.Public("an"), Departure::kLeaves,
                                   {sheets_[1], sheets_[2], fresh}, now_));
  const Result<PublishReport> report = Opened().Publish(now_);
  ASSERT_TRUE(report);
  EXPECT_THAT(report->refused, IsEmpty());
  EXPECT_EQ(Opened().published().root.head.version, 2);
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
  EXPECT_THAT(refusals_, IsEmpty());
  EXPECT_THAT(WallAfterRestart(), ElementsAre(kOne, kTwo));
  EXPECT_EQ(Opened().EnrolTrays({"d03"}, {sheets_[0]}, now_).error().code, "foreign-signer");
  EXPECT_EQ(
      Opened().RotateSheet(an_.Public().keyid + "x", fresh.Public("x"), Departure::kLeaves, {}, now_).error().code,
      "unknown-key");
}

TEST_F(OfficePeopleTest, TheHubsKeyIsReplaced) {
  Make();
  ASSERT_THAT(Wall(), ElementsAre(kOne, kTwo));
  const std::string before = *LoadFile(Folder() / "keys/hub.pem");
  ASSERT_TRUE(Opened().RotateHub(TwoSheets(), now_));
  EXPECT_EQ(*LoadFile(Folder() / "keys/hub.pem"), before);
  const Result<PublishReport> report = Opened().Publish(now_);
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_THAT(report->refused, IsEmpty());
  EXPECT_NE(*LoadFile(Folder() / "keys/hub.pem"), before);
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
  EXPECT_THAT(refusals_, IsEmpty());
  ASSERT_TRUE(Opened().Publish(now_));
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
}

TEST_F(OfficePeopleTest, TellsWhatEndsWhenAndRenewsIt) {
  Make();
  const Result<OfficeStatus> status = StatusOfOffice(Opened());
  ASSERT_TRUE(status);
  std::vector<std::string> roles;
  for (const ListStatus& list : status->lists) roles.push_back(list.role);
  EXPECT_THAT(roles, ElementsAre("timestamp", "snapshot", "timetable", "words-xa-mau-d01", "words-xa-mau-d02",
                                 "targets", "unit-xa-mau", "root"));
  EXPECT_THAT(Opened().Renew(std::chrono::days(90), TwoSheets(), now_)->roles, IsEmpty());

  now_ = kMonday + std::chrono::days(150);
  const Result<RolesReport> words = Opened().Renew(std::chrono::days(90), TwoSheets(), now_);
  ASSERT_TRUE(words);
  EXPECT_THAT(words->roles, IsEmpty());
  EXPECT_THAT(words->trays, ElementsAre("d01", "d02"));
  for (const char* tray : {"d01", "d02"}) {
    for (const PrivateKey& key : {an_, binh_}) ASSERT_TRUE(Opened().Sign(tray, key, kSees, now_));
  }
  ASSERT_THAT(Opened().Publish(now_)->refused, IsEmpty());

  now_ = kMonday + std::chrono::days(300);
  const Result<RolesReport> lists = Opened().Renew(std::chrono::days(90), TwoSheets(), now_);
  ASSERT_TRUE(lists);
  ASSERT_EQ(lists->roles.size(), 2U);
  for (const PendingRole& role : lists->roles) EXPECT_TRUE(role.complete) << role.role;
  for (const char* tray : {"d01", "d02"}) {
    for (const PrivateKey& key : {an_, cuong_}) ASSERT_TRUE(Opened().Sign(tray, key, kSees, now_));
  }
  ASSERT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_EQ(Opened().published().unit.head.expires, now_ + std::chrono::days(365));
  EXPECT_THAT(Wall(), ElementsAre(kOne, kTwo));
  EXPECT_THAT(refusals_, IsEmpty());
}

TEST_F(OfficePeopleTest, OnePersonWaitsTenMinutesAndIsMarked) {
  setup_.preset = OfficePreset::kOnePerson;
  EXPECT_EQ(Office::Create(Folder(), setup_, kMonday).error().code, "too-few-people");
  setup_.persons = {an_.Public("an")};
  ASSERT_TRUE(Office::Create(Folder(), setup_, kMonday));
  min_persons_ = 1;
  Say("d01", "mot", {an_});
  EXPECT_EQ(Opened().Publish(now_)->refused.at(0).reason.code, "hold");
  now_ += std::chrono::minutes(10);
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), ElementsAre(kOne));
  const Result<Targets> list = LoadTargets(Folder() / "public/metadata/1.words-xa-mau-d01.json");
  EXPECT_TRUE(*list->targets.at(kOne).custom.Find("self_approved")->AsBool());
  ASSERT_TRUE(Opened().RemoveItem("d01", "mot"));
  ASSERT_TRUE(Opened().Sign("d01", an_, kSees, now_));
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());  // what only goes does not wait
  EXPECT_THAT(Wall(), IsEmpty());
}

TEST_F(OfficePeopleTest, ABoardThatAsksForTwoShowsNothingOfAnOfficeOfOne) {
  setup_.preset = OfficePreset::kOnePerson;
  setup_.persons = {an_.Public("an")};
  ASSERT_TRUE(Office::Create(Folder(), setup_, kMonday));
  Say("d01", "mot", {an_});
  now_ += std::chrono::minutes(11);
  ASSERT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), IsEmpty());
}

TEST_F(OfficePeopleTest, AProvinceNeedsThreeOfFiveSheets) {
  setup_.preset = OfficePreset::kProvince;
  EXPECT_EQ(Office::Create(Folder(), setup_, kMonday).error().code, "too-few-sheets");
  for (const char* person : {"so-vh", "ubnd"}) {
    sheets_.push_back(PrivateKey::Generate());
    setup_.sheets.push_back(sheets_.back().Public(person));
  }
  EXPECT_EQ(Office::Create(Folder(), setup_, kMonday).error().code, "too-few-signers");
  setup_.sign_with = {sheets_[0], sheets_[3], sheets_[4]};
  ASSERT_TRUE(Office::Create(Folder(), setup_, kMonday));
  EXPECT_EQ(Opened().published().root.roles.at("root").threshold, 3);
  Say("d01", "mot", {an_, binh_});
  ASSERT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), ElementsAre(kOne));
}

TEST_F(OfficePeopleTest, SignsOnAnotherMachine) {
  Make();
  Say("d01", "ba", {an_});
  const auto stick = scratch_.path() / "usb/goi";
  ASSERT_TRUE(ExportBundle(Opened(), stick));
  EXPECT_FALSE(std::filesystem::exists(stick / "keys"));
  Office elsewhere = *Office::Open(stick);
  EXPECT_EQ(elsewhere.Diff("d01")->size(), 1U);
  ASSERT_TRUE(elsewhere.Sign("d01", binh_, kSees, now_));
  EXPECT_FALSE(elsewhere.Publish(now_));
  EXPECT_THAT(ImportBundle(Opened(), stick)->taken, ElementsAre("words-xa-mau-d01"));
  EXPECT_THAT(ImportBundle(Opened(), stick)->taken, IsEmpty());
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
  EXPECT_THAT(Wall(), ElementsAre("words/xa-mau-d01/ba.yaml", kOne, kTwo));
  EXPECT_EQ(ImportBundle(Opened(), stick)->refused.at(0).reason.code, "wrong-version");
  EXPECT_EQ(ExportBundle(Opened(), scratch_.path()).error().code, "bundle-in-the-way");
  EXPECT_EQ(ImportBundle(Opened(), scratch_.path()).error().code, "not-an-office");
}

TEST_F(OfficePeopleTest, DraftsElsewhereAndSignsHere) {
  Make();
  const auto stick = scratch_.path() / "usb";
  ASSERT_TRUE(ExportBundle(Opened(), stick));
  WriteFile(scratch_.path() / "ba.yaml", "item: 1\nid: ba\nkind: slogan\ntext: \"BA\"\nevergreen: true\n");
  Diagnostics findings;
  ASSERT_TRUE(
      Office::Open(stick)->AddItems("d01", {scratch_.path() / "ba.yaml"}, now_, Office::Draft::kWhenChanged, findings));
  ASSERT_TRUE(Office::Open(stick)->Sign("d01", an_, kSees, now_));
  EXPECT_THAT(ImportBundle(Opened(), stick)->taken, ElementsAre("words-xa-mau-d01"));
  ASSERT_TRUE(Opened().Sign("d01", binh_, kSees, now_));
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
}

TEST_F(OfficePeopleTest, ABundleOverwritesNothingThatWasSignedHere) {
  Make();
  Say("d01", "ba", {});
  const auto stick = scratch_.path() / "usb";
  ASSERT_TRUE(ExportBundle(Opened(), stick));
  ASSERT_TRUE(Office::Open(stick)->Sign("d01", binh_, kSees, now_));
  Say("d01", "bon", {an_});
  EXPECT_EQ(ImportBundle(Opened(), stick)->refused.at(0).reason.code, "draft-differs");
  EXPECT_EQ(Opened().Diff("d01")->size(), 2U);
}

TEST_F(OfficePeopleTest, ABundleBringsNoStrangersSignatureAndNoAlteredFile) {
  Make();
  Say("d01", "ba", {an_});
  const auto stick = scratch_.path() / "usb";
  ASSERT_TRUE(ExportBundle(Opened(), stick));
  Result<Envelope> draft = LoadEnvelope(stick / "staging/words-xa-mau-d01.json");
  ASSERT_TRUE(Sign(*draft, dung_));
  ASSERT_TRUE(WriteDurably(stick / "staging/words-xa-mau-d01.json", WriteEnvelope(*draft)));
  EXPECT_THAT(ImportBundle(Opened(), stick)->taken, IsEmpty());

  std::filesystem::remove(Folder() / "staging/words-xa-mau-d01.json");
  std::filesystem::remove_all(Folder() / "staging/targets");
  WriteFile(stick / "staging/targets/words/xa-mau-d01/ba.yaml", "item: 1\n");
  EXPECT_EQ(ImportBundle(Opened(), stick)->refused.at(0).reason.code, "wrong-length");
}

TEST_F(OfficePeopleTest, SheetsSignOnAnotherMachine) {
  Make();
  ASSERT_TRUE(Opened().RotateHub({sheets_[0]}, now_));
  const auto stick = scratch_.path() / "usb";
  ASSERT_TRUE(ExportBundle(Opened(), stick));
  ASSERT_TRUE(Office::Open(stick)->SignRoles(sheets_[2]));
  EXPECT_THAT(ImportBundle(Opened(), stick)->taken, ElementsAre("root", "targets"));
  EXPECT_THAT(Opened().Publish(now_)->refused, IsEmpty());
}

TEST_F(OfficePeopleTest, OneCommandAtATime) {
  Make();
  std::optional<OfficeLock> first;
  Result<OfficeLock> taken = OfficeLock::Take(Folder());
  ASSERT_TRUE(taken);
  first = std::move(*taken);
  bool second = false;
  std::thread other([&] { second = OfficeLock::Take(Folder()).has_value(); });
  first.reset();
  other.join();
  EXPECT_TRUE(second);
  EXPECT_EQ(OfficeLock::Take(scratch_.path() / "nowhere").error().code, "not-an-office");
}

}  // namespace
}  // namespace bangron
