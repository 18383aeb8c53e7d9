// Policy `strict` and what one person fills: from the office's command to a board's bill, with true pictures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/calendar/civil.h"
#include "engine/model/readers.h"
#include "feed/client.h"
#include "feed/http.h"
#include "feed/office/approve_pictures.h"
#include "player/play/workshop.h"
#include "tests/support/findings.h"
#include "tests/support/office_fixture.h"
#include "tests/support/shipped_look.h"

namespace bangron {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const UtcTime kNow = *ParseRfc3339("2026-11-20T08:00:00+07:00");
constexpr char kFill[] = "fills/xa-mau/hop.yaml";
constexpr char kTemplate[] =
    "item: 1\nid: hop\nkind: template\nas: slogan\ntext: \"HỌP Ở {noi}\"\n"
    "slots:\n  noi: {type: place, of: [THÔN ĐÔNG, THÔN ĐOÀI]}\n";

std::string ScreenYaml(const std::string& size) {
  return "screen: 1\nid: cong\nsize: " + size +
         "\ncolour: rgb\npitch_mm: 5\ndistance_m: 10\nrefresh: 60/1\nsite: {name: Cổng}\n";
}

// An office with a template and a timetable that names a fill of it; a strict board of 96x32.
class StrictFillsTest : public OfficeFixture {
 protected:
  StrictFillsTest() {
    setup_.trays = {"mau"};
    Made(kNow);
    AddTemplate(kTemplate);
    WriteFile(scratch_.path() / "lich.yaml",
              std::string("timetable: 1\nutc_offset: \"+07:00\"\nrules:\n  - show: [") + kFill + "]\n");
    Diagnostics warnings;
    EXPECT_TRUE(Opened().AddTimetable(scratch_.path() / "lich.yaml", warnings));
  }

  void AddTemplate(const std::string& text) {
    WriteFile(scratch_.path() / "hop.yaml", text);
    Diagnostics findings;
    ASSERT_TRUE(Opened().AddItems("mau", {scratch_.path() / "hop.yaml"}, kNow, Office::Draft::kFresh, findings));
    for (const PrivateKey& key : {an_, binh_}) ASSERT_TRUE(Opened().Sign("mau", key, Sees("96x32"), kNow));
    ASSERT_TRUE(Opened().Publish(kNow));
  }

  // What a person sees who fills for a screen of this size.
  PictureApprover Sees(const std::string& size) const {
    const std::filesystem::path file = scratch_.path() / (size + ".yaml");
    WriteFile(file, ScreenYaml(size));
    return *MakePictureApprover({file}, DataDir());
  }

  void Fill(const std::string& place, const PictureApprover& sees) {
    FillOrder order;
    order.of = order.id = "hop";
    order.values = {{"noi", place}};
    Diagnostics findings;
    const auto filled = Opened().Fill(order, an_, sees, kNow, findings);
    ASSERT_TRUE(filled) << filled.error().what << Brief(findings);
  }

  // The board's next bill.
  std::shared_ptr<const Bill> NextBill() {
    EXPECT_THAT(Opened().Publish(kNow)->refused, IsEmpty());
    const auto source = *OpenFeedSource((Folder() / "public").string());
    const auto generation = ReadFeedOnce(*source, ReadFile(Folder() / "root.json"), Opened().policy(), kNow);
    return workshop_.Make(*generation);
  }

  const Screen screen_ = [] {
    Diagnostics none;
    return *ReadScreen(ScreenYaml("96x32"), "s", none);
  }();
  Workshop workshop_{[this](const Words& words, Diagnostics& findings) {
                       return Show::Compile(words, ShippedLook(), screen_, findings);
                     },
                     ScreenProfileHash(screen_), PicturePolicy::kStrict};
};

TEST_F(StrictFillsTest, ShowsAFillAsItsFillerSawIt) {
  Fill("THÔN ĐÔNG", Sees("96x32"));
  const auto bill = NextBill();
  EXPECT_THAT(bill->held_back, IsEmpty());
  EXPECT_EQ(bill->words.items.at(kFill)->text, "HỌP Ở THÔN ĐÔNG");
  EXPECT_EQ(bill->verdicts->Of(kFill), PictureVerdict::kEqual);
  EXPECT_NE(bill->show->SceneOf(kFill), nullptr);
}

TEST_F(StrictFillsTest, HoldsAFillBackThatNobodySawOnThisScreen) {
  Fill("THÔN ĐÔNG", Sees("192x32"));
  const auto bill = NextBill();
  ASSERT_THAT(bill->held_back, SizeIs(1));
  EXPECT_EQ(bill->held_back[0].reason.code, "picture-not-approved");
  EXPECT_EQ(bill->show->SceneOf(kFill), nullptr);
}

TEST_F(StrictFillsTest, KeepsTheFillOfBeforeWhereTheNewPictureDiffers) {
  Fill("THÔN ĐÔNG", Sees("96x32"));
  EXPECT_THAT(NextBill()->held_back, IsEmpty());
  const PictureApprover sees = Sees("96x32");
  Fill("THÔN ĐOÀI", [&](const ItemsByPath& items, const Media& media) {
    auto seen = sees(items, media);
    for (auto& [path, approved] : *seen) {
      for (auto& [profile, hash] : approved.pictures) hash = std::string(64, '0');
    }
    return seen;
  });
  const auto bill = NextBill();
  ASSERT_THAT(bill->held_back, SizeIs(1));
  EXPECT_EQ(bill->held_back[0].reason.code, "picture-differs");
  EXPECT_EQ(bill->words.items.at(kFill)->text, "HỌP Ở THÔN ĐÔNG");
  Fill("THÔN ĐOÀI", Sees("96x32"));
  EXPECT_EQ(NextBill()->words.items.at(kFill)->text, "HỌP Ở THÔN ĐOÀI");
}

TEST_F(StrictFillsTest, AFillGoesWithItsTemplate) {
  Fill("THÔN ĐÔNG", Sees("96x32"));
  EXPECT_THAT(NextBill()->held_back, IsEmpty());
  AddTemplate(std::string(kTemplate) + "mood: solemn\n");
  const auto bill = NextBill();
  EXPECT_FALSE(bill->words.items.contains(kFill));
  EXPECT_EQ(bill->show->SceneOf(kFill), nullptr);
}

}  // namespace
}  // namespace bangron
