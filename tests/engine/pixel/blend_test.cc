#include "engine/pixel/blend.h"

namespace bangron {
namespace {

Xrgb Exact(Xrgb under, Xrgb over, int coverage) {
  Xrgb out = 0;
  for (const int shift : {0, 8, 16}) {
    const int a = static_cast<int>((under >> shift) & 0xFFU);
    const int b = static_cast<int>((over >> shift) & 0xFFU);
    const int sum = b * coverage + a * (255 - coverage);
    out |= static_cast<Xrgb>((2 * sum + 255) / 510) << shift;
  }
  return out;
}

TEST(BlendCoverage, IsTheRoundedQuotientForEveryCoverage) {
  CoverageBitmap glyph{{256, 1}, {0, 0}, {}};
  for (int i = 0; i < 256; ++i) glyph.coverage.push_back(static_cast<std::uint8_t>(i));
  for (const auto& [under, over] :
       {std::pair<Xrgb, Xrgb>{0x000000, 0xFFFFFF}, {0xB80F16, 0xFFE45C}, {0x01FE80, 0x7F0340}}) {
    XrgbBitmap picture({256, 1}, under);
    BlendCoverage(glyph, {0, 0}, {0, 0, 256, 1}, over, picture.View());
    for (int i = 0; i < 256; ++i) EXPECT_EQ(picture.View().Row(0)[i], Exact(under, over, i)) << i;
  }
}

TEST(BlendCoverage, StaysInsideClipAndFrame) {
  const CoverageBitmap glyph{{4, 4}, {-2, -2}, std::vector<std::uint8_t>(16, 255)};
  XrgbBitmap picture({5, 5});
  BlendCoverage(glyph, {0, 0}, {1, 0, 9, 9}, 0xFFFFFF, picture.View());
  int lit = 0;
  for (int y = 0; y < 5; ++y) {
    for (int x = 0; x < 5; ++x) lit += picture.View().Row(y)[x] != 0 ? 1 : 0;
  }
  EXPECT_EQ(lit, 2);
  EXPECT_EQ(picture.View().Row(0)[1], 0xFFFFFFU);
  EXPECT_EQ(picture.View().Row(1)[1], 0xFFFFFFU);
}

TEST(MixRow, GoesFromOneEndToTheOther) {
  const std::vector<Xrgb> from(70, 0x10FF00);
  const std::vector<Xrgb> to(70, 0xF0007F);
  std::vector<Xrgb> out(70);
  MixRow(from.data(), to.data(), 70, 0, out.data());
  EXPECT_EQ(out, from);
  MixRow(from.data(), to.data(), 70, 256, out.data());
  EXPECT_EQ(out, to);
  MixRow(from.data(), to.data(), 70, 128, out.data());
  EXPECT_EQ(out, std::vector<Xrgb>(70, 0x807F3F));
}

TEST(CopyPicture, ClipsOnEverySide) {
  const XrgbBitmap picture({3, 3}, 7);
  XrgbBitmap frame({4, 4});
  CopyPicture(picture.View(), {-1, 2}, {0, 0, 1, 9}, frame.View());
  EXPECT_EQ(frame.View().Row(2)[0], 7U);
  EXPECT_EQ(frame.View().Row(2)[1], 0U);
  EXPECT_EQ(frame.View().Row(1)[0], 0U);
  EXPECT_EQ(frame.View().Row(3)[0], 7U);
}

TEST(MakeGrey, GivesPixelsTheirBrightnessInsideTheRectangle) {
  XrgbBitmap picture({3, 2}, 0xFF0000);
  picture.View().Row(0)[1] = 0xFFFFFF;
  MakeGrey(picture.View(), {0, 0, 2, 9});
  EXPECT_EQ(picture.View().Row(0)[0], 0x353535U);
  EXPECT_EQ(picture.View().Row(0)[1], 0xFFFFFFU);
  EXPECT_EQ(picture.View().Row(1)[0], 0x353535U);
  EXPECT_EQ(picture.View().Row(0)[2], 0xFF0000U);
}

}  // namespace
}  // namespace bangron
