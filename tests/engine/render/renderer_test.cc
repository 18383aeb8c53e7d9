#include "engine/render/renderer.h"

#include <random>

#include "engine/render/glyph_cache.h"
#include "engine/text/set_text.h"
#include "tests/support/fonts.h"

namespace bangron {
namespace {

constexpr Size kScreen{120, 60};
constexpr Rect kWhole{0, 0, kScreen.width, kScreen.height};

std::shared_ptr<const SetText> Words(std::string_view words, Size box) {
  return std::make_shared<const SetText>(
      FitText(words, FontNamed("be-vietnam-pro-bold"), {.box = box, .largest = {}}).value());
}

// A picture in which every pixel is another colour.
std::shared_ptr<const XrgbBitmap> Steps(Size size) {
  auto picture = std::make_shared<XrgbBitmap>(size);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) picture->View().Row(y)[x] = static_cast<Xrgb>(x * 0x050301 + y * 0x010705);
  }
  return picture;
}

// Lists of every kind of op at places drawn by `random`; texts and pictures are shared between lists.
class ListMaker {
 public:
  explicit ListMaker(unsigned seed) : random_(seed) {}

  DisplayList Plain() {
    DisplayList list{kScreen, one_bit_, {FillOp{kWhole, Colour()}}};
    for (int i = Number(0, 5); i > 0; --i) list.ops.push_back(Op());
    return list;
  }

  DisplayList Any() {
    if (Number(0, 3) > 0) {
      DisplayList list = Plain();
      list.grey = Number(0, 4) == 0;
      return list;
    }
    constexpr TransitionKind kKinds[] = {TransitionKind::kCrossfade, TransitionKind::kSlide, TransitionKind::kPush,
                                         TransitionKind::kWipe, TransitionKind::kZoom};
    constexpr Edge kEdges[] = {Edge::kLeft, Edge::kRight, Edge::kTop, Edge::kBottom};
    return Between(Plain(), Plain(), kKinds[Number(0, 4)], kEdges[Number(0, 3)], Number(0, 9), 10);
  }

  Rect Box() { return {Number(-10, 110), Number(-10, 50), Number(1, 80), Number(1, 50)}; }
  void SetOneBit(bool one_bit) { one_bit_ = one_bit; }

 private:
  int Number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }
  Xrgb Colour() { return static_cast<Xrgb>(Number(0, 0xFFFFFF)); }

  TextPaint Paint() {
    TextPaint paint(Colour());
    if (Number(0, 2) == 0) paint.below = Colour();
    if (Number(0, 2) == 0) paint.outline_px = Number(1, 4), paint.outline = Colour();
    if (Number(0, 2) == 0) paint.shadow_px = Number(1, 4), paint.shadow = Colour();
    if (Number(0, 2) == 0) paint.alpha_256 = Number(0, 256);
    return paint;
  }

  DisplayOp Op() {
    const auto& picture = pictures_[static_cast<std::size_t>(Number(0, 1))];
    switch (Number(0, 5)) {
      case 0:
        return FillOp{Box(), Colour()};
      case 1:
        return FillOp{Box(), Colour(), Colour()};
      case 2:
        return BlitOp{picture, {Number(-20, 100), Number(-20, 50)}, Box()};
      case 3:
        return ShapeOp{shape_, {Number(-20, 100), Number(-20, 50)}, Box(), Colour()};
      case 4: {
        const Point from{Number(-5, 80), Number(-5, 20)};
        const Point to{from.x - Number(0, 5), from.y - Number(0, 5)};
        return MixOp{large_, large_, from, to, {from.x, from.y, 30, 20}, Number(0, 256)};
      }
      default:
        return TextOp{
            texts_[static_cast<std::size_t>(Number(0, 1))], {Number(-20, 60), Number(-10, 40)}, Box(), Paint()};
    }
  }

  std::mt19937 random_;
  bool one_bit_ = false;
  std::vector<std::shared_ptr<const SetText>> texts_{Words("Ngày hội | Ẵ ộ g", {90, 40}), Words("20:05", {60, 30})};
  std::vector<std::shared_ptr<const XrgbBitmap>> pictures_{std::make_shared<const XrgbBitmap>(Size{30, 20}, 0x123456U),
                                                           std::make_shared<const XrgbBitmap>(Size{7, 50}, 0xABCDEFU)};
  std::shared_ptr<const XrgbBitmap> large_ = Steps({40, 30});
  std::shared_ptr<const CoverageBitmap> shape_ =
      std::make_shared<const CoverageBitmap>(CoverageBitmap{{20, 20}, {}, std::vector<std::uint8_t>(400, 140)});
};

XrgbBitmap PaintInPieces(const DisplayList& list, const std::vector<Rect>& pieces) {
  XrgbBitmap picture(kScreen, 0xBADBAD);
  const auto glyphs = std::make_shared<GlyphCache>(kGlyphCacheBytes);
  FillGlyphs(list, *glyphs);
  const std::uint64_t misses = glyphs->counts().misses;
  Renderer renderer(glyphs);
  for (const Rect& piece : pieces) renderer.Paint(list, {piece}, picture.View());
  EXPECT_EQ(glyphs->counts().misses, misses);
  return picture;
}

TEST(Renderer, PaintsTheSameBytesHoweverTheDamageIsCut) {
  ListMaker maker(1);
  for (int round = 0; round < 60; ++round) {
    maker.SetOneBit(round % 3 == 0);
    const DisplayList list = maker.Any();
    const XrgbBitmap whole = PaintWhole(list);
    std::vector<Rect> columns;
    for (int x = 0; x < kScreen.width; x += 7) columns.push_back({x, 0, 7, kScreen.height});
    std::vector<Rect> rows;
    for (int y = 0; y < kScreen.height; ++y) rows.push_back({0, y, kScreen.width, 1});
    std::vector<Rect> heap{kWhole};
    for (int i = 0; i < 8; ++i) heap.push_back(maker.Box());
    for (const auto& pieces : {columns, rows, heap})
      ASSERT_EQ(PaintInPieces(list, pieces), whole) << DumpDisplayList(list);
  }
}

TEST(Renderer, PaintingTheDamageTurnsOnePictureIntoTheOther) {
  ListMaker maker(2);
  Renderer renderer;
  DisplayList shown = maker.Plain();
  XrgbBitmap frame = PaintWhole(shown);
  for (int round = 0; round < 200; ++round) {
    const DisplayList next = maker.Any();
    renderer.Paint(next, Damage(shown, next), frame.View());
    ASSERT_EQ(frame, PaintWhole(next)) << DumpDisplayList(shown) << "then\n" << DumpDisplayList(next);
    shown = next;
  }
}

TEST(Renderer, LeavesPixelsOutsideTheDamageAlone) {
  ListMaker maker(3);
  XrgbBitmap frame(kScreen, 0x010203);
  Renderer().Paint(maker.Plain(), {{10, 10, 20, 20}}, frame.View());
  for (int y = 0; y < kScreen.height; ++y) {
    for (int x = 0; x < kScreen.width; ++x) {
      const bool inside = x >= 10 && x < 30 && y >= 10 && y < 30;
      if (inside) continue;
      ASSERT_EQ(frame.View().Row(y)[x], 0x010203U) << x << "," << y;
    }
  }
}

TEST(Renderer, PaintsOneBitGlyphsWithoutGrey) {
  const DisplayList list{
      kScreen, true, {FillOp{kWhole, 0}, TextOp{Words("Ẵ ộ g", {100, 50}), {5, 5}, kWhole, 0xFF0000}}};
  const XrgbBitmap picture = PaintWhole(list);
  for (int y = 0; y < kScreen.height; ++y) {
    for (int x = 0; x < kScreen.width; ++x) {
      const Xrgb pixel = picture.View().Row(y)[x];
      ASSERT_TRUE(pixel == 0 || pixel == 0xFF0000) << x << "," << y;
    }
  }
}

TEST(Damage, IsNothingForEqualLists) {
  ListMaker maker(4);
  const DisplayList list = maker.Any();
  EXPECT_TRUE(Damage(list, list).empty());
}

TEST(Damage, IsOnlyTheStripWhereOnlyTheStripMoves) {
  const auto words = Words("chạy", {60, 20});
  const auto at = [&](int x) {
    return DisplayList{kScreen, false, {FillOp{kWhole, 0}, TextOp{words, {x, 38}, {0, 40, 120, 20}, 0xFFFFFF}}};
  };
  const auto damage = Damage(at(10), at(9));
  ASSERT_EQ(damage.size(), 1U);
  EXPECT_GE(damage.front().y, 40);
  EXPECT_LE(damage.front().width, 70);
}

TEST(Damage, IsTheWholeScreenWhereTheSizeChanges) {
  EXPECT_EQ(Damage({{10, 10}, false, {}}, {{20, 10}, false, {}}), (std::vector<Rect>{{0, 0, 20, 10}}));
}

DisplayList Fade(const DisplayList& from, const DisplayList& to, Tick elapsed, Tick length) {
  return Between(from, to, TransitionKind::kCrossfade, Edge::kRight, elapsed, length);
}

TEST(Damage, OfACrossfadeIsWhereItsEndsDiffer) {
  const auto list = [](Xrgb colour) {
    return DisplayList{kScreen, false, {FillOp{kWhole, 0}, FillOp{{20, 20, 10, 10}, colour}}};
  };
  const DisplayList early = Fade(list(1), list(2), 0, 10);
  const DisplayList late = Fade(list(1), list(2), 5, 10);
  const std::vector<Rect> spot{{20, 20, 10, 10}};
  EXPECT_EQ(Damage(early, late), spot);
  EXPECT_EQ(Damage(list(1), early), spot);
  EXPECT_EQ(Damage(late, list(2)), spot);
}

TEST(Damage, IsFewRectangles) {
  DisplayList before{kScreen, false, {FillOp{kWhole, 0}}};
  DisplayList after = before;
  for (int x = 0; x < 110; x += 10) {
    before.ops.emplace_back(FillOp{{x, x / 3, 4, 4}, 1});
    after.ops.emplace_back(FillOp{{x, x / 3, 4, 4}, 2});
  }
  EXPECT_LE(Damage(before, after).size(), 6U);
}

TEST(Crossfade, IsTheLaterListOnceItIsOverAndWhereNothingDiffers) {
  const DisplayList from{kScreen, false, {FillOp{kWhole, 1}}};
  const DisplayList to{kScreen, false, {FillOp{kWhole, 2}}};
  EXPECT_EQ(Fade(from, to, 10, 10), to);
  EXPECT_EQ(Fade(from, to, 0, 0), to);
  EXPECT_EQ(Fade(to, to, 3, 10), to);
  EXPECT_NE(Fade(from, to, 9, 10), to);
}

// Every pixel of a transition is one of the old picture, one of the new, or one that both mix to.
TEST(Transition, ShowsNothingButItsEnds) {
  const DisplayList red{kScreen, false, {FillOp{kWhole, 0xFF0000}}};
  const DisplayList blue{kScreen, false, {FillOp{kWhole, 0x0000FF}}};
  for (const TransitionKind kind : {TransitionKind::kSlide, TransitionKind::kPush, TransitionKind::kWipe,
                                    TransitionKind::kZoom, TransitionKind::kCrossfade}) {
    for (const Edge edge : {Edge::kLeft, Edge::kRight, Edge::kTop, Edge::kBottom}) {
      int taken_before = 0;
      for (Tick elapsed = 0; elapsed < 20; ++elapsed) {
        const XrgbBitmap picture = PaintWhole(Between(red, blue, kind, edge, elapsed, 20));
        int taken = 0;
        for (int y = 0; y < kScreen.height; ++y) {
          for (int x = 0; x < kScreen.width; ++x) {
            const Xrgb pixel = picture.View().Row(y)[x];
            ASSERT_TRUE(kind == TransitionKind::kCrossfade || pixel == 0xFF0000 || pixel == 0x0000FF);
            ASSERT_GE((pixel >> 16U) + (pixel & 0xFFU), 254U);
            taken += static_cast<int>(pixel & 0xFFU);
          }
        }
        EXPECT_GE(taken, taken_before) << NameOf(kind) << " from " << NameOf(edge);
        taken_before = taken;
      }
      EXPECT_GT(taken_before, kScreen.width * kScreen.height * 255 / 2) << NameOf(kind);
    }
  }
}

// A push moves whole rows of both pictures, each pixel unchanged.
TEST(Transition, PushesBothPicturesAsTheyAre) {
  const auto from = Steps(kScreen);
  const DisplayList before{kScreen, false, {BlitOp{from, {}, kWhole}}};
  const DisplayList after{kScreen, false, {FillOp{kWhole, 0xFFFFFF}}};
  const XrgbBitmap picture = PaintWhole(Between(before, after, TransitionKind::kPush, Edge::kLeft, 9, 20));
  const auto* row = picture.View().Row(3);
  const auto shift = std::find_if(row, row + kScreen.width, [](Xrgb pixel) { return pixel != 0xFFFFFF; }) - row;
  ASSERT_GT(shift, 0);
  ASSERT_LT(shift, kScreen.width);
  EXPECT_TRUE(std::equal(row + shift, row + kScreen.width, from->View().Row(3)));
}

TEST(GlyphCache, StaysWithinItsBytesAndKeepsTheNewest) {
  GlyphCache cache(20'000);
  const auto font = FontNamed("noto-sans-bold");
  for (GlyphId glyph = 30; glyph < 130; ++glyph) {
    cache.EnsureGlyph({font, glyph, {40 * 64}, 0, CoverageMode::kGrey});
    EXPECT_LE(cache.counts().bytes, 20'000U);
  }
  const GlyphCacheCounts before = cache.counts();
  cache.EnsureGlyph({font, 129, {40 * 64}, 0, CoverageMode::kGrey});
  EXPECT_EQ(cache.counts().bytes, before.bytes);
  EXPECT_EQ(cache.counts().hits, before.hits + 1);
}

}  // namespace
}  // namespace bangron
