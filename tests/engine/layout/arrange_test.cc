#include "engine/layout/arrange.h"

#include <map>

#include "engine/layout/shape.h"

namespace bangron {
namespace {

// Words that are `letters` wide on one line: a line of size s is s x letters / 2 wide and s high.
class FakeMeasure : public RegionMeasure {
 public:
  std::map<RegionShow, int> letters;

  bool IsPresent(const LayoutNode& region) const override { return letters.contains(region.show.front()); }
  bool HasField(RegionShow field) const override { return letters.contains(field); }
  std::map<RegionShow, Size> ratios;
  std::optional<Size> RatioOf(const LayoutNode& region) const override {
    const auto found = ratios.find(region.show.front());
    return found == ratios.end() ? std::nullopt : std::optional(found->second);
  }
  int LeastLegible64(const LayoutNode&) const override { return 0; }
  RegionFit Fit(const LayoutNode& region, Size box, int largest_64) const override {
    int size_px = std::min(box.height, box.width * 2 / letters.at(region.show.front()));
    if (largest_64 > 0) size_px = std::min(size_px, largest_64 / 64);
    return {size_px, size_px * 64};
  }
};

LayoutNode Region(RegionShow show, int weight, int at_most = 0) {
  LayoutNode node;
  node.show = {show};
  node.weight = weight;
  node.at_most_permille = at_most;
  return node;
}

LayoutNode Rows(std::vector<LayoutNode> children) {
  LayoutNode node;
  node.kind = LayoutNode::Kind::kRows;
  node.children = std::move(children);
  return node;
}

std::map<RegionShow, Rect> ByShow(const std::vector<PlacedNode>& placed) {
  std::map<RegionShow, Rect> rects;
  for (const PlacedNode& place : placed) {
    if (place.node->kind == LayoutNode::Kind::kRegion) rects[place.node->show.front()] = place.content;
  }
  return rects;
}

TEST(Arrange, GivesAloneTextTheWholeScreen) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 2}};
  const LayoutNode root = Rows({Region(RegionShow::kLead, 20), Region(RegionShow::kText, 60)});
  const auto rects = ByShow(Arrange(root, {100, 100}, measure));
  ASSERT_EQ(rects.size(), 1U);
  EXPECT_EQ(rects.at(RegionShow::kText), (Rect{0, 0, 100, 100}));
}

TEST(Arrange, GivesMainWordsWhatTheOthersLeave) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 2}, {RegionShow::kLead, 40}};
  const LayoutNode root = Rows({Region(RegionShow::kLead, 50), Region(RegionShow::kText, 50)});
  const auto rects = ByShow(Arrange(root, {100, 100}, measure));
  EXPECT_EQ(rects.at(RegionShow::kLead), (Rect{0, 0, 100, 5}));
  EXPECT_EQ(rects.at(RegionShow::kText), (Rect{0, 5, 100, 95}));
}

TEST(Arrange, KeepsSmallerWordsBelowTheirShareOfTheMainOnes) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 20}, {RegionShow::kLead, 2}};
  const LayoutNode root = Rows({Region(RegionShow::kLead, 50, 500), Region(RegionShow::kText, 50)});
  const auto rects = ByShow(Arrange(root, {100, 100}, measure));
  EXPECT_EQ(rects.at(RegionShow::kText).height, 10);
  EXPECT_EQ(rects.at(RegionShow::kLead).height, 5);
}

TEST(Arrange, SpreadsUnusedRoomAroundTheWords) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 20}, {RegionShow::kLead, 40}};
  const LayoutNode root = Rows({Region(RegionShow::kLead, 50), Region(RegionShow::kText, 50)});
  const auto rects = ByShow(Arrange(root, {100, 100}, measure));
  EXPECT_EQ(rects.at(RegionShow::kLead), (Rect{0, 28, 100, 5}));
  EXPECT_EQ(rects.at(RegionShow::kText), (Rect{0, 61, 100, 10}));
}

TEST(Arrange, GivesARegionTheLeastRowsItNeeds) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 1}, {RegionShow::kLines, 1}};
  LayoutNode strip = Region(RegionShow::kLines, 10);
  strip.motion = RegionMotion::kTicker;
  strip.least_px = 24;
  const LayoutNode root = Rows({Region(RegionShow::kText, 90), strip});
  EXPECT_EQ(ByShow(Arrange(root, {100, 100}, measure)).at(RegionShow::kLines).height, 24);
  EXPECT_EQ(ByShow(Arrange(root, {1000, 1000}, measure)).at(RegionShow::kLines).height, 100);
}

TEST(Arrange, LeavesOutWhatAnotherFieldReplaces) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 2}, {RegionShow::kSite, 2}};
  LayoutNode site = Region(RegionShow::kSite, 50);
  site.unless = RegionShow::kText;
  const LayoutNode root = Rows({Region(RegionShow::kText, 50), site});
  EXPECT_EQ(ByShow(Arrange(root, {100, 100}, measure)).size(), 1U);
}

TEST(Arrange, GivesWhatStandsAsAWholeNoMoreThanItsRatioUses) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 2}, {RegionShow::kLink, 1}};
  measure.ratios = {{RegionShow::kLink, {1, 1}}};
  LayoutNode columns = Rows({Region(RegionShow::kText, 50), Region(RegionShow::kLink, 50)});
  columns.kind = LayoutNode::Kind::kColumns;
  const auto rects = ByShow(Arrange(columns, {100, 20}, measure));
  EXPECT_EQ(rects.at(RegionShow::kLink), (Rect{80, 0, 20, 20}));
  EXPECT_EQ(rects.at(RegionShow::kText), (Rect{0, 0, 80, 20}));
}

TEST(Arrange, GivesPicturesWhatTheWordsLeave) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kCaption, 40}, {RegionShow::kPictures, 1}};
  const LayoutNode rows = Rows({Region(RegionShow::kPictures, 50), Region(RegionShow::kCaption, 50)});
  const auto rects = ByShow(Arrange(rows, {100, 100}, measure));
  EXPECT_EQ(rects.at(RegionShow::kPictures), (Rect{0, 0, 100, 95}));
  EXPECT_EQ(rects.at(RegionShow::kCaption), (Rect{0, 95, 100, 5}));
}

TEST(Arrange, PutsARuleOnlyBetweenTwoRegions) {
  FakeMeasure measure;
  measure.letters = {{RegionShow::kText, 2}};
  const LayoutNode root =
      Rows({Region(RegionShow::kText, 50), Region(RegionShow::kRule, 1), Region(RegionShow::kLines, 50)});
  EXPECT_EQ(ByShow(Arrange(root, {100, 100}, measure)).size(), 1U);
  measure.letters[RegionShow::kLines] = 2;
  EXPECT_EQ(ByShow(Arrange(root, {100, 100}, measure)).size(), 3U);
}

TEST(Arrange, GivesNothingWhereNothingIsPresent) {
  EXPECT_TRUE(Arrange(Rows({Region(RegionShow::kText, 1)}), {100, 100}, FakeMeasure()).empty());
}

TEST(ShapeOf, TellsTheOutlineOfAScreen) {
  const std::vector<std::pair<Size, ScreenShape>> cases{
      {{96, 16}, ScreenShape::kStrip},    {{384, 32}, ScreenShape::kStrip},   {{1920, 200}, ScreenShape::kStrip},
      {{192, 96}, ScreenShape::kWide},    {{1920, 1080}, ScreenShape::kWide}, {{128, 128}, ScreenShape::kSquare},
      {{160, 128}, ScreenShape::kSquare}, {{1080, 1920}, ScreenShape::kTall}, {{32, 192}, ScreenShape::kColumn},
      {{32, 32}, ScreenShape::kStrip}};
  for (const auto& [size, shape] : cases) {
    EXPECT_EQ(ShapeOf(size), shape) << size.width << "x" << size.height << ": " << NameOf(ShapeOf(size));
  }
}

}  // namespace
}  // namespace bangron
