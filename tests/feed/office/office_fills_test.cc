// One person fills a template from the command line's side: what waits for the publish, what is refused, who may.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calendar/civil.h"
#include "feed/client.h"
#include "feed/durable_file.h"
#include "feed/http.h"
#include "feed/office/office_bundle.h"
#include "tests/support/findings.h"
#include "tests/support/office_fixture.h"

namespace bangron {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

const UtcTime kNow = *ParseRfc3339("2026-11-20T08:00:00+07:00");
constexpr char kTemplate[] = R"(item: 1
id: mat-dien
kind: template
as: slogan
text: "MẤT ĐIỆN {noi} ngày {ngay}"
slots:
  noi: {type: place, of: [THÔN ĐÔNG, THÔN ĐOÀI]}
  ngay: {type: date, within: 14}
)";
constexpr char kPath[] = "fills/xa-mau/mat-dien-20261120.yaml";

const PictureApprover kSees = SeesLook("look");

class OfficeFillsTest : public OfficeFixture {
 protected:
  OfficeFillsTest() {
    setup_.trays = {"mau"};
    Made(kNow);
    AddTemplate(kTemplate);
    Publish();
  }

  void AddTemplate(const std::string& text) {
    WriteFile(scratch_.path() / "t.yaml", text);
    Diagnostics diagnostics;
    ASSERT_TRUE(Opened().AddItems("mau", {scratch_.path() / "t.yaml"}, kNow, Office::Draft::kWhenChanged, diagnostics))
        << Brief(diagnostics);
    ASSERT_TRUE(Opened().Sign("mau", an_, kSees, kNow));
    ASSERT_TRUE(Opened().Sign("mau", binh_, kSees, kNow));
  }

  Result<FillReport> Fill(const std::string& noi, const std::string& ngay, const PrivateKey& key,
                          FillOrder order = {}) {
    order.of = order.of.empty() ? "mat-dien" : order.of;
    order.values = {{"noi", noi}, {"ngay", ngay}};
    return Opened().Fill(order, key, kSees, kNow, diagnostics_);
  }

  PublishReport Publish() {
    const Result<PublishReport> report = Opened().Publish(kNow);
    EXPECT_TRUE(report) << report.error().what;
    return *report;
  }

  // What a new player would show.
  std::map<std::string, std::string> Shown(UtcTime now = kNow) {
    const auto source = OpenFeedSource((Folder() / "public").string());
    const auto generation = ReadFeedOnce(**source, ReadFile(Folder() / "root.json"), Opened().policy(), now);
    std::map<std::string, std::string> texts;
    if (!generation) return {{"refused", generation.error().code}};
    for (const auto& [path, item] : (*generation)->words.items) texts[path] = item->text;
    return texts;
  }

  Diagnostics diagnostics_;
};

using Texts = std::map<std::string, std::string>;

TEST_F(OfficeFillsTest, OnePersonFillsAndPublishes) {
  EXPECT_EQ(Shown(), Texts());
  const Result<FillReport> report = Fill("THÔN ĐOÀI", "2026-11-24", an_);
  ASSERT_TRUE(report) << report.error().what << Brief(diagnostics_);
  EXPECT_EQ(report->path, kPath);
  EXPECT_EQ(report->person, "an");
  EXPECT_EQ(report->item.text, "MẤT ĐIỆN THÔN ĐOÀI ngày 24/11/2026");
  EXPECT_EQ(FormatLocalMinute(report->item.valid_until->local), "2026-11-25T00:00");
  EXPECT_EQ(Shown(), Texts());
  EXPECT_THAT(Publish().published, Contains("fills-xa-mau"));
  EXPECT_EQ(Shown(), (Texts{{kPath, "MẤT ĐIỆN THÔN ĐOÀI ngày 24/11/2026"}}));
}

TEST_F(OfficeFillsTest, SeveralFillsStandBesideEachOther) {
  ASSERT_TRUE(Fill("THÔN ĐOÀI", "2026-11-24", an_));
  Publish();
  const Result<FillReport> second = Fill("THÔN ĐÔNG", "2026-11-25", binh_);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->path, "fills/xa-mau/mat-dien-20261120-2.yaml");
  Publish();
  EXPECT_EQ(Shown().size(), 2U);
  ASSERT_TRUE(Opened().SignFills({"mat-dien-20261120"}, an_, kNow));
  Publish();
  EXPECT_EQ(Shown(), (Texts{{second->path, "MẤT ĐIỆN THÔN ĐÔNG ngày 25/11/2026"}}));
}

TEST_F(OfficeFillsTest, WhatIsNotLawfulIsNotWritten) {
  for (const auto& [noi, ngay, code] :
       std::vector<std::array<std::string, 3>>{{"CHỮ LẠ", "2026-11-24", "fill-value"},
                                               {"THÔN ĐÔNG\"\nvalid: {from", "2026-11-24", "fill-value"},
                                               {"THÔN ĐÔNG", "2026-12-10", "fill-value"},
                                               {"THÔN ĐÔNG", "24/11/2026", "fill-value"}}) {
    diagnostics_ = {};
    EXPECT_EQ(Fill(noi, ngay, an_).error().code, "findings") << noi << ngay;
    EXPECT_THAT(Brief(diagnostics_), HasSubstr(code)) << noi << ngay;
  }
  FillOrder order;
  order.until = "2026-12-30";
  diagnostics_ = {};
  EXPECT_EQ(Fill("THÔN ĐÔNG", "2026-11-24", an_, order).error().code, "findings");
  EXPECT_THAT(Brief(diagnostics_), HasSubstr("fill-too-long"));
  EXPECT_FALSE(std::filesystem::exists(Folder() / "staging/fills-xa-mau.json"));
}

TEST_F(OfficeFillsTest, DecomposedLettersAreComposedBeforeSigning) {
  EXPECT_TRUE(Fill("THO\u0302N ĐOA\u0300I", "2026-11-24", an_)) << Brief(diagnostics_);
}

TEST_F(OfficeFillsTest, OnlyPublishedTemplatesAreFilledByWhoMay) {
  EXPECT_EQ(Fill("THÔN ĐÔNG", "2026-11-24", sheets_[0]).error().code, "foreign-signer");
  FillOrder order;
  order.of = "mat-nuoc";
  EXPECT_EQ(Fill("THÔN ĐÔNG", "2026-11-24", an_, order).error().code, "unknown-template");
  order.of = "words/xa-mau-mau/mat-dien.yaml";
  EXPECT_TRUE(Fill("THÔN ĐÔNG", "2026-11-24", an_, order));
}

TEST_F(OfficeFillsTest, AFillHasNoPlaceInATray) {
  ASSERT_TRUE(Fill("THÔN ĐÔNG", "2026-11-24", an_));
  Diagnostics diagnostics;
  const auto added =
      Opened().AddItems("mau", {Folder() / "staging/targets" / kPath}, kNow, Office::Draft::kWhenChanged, diagnostics);
  EXPECT_FALSE(added);
  EXPECT_THAT(Brief(diagnostics), HasSubstr("fill-in-tray"));
}

TEST_F(OfficeFillsTest, WhoOnlyFillsSignsNoWords) {
  const PrivateKey clerk = PrivateKey::Generate();
  ASSERT_TRUE(Opened().EnrolPerson(clerk.Public("cuc"), EnrolFor::kFills, {sheets_[0], sheets_[1]}, kNow));
  ASSERT_TRUE(Publish().refused.empty());
  ASSERT_TRUE(Fill("THÔN ĐÔNG", "2026-11-24", clerk));
  WriteFile(scratch_.path() / "t.yaml", std::string(kTemplate) + "mood: solemn\n");
  ASSERT_TRUE(Opened().AddItems("mau", {scratch_.path() / "t.yaml"}, kNow, Office::Draft::kWhenChanged, diagnostics_));
  EXPECT_EQ(Opened().Sign("mau", clerk, kSees, kNow).error().code, "foreign-signer");
}

TEST_F(OfficeFillsTest, GoWithTheirTemplate) {
  ASSERT_TRUE(Fill("THÔN ĐÔNG", "2026-11-24", an_));
  Publish();
  AddTemplate(std::string(kTemplate) + "mood: solemn\n");
  Publish();
  EXPECT_EQ(Shown(), Texts());
  const auto gone = Opened().SignFills({}, binh_, kNow);
  ASSERT_TRUE(gone);
  EXPECT_THAT(*gone, ElementsAre(kPath));
}

// Who leaves takes no fill down: another signs the list in the same publish.
TEST_F(OfficeFillsTest, WaitForAnotherSignerWhenSomebodyLeaves) {
  const PrivateKey third = PrivateKey::Generate();
  ASSERT_TRUE(Opened().EnrolPerson(third.Public("cuong"), EnrolFor::kWordsAndDuty, {sheets_[0], sheets_[1]}, kNow));
  ASSERT_TRUE(Publish().refused.empty());
  ASSERT_TRUE(Fill("THÔN ĐÔNG", "2026-11-24", an_));
  Publish();
  const auto report = Opened().Revoke("an", std::nullopt, Departure::kLeaves, {sheets_[0], sheets_[1]}, kNow);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->fills);
  ASSERT_TRUE(Opened().Sign("mau", binh_, kSees, kNow));
  ASSERT_TRUE(Opened().Sign("mau", third, kSees, kNow));
  EXPECT_EQ(Publish().refused.at(0).reason.code, "would-vanish");
  ASSERT_TRUE(Opened().SignFills({}, binh_, kNow));
  EXPECT_TRUE(Publish().refused.empty());
  EXPECT_EQ(Shown().size(), 1U);
}

// What is over holds nobody up.
TEST_F(OfficeFillsTest, WhatIsOverNeedsNoSignature) {
  const PrivateKey third = PrivateKey::Generate();
  ASSERT_TRUE(Opened().EnrolPerson(third.Public("cuong"), EnrolFor::kWordsAndDuty, {sheets_[0], sheets_[1]}, kNow));
  ASSERT_TRUE(Publish().refused.empty());
  ASSERT_TRUE(Fill("THÔN ĐÔNG", "2026-11-24", an_));
  Publish();
  const UtcTime later = kNow + std::chrono::days(6);
  ASSERT_TRUE(Opened().Revoke("an", std::nullopt, Departure::kLeaves, {sheets_[0], sheets_[1]}, later));
  ASSERT_TRUE(Opened().Sign("mau", binh_, kSees, later));
  ASSERT_TRUE(Opened().Sign("mau", third, kSees, later));
  const Result<PublishReport> published = Opened().Publish(later);
  ASSERT_TRUE(published);
  EXPECT_THAT(published->published, Contains("unit-xa-mau"));
}

TEST_F(OfficeFillsTest, TravelInABundle) {
  const std::filesystem::path bundle = scratch_.path() / "usb";
  ASSERT_TRUE(ExportBundle(Opened(), bundle));
  FillOrder order;
  order.of = "mat-dien";
  order.values = {{"noi", "THÔN ĐÔNG"}, {"ngay", "2026-11-24"}};
  ASSERT_TRUE(Office::Open(bundle)->Fill(order, an_, kSees, kNow, diagnostics_));
  const auto imported = ImportBundle(Opened(), bundle);
  ASSERT_TRUE(imported);
  EXPECT_THAT(imported->taken, ElementsAre("fills-xa-mau"));
  Publish();
  EXPECT_EQ(Shown().size(), 1U);
}

}  // namespace
}  // namespace bangron
