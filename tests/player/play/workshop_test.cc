#include "player/play/workshop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_show.h"

namespace bangron {
namespace {

constexpr char kProfile[] = "this-screen";
constexpr Xrgb kRed = 0x00FF0000;
constexpr Xrgb kGreen = 0x0000FF00;

bool Never() { return false; }

// An item's text is its colour, so that the fake compiler can paint it.
void AddItem(Generation& generation, const std::string& path, Xrgb colour) {
  auto item = std::make_shared<Item>();
  item->text = std::to_string(colour);
  generation.words.items[path] = item;
}

void Approve(Generation& generation, const std::string& path, Xrgb colour, const std::string& profile = kProfile) {
  generation.approvals[path].pictures[profile] = FakePicture(colour);
}

class WorkshopTest : public testing::Test {
 protected:
  Workshop::Compiler Compiler() {
    return [this](const Words& words, Diagnostics& /*diagnostics*/) {
      ++compiled_;
      std::vector<FakeTurn> turns;
      for (const auto& [path, item] : words.items) {
        if (path != "elsewhere") turns.push_back({.path = path, .colour = static_cast<Xrgb>(std::stoul(item->text))});
      }
      return MakeFakeShow(turns);
    };
  }

  int compiled_ = 0;
};

TEST_F(WorkshopTest, ComparesEveryPictureOfThisScreen) {
  auto generation = std::make_shared<Generation>();
  AddItem(*generation, "equal", kRed);
  Approve(*generation, "equal", kRed);
  AddItem(*generation, "differs", kRed);
  Approve(*generation, "differs", kGreen);
  AddItem(*generation, "other-profile", kRed);
  Approve(*generation, "other-profile", kRed, "another-screen");
  AddItem(*generation, "unapproved", kRed);
  AddItem(*generation, "elsewhere", kRed);

  Workshop workshop(Compiler(), kProfile, PicturePolicy::kShow);
  const std::shared_ptr<const Bill> bill = workshop.Make(generation);
  EXPECT_EQ(bill->words.items.size(), 5U);
  EXPECT_EQ(bill->verdicts->Of("equal"), PictureVerdict::kNotCompared);
  workshop.CompareRest(*bill, Never);
  EXPECT_EQ(bill->verdicts->Of("equal"), PictureVerdict::kEqual);
  EXPECT_EQ(bill->verdicts->Of("differs"), PictureVerdict::kDiffers);
  EXPECT_EQ(bill->verdicts->Of("other-profile"), PictureVerdict::kNoPicture);
  EXPECT_EQ(bill->verdicts->Of("unapproved"), PictureVerdict::kNoPicture);
  EXPECT_EQ(bill->verdicts->Of("elsewhere"), PictureVerdict::kNotOnThisScreen);
  EXPECT_TRUE(bill->held_back.empty());
}

TEST_F(WorkshopTest, ComparingStopsWhenSomethingNewerCame) {
  auto generation = std::make_shared<Generation>();
  AddItem(*generation, "a", kRed);
  Approve(*generation, "a", kRed);
  Workshop workshop(Compiler(), kProfile, PicturePolicy::kShow);
  const std::shared_ptr<const Bill> bill = workshop.Make(generation);
  workshop.CompareRest(*bill, [] { return true; });
  EXPECT_EQ(bill->verdicts->Of("a"), PictureVerdict::kNotCompared);
}

TEST_F(WorkshopTest, StrictKeepsTheOldItemWhereTheNewPictureIsNotApproved) {
  auto first = std::make_shared<Generation>();
  AddItem(*first, "a", kRed);
  Approve(*first, "a", kRed);
  Workshop workshop(Compiler(), kProfile, PicturePolicy::kStrict);
  const std::shared_ptr<const Bill> before = workshop.Make(first);
  EXPECT_EQ(before->verdicts->Of("a"), PictureVerdict::kEqual);
  EXPECT_EQ(compiled_, 1);

  auto second = std::make_shared<Generation>();
  AddItem(*second, "a", kGreen);
  Approve(*second, "a", kRed);
  AddItem(*second, "new", kGreen);
  AddItem(*second, "elsewhere", kGreen);
  const std::shared_ptr<const Bill> after = workshop.Make(second);
  EXPECT_EQ(after->words.items.at("a"), first->words.items.at("a"));
  EXPECT_FALSE(after->words.items.contains("new"));
  EXPECT_TRUE(after->words.items.contains("elsewhere"));
  EXPECT_EQ(after->verdicts->Of("a"), PictureVerdict::kEqual);
  ASSERT_EQ(after->held_back.size(), 2U);
  EXPECT_EQ(after->held_back[0].path, "a");
  EXPECT_EQ(after->held_back[0].reason.code, "picture-differs");
  EXPECT_EQ(after->held_back[1].path, "new");
  EXPECT_EQ(after->held_back[1].reason.code, "picture-not-approved");
}

TEST_F(WorkshopTest, StrictKeepsNothingOfBeforeOnceAKeyIsExposed) {
  auto first = std::make_shared<Generation>();
  AddItem(*first, "a", kRed);
  Approve(*first, "a", kRed);
  Workshop workshop(Compiler(), kProfile, PicturePolicy::kStrict);
  (void)workshop.Make(first);
  auto second = std::make_shared<Generation>();
  AddItem(*second, "a", kGreen);
  Approve(*second, "a", kRed);
  second->exposed = {"somebody's key"};
  EXPECT_FALSE(workshop.Make(second)->words.items.contains("a"));
}

TEST_F(WorkshopTest, TheSafeBillHasNoWords) {
  Workshop workshop(Compiler(), kProfile, PicturePolicy::kStrict);
  const std::shared_ptr<const Bill> bill = workshop.MakeSafe();
  EXPECT_EQ(bill->generation, nullptr);
  EXPECT_TRUE(bill->words.items.empty());
  EXPECT_NE(bill->show, nullptr);
}

}  // namespace
}  // namespace bangron
