#include "player/output/mailbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "player/output/damage.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Size kSize{10, 10};

SharedFrame Frame() { return std::make_shared<const XrgbBitmap>(kSize); }

// A mailbox whose output already knows the whole picture.
Mailbox Warm() {
  Mailbox mailbox;
  mailbox.Put({.pixels = Frame(), .damage = {}, .tick = 0});
  mailbox.Take();
  return mailbox;
}

TEST(Mailbox, FirstFrameIsDamagedAllOver) {
  Mailbox mailbox;
  mailbox.Put({.pixels = Frame(), .damage = {{1, 1, 2, 2}}, .tick = 7});
  const MailedFrame taken = mailbox.Take();
  EXPECT_EQ(taken.tick, 7);
  EXPECT_THAT(taken.damage, ElementsAre(Rect{0, 0, 10, 10}));
}

TEST(Mailbox, OverwritingUnitesDamageAndCounts) {
  Mailbox mailbox = Warm();
  const SharedFrame newest = Frame();
  mailbox.Put({.pixels = Frame(), .damage = {{0, 0, 2, 2}}, .tick = 1});
  mailbox.Put({.pixels = newest, .damage = {{5, 5, 1, 1}}, .tick = 2});
  EXPECT_EQ(mailbox.overwritten(), 1);
  const MailedFrame taken = mailbox.Take();
  EXPECT_EQ(taken.pixels, newest);
  EXPECT_EQ(taken.tick, 2);
  EXPECT_THAT(taken.damage, UnorderedElementsAre(Rect{0, 0, 2, 2}, Rect{5, 5, 1, 1}));
  EXPECT_FALSE(mailbox.HasFrame());
}

TEST(Mailbox, RetractedFrameKeepsItsDamageForTheNext) {
  Mailbox mailbox = Warm();
  mailbox.Put({.pixels = Frame(), .damage = {{0, 0, 2, 2}}, .tick = 1});
  mailbox.Retract();
  EXPECT_FALSE(mailbox.HasFrame());
  EXPECT_EQ(mailbox.Take().pixels, nullptr);
  mailbox.Put({.pixels = Frame(), .damage = {{5, 5, 1, 1}}, .tick = 2});
  EXPECT_THAT(mailbox.Take().damage, UnorderedElementsAre(Rect{0, 0, 2, 2}, Rect{5, 5, 1, 1}));
}

TEST(Damage, DropsWhatIsInsideAndBecomesOneBoxWhenThereAreMany) {
  std::vector<Rect> all = {{2, 2, 2, 2}};
  AddDamage({{3, 3, 1, 1}, {}}, all);
  EXPECT_THAT(all, ElementsAre(Rect{2, 2, 2, 2}));
  AddDamage({{0, 0, 8, 8}}, all);
  EXPECT_THAT(all, ElementsAre(Rect{0, 0, 8, 8}));
  for (int i = 0; i < 7; ++i) AddDamage({{10 + 2 * i, 20, 1, 1}}, all);
  EXPECT_EQ(all.size(), 8U);
  AddDamage({{24, 20, 1, 1}}, all);
  EXPECT_THAT(all, ElementsAre(Rect{0, 0, 25, 21}));
  AddDamage({}, all);
  EXPECT_EQ(all.size(), 1U);
}

}  // namespace
}  // namespace bangron
