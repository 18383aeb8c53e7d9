#include "player/panel/wall_map.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

// Pictures as text: one letter a point, rows parted by '/'.
XrgbBitmap PictureOf(const std::string& text) {
  const int width = static_cast<int>(text.find('/'));
  const int height = static_cast<int>(text.size() + 1) / (width + 1);
  XrgbBitmap picture({width, height});
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      picture.View().Row(y)[x] = static_cast<Xrgb>(text[static_cast<std::size_t>(y * (width + 1) + x)]);
    }
  }
  return picture;
}

std::string TextOf(const XrgbConstView& picture) {
  std::string text;
  for (int y = 0; y < picture.height; ++y) {
    if (y > 0) text += '/';
    for (int x = 0; x < picture.width; ++x) text += static_cast<char>(picture.Row(y)[x]);
  }
  return text;
}

std::string Mapped(const std::string& text, const WallMapping& mapping, Size raster_size) {
  const XrgbBitmap picture = PictureOf(text);
  const Result<WallMap> map = WallMap::Make(picture.size(), mapping);
  if (!map) return map.error().code;
  XrgbBitmap raster(raster_size, '.');
  const std::vector<Rect> all{{0, 0, picture.size().width, picture.size().height}};
  map->Copy(picture.View(), all, raster.View());
  return TextOf(std::as_const(raster).View());
}

constexpr char kStrip[] = "abcdef/ghijkl";

TEST(WallMap, TurnsAgainstTheWayTheDisplayIsMounted) {
  EXPECT_EQ(Mapped(kStrip, {}, {6, 2}), "abcdef/ghijkl");
  // Mounted clockwise by 90 degrees, the display's top left is at the picture's top right.
  EXPECT_EQ(Mapped(kStrip, {.turn = 90}, {2, 6}), "fl/ek/dj/ci/bh/ag");
  EXPECT_EQ(Mapped(kStrip, {.turn = 180}, {6, 2}), "lkjihg/fedcba");
  EXPECT_EQ(Mapped(kStrip, {.turn = 270}, {2, 6}), "ga/hb/ic/jd/ke/lf");
}

TEST(WallMap, PlacesCutsAndFolds) {
  EXPECT_EQ(Mapped(kStrip, {.at = {1, 1}}, {8, 4}), "......../.abcdef./.ghijkl./........");
  EXPECT_EQ(Mapped(kStrip, {.part = {2, 0, 3, 2}}, {4, 2}), "cde./ijk.");
  EXPECT_EQ(Mapped(kStrip, {.fold = 3}, {3, 4}), "abc/ghi/def/jkl");
  EXPECT_EQ(Mapped(kStrip, {.fold = 4}, {4, 4}), "abcd/ghij/ef../kl..") << "the last row is what is left";
  EXPECT_EQ(Mapped(kStrip, {.part = {1, 0, 4, 2}, .fold = 2, .at = {1, 0}}, {3, 4}), ".bc/.hi/.de/.jk");
  EXPECT_EQ(Mapped("ab/cd/ef/gh", {.turn = 270, .fold = 2}, {2, 4}), "ge/hf/ca/db") << "turned, then folded";
}

TEST(WallMap, TellsTheRasterThatItNeeds) {
  const Result<WallMap> map = WallMap::Make({8704, 192}, {.fold = 1920, .at = {0, 8}});
  ASSERT_TRUE(map);
  EXPECT_EQ(map->extent(), (Size{1920, 968}));
  EXPECT_EQ(map->pieces().size(), 5U);
  EXPECT_EQ(map->pieces().back(), (WallMap::Piece{{7680, 0, 1024, 192}, {0, 776, 1024, 192}}));
}

TEST(WallMap, RefusesWhatCannotBe) {
  EXPECT_EQ(Mapped(kStrip, {.part = {4, 0, 3, 2}}, {6, 2}), "part-outside");
  EXPECT_EQ(WallMap::Make({8192, 16}, {.fold = 1}).error().code, "fold-too-narrow");
}

// However a picture is mapped, and however its damage is cut, the raster comes to be the same.
TEST(WallMap, CopiesDamageAloneToWhereAWholeCopyPutsIt) {
  const Size size{70, 45};
  XrgbBitmap picture(size);
  Xrgb value = 0;
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) picture.View().Row(y)[x] = ++value;
  }
  const std::vector<Rect> whole{{0, 0, size.width, size.height}};
  for (const int turn : {0, 90, 180, 270}) {
    for (const int fold : {0, 19}) {
      const WallMapping mapping{.part = {3, 2, 60, 40}, .turn = turn, .fold = fold, .at = {2, 1}};
      const Result<WallMap> map = WallMap::Make(size, mapping);
      ASSERT_TRUE(map);
      XrgbBitmap at_once(map->extent());
      map->Copy(std::as_const(picture).View(), whole, at_once.View());
      XrgbBitmap in_parts(map->extent());
      for (int y = 0; y < size.height; y += 11) {
        for (int x = 0; x < size.width; x += 7) {
          const std::vector<Rect> part{Intersect({x, y, 7, 11}, whole.front())};
          map->Copy(std::as_const(picture).View(), part, in_parts.View());
        }
      }
      EXPECT_EQ(in_parts, at_once) << turn << ' ' << fold;
    }
  }
}

}  // namespace
}  // namespace bangron
