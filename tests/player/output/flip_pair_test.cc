#include "player/output/plugins/flip_pair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bangron {
namespace {

using testing::ElementsAre;

constexpr Rect kWhole{0, 0, 64, 8};
constexpr Rect kA{1, 0, 2, 2};
constexpr Rect kB{10, 0, 2, 2};
constexpr Rect kC{20, 0, 2, 2};

TEST(FlipPair, WritesEachBufferWhereItIsTwoFramesOld) {
  FlipPair pair({64, 8});
  EXPECT_EQ(pair.back(), 0U);
  EXPECT_THAT(pair.Begin({kWhole}), ElementsAre(kWhole));
  pair.Flip();
  EXPECT_EQ(pair.back(), 1U);
  EXPECT_THAT(pair.Begin({kA}), ElementsAre(kWhole)) << "it holds nothing yet";
  pair.Flip();
  EXPECT_EQ(pair.back(), 0U);
  EXPECT_THAT(pair.Begin({kB}), ElementsAre(kA, kB));
  pair.Flip();
  EXPECT_THAT(pair.Begin({kC}), ElementsAre(kB, kC));
}

TEST(FlipPair, KeepsWhatWasNotFlipped) {
  FlipPair pair({64, 8});
  for (const Rect& damage : {kWhole, kWhole, kC}) {
    pair.Begin({damage});
    pair.Flip();
  }
  pair.Begin({kA});
  EXPECT_THAT(pair.Begin({kB}), ElementsAre(kC, kA, kB));
}

}  // namespace
}  // namespace bangron
