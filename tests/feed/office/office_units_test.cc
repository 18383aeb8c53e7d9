// A province's feed with many units: one more comes in one publish, and the others go on as they are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calendar/civil.h"
#include "feed/client.h"
#include "feed/http.h"
#include "tests/support/office_fixture.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Keys = std::vector<PrivateKey>;

const UtcTime kNow = *ParseRfc3339("2026-11-16T08:00:00+07:00");
const PictureApprover kSees = SeesLook("look");

std::string CodeOf(const Result<RolesReport>& result) { return result ? "" : result.error().code; }

// A province with the unit xa-mau; xa-ben, with people and sheets of its own, is about to come.
class OfficeUnitsTest : public OfficeFixture {
 protected:
  OfficeUnitsTest() {
    for (const char* person : {"tinh-1", "tinh-2"}) {
      sheets_.push_back(PrivateKey::Generate());
      setup_.sheets.push_back(sheets_.back().Public(person));
    }
    setup_.preset = OfficePreset::kProvince;
    setup_.sign_with = ThreeSheets();
    Made(kNow);
    beside_.unit = "xa-ben";
    beside_.persons = {chi_.Public("chi"), dung_.Public("dung")};
    beside_.trays = {"d01"};
    for (const char* person : {"chi", "dung", "phong-bi-ben"}) {
      own_.push_back(PrivateKey::Generate());
      beside_.sheets.push_back(own_.back().Public(person));
    }
    beside_.sign_with = ThreeSheets();
    beside_.sign_with.insert(beside_.sign_with.end(), {own_[0], own_[2]});
  }

  Keys ThreeSheets() const { return {sheets_[0], sheets_[1], sheets_[3]}; }
  Office Open(const std::string& unit) const { return *Office::Open(Folder(), unit); }
  std::string Add() { return CodeOf(Office::AddUnit(Folder(), beside_, kNow)); }

  void Say(const std::string& unit, const std::string& id, const Keys& signers) {
    WriteFile(scratch_.path() / (id + ".yaml"), "item: 1\nid: " + id + "\nkind: slogan\ntext: CHỮ\nevergreen: true\n");
    Diagnostics findings;
    ASSERT_TRUE(Open(unit).AddItems("d01", {scratch_.path() / (id + ".yaml")}, kNow, Office::Draft::kFresh, findings));
    for (const PrivateKey& key : signers) ASSERT_TRUE(Open(unit).Sign("d01", key, kSees, kNow));
    ASSERT_THAT(Open(unit).Publish(kNow)->refused, IsEmpty());
  }

  // The words on a board that accepts these units.
  std::vector<std::string> Wall(const std::vector<std::string>& accepts) {
    const auto source = *OpenFeedSource((Folder() / "public").string());
    const auto generation = ReadFeedOnce(*source, ReadFile(Folder() / "root.json"), {accepts, false, 2}, kNow);
    std::vector<std::string> paths;
    if (!generation) return {generation.error().code};
    for (const auto& [path, item] : (*generation)->words.items) paths.push_back(path);
    return paths;
  }

  PrivateKey chi_ = PrivateKey::Generate();
  PrivateKey dung_ = PrivateKey::Generate();
  Keys own_;  // the new unit's sheets
  OfficeSetup beside_;
};

TEST_F(OfficeUnitsTest, AUnitComesInOnePublishAndSpeaksForItsOwnScreens) {
  Say("xa-mau", "cu", {an_, binh_});
  EXPECT_EQ(Add(), "");
  EXPECT_THAT(*Office::Units(Folder()), ElementsAre("xa-mau", "xa-ben"));
  EXPECT_THAT(Open("xa-ben").Publish(kNow)->published, ElementsAre("targets", "unit-xa-ben"));
  Say("xa-ben", "moi", {chi_, dung_});
  EXPECT_THAT(Wall({"xa-mau"}), ElementsAre("words/xa-mau-d01/cu.yaml"));
  EXPECT_THAT(Wall({"xa-ben"}), ElementsAre("words/xa-ben-d01/moi.yaml"));
  EXPECT_THAT(Wall({"xa-ben", "xa-mau"}), ElementsAre("words/xa-ben-d01/moi.yaml", "words/xa-mau-d01/cu.yaml"));
}

// What a poster tells of who issued it is signed by those who took the unit in, never typed.
TEST_F(OfficeUnitsTest, IsCalledAsTheFeedEnrolledIt) {
  beside_.display_name = "Ủy ban nhân dân xã Bến";
  ASSERT_EQ(Add(), "");
  ASSERT_THAT(Open("xa-ben").Publish(kNow)->refused, IsEmpty());
  Say("xa-ben", "chao", {chi_, dung_});
  Say("xa-mau", "mung", {an_, binh_});
  const auto issuers = [&] {
    const auto source = *OpenFeedSource((Folder() / "public").string());
    const Policy policy{{"xa-mau", "xa-ben"}, false, 2};
    return (*ReadFeedOnce(*source, ReadFile(Folder() / "root.json"), policy, kNow))->words.issuers;
  };
  EXPECT_THAT(issuers(), ElementsAre(testing::Pair("words/xa-ben-d01/chao.yaml", "Ủy ban nhân dân xã Bến")));

  EXPECT_EQ(CodeOf(Open("xa-mau").NameUnit("hai\ndòng", ThreeSheets(), kNow)), "bad-name");
  ASSERT_EQ(CodeOf(Open("xa-mau").NameUnit("Xã Mẫu", ThreeSheets(), kNow)), "");
  EXPECT_EQ(Open("xa-mau").DisplayName(), "Xã Mẫu");
  ASSERT_THAT(Open("xa-mau").Publish(kNow)->refused, IsEmpty());
  Say("xa-mau", "moi", {an_, binh_});
  EXPECT_EQ(issuers().at("words/xa-mau-d01/moi.yaml"), "Xã Mẫu");
}

TEST_F(OfficeUnitsTest, ItsPeopleAndSheetsCountForNoOtherUnit) {
  EXPECT_EQ(Add(), "");
  ASSERT_THAT(Open("xa-ben").Publish(kNow)->refused, IsEmpty());
  WriteFile(scratch_.path() / "a.yaml", "item: 1\nid: a\nkind: slogan\ntext: CHỮ\nevergreen: true\n");
  Diagnostics findings;
  ASSERT_TRUE(Open("xa-mau").AddItems("d01", {scratch_.path() / "a.yaml"}, kNow, Office::Draft::kFresh, findings));
  EXPECT_EQ(Open("xa-mau").Sign("d01", chi_, kSees, kNow).error().code, "foreign-signer");
  EXPECT_EQ(CodeOf(Open("xa-mau").EnrolTrays({"d09"}, {own_[0], own_[1]}, kNow)), "foreign-signer");
  // And it goes on by itself: no sheet of the province is asked.
  EXPECT_EQ(CodeOf(Open("xa-ben").EnrolTrays({"d09"}, {own_[0], own_[1]}, kNow)), "");
  EXPECT_THAT(Open("xa-ben").Publish(kNow)->published, ElementsAre("unit-xa-ben"));
}

TEST_F(OfficeUnitsTest, SheetsElsewhereSignLater) {
  beside_.sign_with.clear();
  EXPECT_EQ(Add(), "");
  EXPECT_THAT(Open("xa-ben").Publish(kNow)->refused, testing::SizeIs(2));
  for (const PrivateKey& sheet : ThreeSheets()) EXPECT_TRUE(Open("xa-ben").SignRoles(sheet));
  EXPECT_THAT(Open("xa-ben").Publish(kNow)->refused, testing::SizeIs(1));
  for (const PrivateKey& sheet : {own_[1], own_[2]}) EXPECT_TRUE(Open("xa-ben").SignRoles(sheet));
  EXPECT_THAT(Open("xa-ben").Publish(kNow)->published, ElementsAre("targets", "unit-xa-ben"));
}

TEST_F(OfficeUnitsTest, GoesOutWithItsOwnListOrNotAtAll) {
  EXPECT_EQ(Add(), "");
  const auto report = Open("xa-mau").Publish(kNow);
  ASSERT_EQ(report->refused.size(), 1U);
  EXPECT_EQ(report->refused[0].reason.code, "list-left-behind");
  EXPECT_THAT(Open("xa-ben").Publish(kNow)->published, ElementsAre("targets", "unit-xa-ben"));
}

TEST_F(OfficeUnitsTest, MayBeDraftedAnewUntilItIsPublished) {
  EXPECT_EQ(Add(), "");
  beside_.trays = {"d01", "d02"};
  EXPECT_EQ(Add(), "");
  EXPECT_THAT(*Office::Units(Folder()), ElementsAre("xa-mau", "xa-ben"));
  ASSERT_THAT(Open("xa-ben").Publish(kNow)->refused, IsEmpty());
  EXPECT_THAT(Open("xa-ben").Trays(), ElementsAre("d01", "d02"));
  EXPECT_EQ(Add(), "unit-known");
}

TEST_F(OfficeUnitsTest, RefusesWhatWouldNotStand) {
  const OfficeSetup good = beside_;
  const std::pair<const char*, std::function<void()>> faults[] = {
      {"unit-known", [&] { beside_.unit = "xa-mau"; }},
      {"bad-name", [&] { beside_.unit = "Xã Bên"; }},
      {"unit-ambiguous", [&] { beside_.unit = "xa-mau-2"; }},
      {"too-few-people", [&] { beside_.persons.pop_back(); }},
      {"too-few-sheets", [&] { beside_.sheets.pop_back(); }},
      {"key-repeated", [&] { beside_.sheets[0] = beside_.persons[0]; }},
      {"foreign-signer", [&] { beside_.sign_with.push_back(PrivateKey::Generate()); }},
  };
  for (const auto& [code, spoil] : faults) {
    beside_ = good;
    spoil();
    EXPECT_EQ(Add(), code);
    EXPECT_THAT(*Office::Units(Folder()), ElementsAre("xa-mau"));
  }
}

}  // namespace
}  // namespace bangron
