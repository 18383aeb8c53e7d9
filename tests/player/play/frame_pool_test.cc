#include "player/play/frame_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Size kSize{10, 10};
const Rect kWhole{0, 0, 10, 10};

TEST(FramePool, PaintsInOneFrameWhileNobodyReads) {
  FramePool pool(kSize, 2);
  EXPECT_EQ(pool.ShareNewest(), nullptr);
  EXPECT_FALSE(pool.TakeFree());
  ASSERT_TRUE(pool.TakeFreeOrMake());
  EXPECT_THAT(pool.stale(), ElementsAre(kWhole));
  pool.NotePainted({kWhole});
  for (int paint = 0; paint < 10; ++paint) {
    ASSERT_TRUE(pool.TakeFree());
    EXPECT_THAT(pool.stale(), IsEmpty());
    pool.NotePainted({{paint, 0, 1, 1}});
  }
  EXPECT_EQ(pool.made(), 1U);
}

TEST(FramePool, RepaintsOnlyWhatChangedSinceTheFrameWasPainted) {
  FramePool pool(kSize, 2);
  ASSERT_TRUE(pool.TakeFreeOrMake());
  pool.NotePainted({kWhole});
  SharedFrame first = pool.ShareNewest();
  ASSERT_TRUE(pool.TakeFreeOrMake());
  pool.NotePainted({{1, 0, 1, 1}});
  const SharedFrame second = pool.ShareNewest();
  EXPECT_NE(first, second);
  EXPECT_FALSE(pool.TakeFreeOrMake());  // both are being read
  const SharedFrame also = pool.ShareNewest();
  EXPECT_EQ(also, second);
  first.reset();
  ASSERT_TRUE(pool.TakeFree());
  EXPECT_THAT(pool.stale(), ElementsAre(Rect{1, 0, 1, 1}));
  pool.NotePainted({{2, 0, 1, 1}});
}

TEST(FramePool, GivesBackAFrameThatIsIdleForLong) {
  FramePool pool(kSize, 3);
  ASSERT_TRUE(pool.TakeFreeOrMake());
  pool.NotePainted({kWhole});
  SharedFrame held = pool.ShareNewest();
  for (int paint = 0; paint < 119; ++paint) {
    ASSERT_TRUE(pool.TakeFreeOrMake());
    pool.NotePainted({});
  }
  EXPECT_EQ(pool.made(), 2U);
  held.reset();
  ASSERT_TRUE(pool.TakeFree());
  pool.NotePainted({});
  EXPECT_EQ(pool.made(), 1U);
}

TEST(FramePool, KeepsTheNewestAndWhatIsReadWhenSparesAreFreed) {
  FramePool pool(kSize, 3);
  ASSERT_TRUE(pool.TakeFreeOrMake());
  pool.NotePainted({kWhole});
  SharedFrame first = pool.ShareNewest();
  ASSERT_TRUE(pool.TakeFreeOrMake());
  pool.NotePainted({kWhole});
  pool.FreeSpares();
  EXPECT_EQ(pool.made(), 2U);
  first.reset();
  pool.FreeSpares();
  EXPECT_EQ(pool.made(), 1U);
  EXPECT_NE(pool.ShareNewest(), nullptr);
}

TEST(FramePool, SharedFrameOutlivesThePool) {
  SharedFrame frame;
  {
    FramePool pool(kSize, 2);
    ASSERT_TRUE(pool.TakeFreeOrMake());
    pool.pixels().Row(3)[3] = 7;
    pool.NotePainted({kWhole});
    frame = pool.ShareNewest();
  }
  EXPECT_EQ(frame->View().Row(3)[3], 7U);
}

}  // namespace
}  // namespace bangron
