#include "engine/pixel/scale.h"

namespace bangron {
namespace {

ArgbBitmap Row(const std::vector<Argb>& pixels) { return {{static_cast<int>(pixels.size()), 1}, pixels}; }

TEST(FittedSize, KeepsTheRatioInsideOfTheBox) {
  EXPECT_EQ(FittedSize({400, 300}, {200, 200}), (Size{200, 150}));
  EXPECT_EQ(FittedSize({300, 400}, {200, 200}), (Size{150, 200}));
  EXPECT_EQ(FittedSize({10, 10}, {96, 16}), (Size{16, 16}));
  EXPECT_EQ(FittedSize({8192, 1}, {96, 16}), (Size{96, 1}));
  EXPECT_EQ(FittedSize({1, 8192}, {96, 16}), (Size{1, 16}));
  EXPECT_EQ(FittedSize({384, 192}, {384, 192}), (Size{384, 192}));
}

TEST(Scaled, LeavesTheSameSizeAsItIs) {
  const ArgbBitmap picture({2, 2}, {0xFF010203, 0x80402010, 0x00000000, 0xFFFFFFFF});
  EXPECT_EQ(Scaled(picture, {2, 2}), picture);
}

TEST(Scaled, ShrinksToExactMeans) {
  EXPECT_EQ(Scaled(Row({0xFF000000, 0xFF000002, 0xFF0000FF, 0xFF0000FF}), {2, 1}), Row({0xFF000001, 0xFF0000FF}));
  // Each new pixel covers one and a half old ones.
  EXPECT_EQ(Scaled(Row({0xFF000000, 0xFF000060, 0xFF000090}), {2, 1}), Row({0xFF000020, 0xFF000080}));
  const ArgbBitmap square({2, 2}, {0xFF000000, 0xFF000004, 0xFF000008, 0xFF00000C});
  EXPECT_EQ(Scaled(square, {1, 1}), Row({0xFF000006}));
}

TEST(Scaled, GrowsAlongLinesAndKeepsTheEdges) {
  EXPECT_EQ(Scaled(Row({0xFF000000, 0xFF000080}), {4, 1}), Row({0xFF000000, 0xFF000020, 0xFF000060, 0xFF000080}));
  EXPECT_EQ(Scaled(Row({0xFF102030}), {3, 1}), Row({0xFF102030, 0xFF102030, 0xFF102030}));
}

TEST(Scaled, NeverLiftsAColourAboveItsAlpha) {
  const ArgbBitmap picture({3, 2}, {0x00000000, 0xFFFFFFFF, 0x80808080, 0x01010101, 0x7F7F0000, 0xFF00FF00});
  for (const Size size : {Size{1, 1}, Size{2, 5}, Size{7, 1}, Size{11, 13}}) {
    const ArgbBitmap scaled = Scaled(picture, size);
    for (const Argb pixel : scaled.pixels()) {
      for (const unsigned shift : {0U, 8U, 16U}) EXPECT_LE(pixel >> shift & 0xFFU, pixel >> 24U);
    }
  }
}

TEST(Scaled, HoldsTheLargestSides) {
  const ArgbBitmap white(Size{8192, 2}, std::vector<Argb>(16384, 0xFFFFFFFF));
  EXPECT_EQ(Scaled(white, {1, 1}), Row({0xFFFFFFFF}));
  EXPECT_EQ(Scaled(Scaled(white, {1, 8192}), {1, 1}), Row({0xFFFFFFFF}));
}

TEST(OnGround, LetsTheGroundShineThrough) {
  const XrgbBitmap opaque = OnGround(Row({0x00000000, 0xFF102030, 0x80800000, 0x80808080}), 0x00C8102E);
  EXPECT_EQ(opaque.View().pixels[0], 0xC8102EU);
  EXPECT_EQ(opaque.View().pixels[1], 0x102030U);
  EXPECT_EQ(opaque.View().pixels[2], 0xE40817U);
  EXPECT_EQ(opaque.View().pixels[3], 0xE48897U);
}

}  // namespace
}  // namespace bangron
