#include "engine/layout/arrange.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace bangron {
namespace {

constexpr int kFairPermille = 450;  // of the main words' size: smaller ones look like small print
constexpr int kFairSteps = 10;
constexpr int kRounds = 4;  // of giving the main words what the others leave; settles in two

bool IsRule(const LayoutNode& node) { return node.show == std::vector{RegionShow::kRule}; }

// Regions that fill whatever box they get.
bool FillsItsBox(const LayoutNode& node) {
  if (node.show.size() != 1 || node.motion == RegionMotion::kTicker) return false;
  switch (node.show.front()) {
    case RegionShow::kPictures:
    case RegionShow::kTable:
    case RegionShow::kLink:
    case RegionShow::kOrnament:
    case RegionShow::kEmblems:
    case RegionShow::kMember:
      return true;
    default:
      return false;
  }
}

// Regions that are the better the larger they are: they take what words leave.
bool Grows(const LayoutNode& node) {
  if (node.kind != LayoutNode::Kind::kRegion || !FillsItsBox(node)) return false;
  const RegionShow show = node.show.front();
  return show == RegionShow::kPictures || show == RegionShow::kTable || show == RegionShow::kMember;
}

// A child of a box on its way to a place.
struct Child {
  const LayoutNode* node = nullptr;
  int share_px = 0;   // by weight, along the box
  int length_px = 0;  // along the box
  int largest_64 = 0;
  int size_64 = 0;
  int stuck_64 = 0;  // the size at which it was last given more
  bool is_rule = false;
  bool is_words = false;  // its height follows its words
  bool grows = false;     // takes what nobody else uses
};

class Arranger {
 public:
  Arranger(Size screen, const RegionMeasure& measure)
      : short_side_px_(std::min(screen.width, screen.height)), measure_(&measure) {}

  void Place(const LayoutNode& node, const Rect& bounds, int largest_64);
  std::vector<PlacedNode> Take() { return std::move(placed_); }
  bool IsPresent(const LayoutNode& node) const;

 private:
  int ToPx(int permille) const { return (permille * short_side_px_ + 500) / 1000; }
  Rect Content(const LayoutNode& node, const Rect& bounds) const;
  std::vector<Child> PresentChildren(const LayoutNode& node) const;
  void ShareOut(std::vector<Child>& children, int room_px, LayoutNode::Kind along, int across_px) const;
  int MostOf(const Child& child, LayoutNode::Kind along, int across_px) const;
  void Measure(Child& child, int width_px, int height_px, int largest_64) const;
  int CeilingFor(const LayoutNode& node, int main_size_64) const;
  Child* FindMain(std::vector<Child>& children) const;
  void MeasureOnce(std::vector<Child>& children, Child& main, int room_px, int width_px) const;
  bool IsPoor(const Child& child, const Child& main) const;
  void MeasureRows(std::vector<Child>& children, int width_px) const;
  void PlaceRows(const LayoutNode& node, const Rect& content);
  void PlaceColumns(const LayoutNode& node, const Rect& content);

  int short_side_px_;
  const RegionMeasure* measure_;
  std::vector<PlacedNode> placed_;
};

bool Arranger::IsPresent(const LayoutNode& node) const {
  if (node.unless && measure_->HasField(*node.unless)) return false;
  if (node.kind == LayoutNode::Kind::kRegion) return !IsRule(node) && measure_->IsPresent(node);
  return std::any_of(node.children.begin(), node.children.end(),
                     [this](const LayoutNode& child) { return IsPresent(child); });
}

Rect Arranger::Content(const LayoutNode& node, const Rect& bounds) const {
  const int padding = ToPx(node.padding_permille);
  const Rect content{bounds.x + padding, bounds.y + padding, bounds.width - 2 * padding, bounds.height - 2 * padding};
  return content.IsEmpty() ? bounds : content;
}

// Present children; a rule only where it parts two of them.
std::vector<Child> Arranger::PresentChildren(const LayoutNode& node) const {
  std::vector<Child> children;
  for (const LayoutNode& child : node.children) {
    const bool rule = child.kind == LayoutNode::Kind::kRegion && IsRule(child);
    if (rule && (children.empty() || children.back().is_rule)) continue;
    if (!rule && !IsPresent(child)) continue;
    const bool words = child.kind == LayoutNode::Kind::kRegion && !rule && !FillsItsBox(child) &&
                       child.motion != RegionMotion::kTicker;
    const bool grows = Grows(child);
    children.push_back({.node = &child, .is_rule = rule, .is_words = words, .grows = grows});
  }
  if (!children.empty() && children.back().is_rule) children.pop_back();
  return children;
}

// How long a child of a fixed ratio can be; no bound for others.
int Arranger::MostOf(const Child& child, LayoutNode::Kind along, int across_px) const {
  constexpr int kNoBound = 1 << 20;
  const bool whole = child.node->kind == LayoutNode::Kind::kRegion && !child.is_rule && FillsItsBox(*child.node);
  const std::optional<Size> ratio = whole ? measure_->RatioOf(*child.node) : std::nullopt;
  if (!ratio || ratio->width <= 0 || ratio->height <= 0) return kNoBound;
  const int padding = 2 * ToPx(child.node->padding_permille);
  const std::int64_t across = std::max(1, across_px - padding);
  const bool in_columns = along == LayoutNode::Kind::kColumns;
  const std::int64_t most = in_columns ? across * ratio->width / ratio->height : across * ratio->height / ratio->width;
  return static_cast<int>(std::min<std::int64_t>(kNoBound, most + padding));
}

// Shares by weight, in whole pixels that add up to the room. Whoever needs more than its weight gives takes it first,
// if half of the room still remains for the others; whoever can use less leaves the rest to them.
void Arranger::ShareOut(std::vector<Child>& children, int room_px, LayoutNode::Kind along, int across_px) const {
  std::int64_t weights = 0;
  for (Child& child : children) {
    if (child.is_rule) {
      child.share_px = std::max(1, ToPx(child.node->thickness_permille));
      room_px -= child.share_px;
    } else {
      weights += child.node->weight;
    }
  }
  const auto take = [&](Child& child, int share_px) {
    child.share_px = std::max(1, share_px);
    room_px -= child.share_px;
    weights -= child.node->weight;
  };
  for (Child& child : children) {
    if (child.is_rule || weights == child.node->weight) continue;
    const int most_px = MostOf(child, along, across_px);
    if (most_px < child.node->weight * std::int64_t{room_px} / weights) take(child, most_px);
  }
  const int half_px = room_px / 2;
  for (Child& child : children) {
    if (child.share_px > 0) continue;
    const bool needs_more = child.node->least_px > child.node->weight * std::int64_t{room_px} / weights;
    if (!needs_more || child.node->least_px > half_px || weights == child.node->weight) continue;
    take(child, child.node->least_px);
  }
  std::int64_t before = 0;
  for (Child& child : children) {
    if (child.share_px == 0) {
      const std::int64_t after = before + child.node->weight;
      child.share_px = std::max(1, static_cast<int>(after * room_px / weights - before * room_px / weights));
      before = after;
    }
    child.length_px = child.share_px;
  }
}

void Arranger::Measure(Child& child, int width_px, int height_px, int largest_64) const {
  const int padding = ToPx(child.node->padding_permille);
  const Size box{std::max(1, width_px - 2 * padding), std::max(1, height_px - 2 * padding)};
  const RegionFit fit = measure_->Fit(*child.node, box, largest_64);
  child.length_px = std::min(height_px, fit.height_px + 2 * padding);
  child.largest_64 = largest_64;
  child.size_64 = fit.size_64;
}

int Arranger::CeilingFor(const LayoutNode& node, int main_size_64) const {
  if (node.at_most_permille == 0) return 0;
  const auto share = static_cast<int>(std::int64_t{main_size_64} * node.at_most_permille / 1000);
  return std::max({1, share, std::min(main_size_64, measure_->LeastLegible64(node))});
}

Child* Arranger::FindMain(std::vector<Child>& children) const {
  const auto is_text = [](const Child& child) { return child.node->show == std::vector{RegionShow::kText}; };
  Child* main = nullptr;
  for (Child& child : children) {
    if (!child.is_words) continue;
    if (main == nullptr || is_text(child) || (!is_text(*main) && child.node->weight > main->node->weight))
      main = &child;
  }
  return main;
}

// Main words first, then the others under the ceiling that follows from them, then the main words with all that is
// left.
void Arranger::MeasureOnce(std::vector<Child>& children, Child& main, int room_px, int width_px) const {
  int offered_px = main.share_px;
  for (int round = 0; round < kRounds; ++round) {
    Measure(main, width_px, offered_px, 0);
    int others_px = 0;
    for (Child& child : children) {
      if (!child.is_words || &child == &main) continue;
      // What the main words cannot use is the others' to grow into.
      const int unused_px = std::max(0, offered_px - main.length_px) / static_cast<int>(children.size());
      Measure(child, width_px, child.share_px + unused_px, CeilingFor(*child.node, main.size_64));
      others_px += child.length_px;
    }
    const int rest_px = std::max(1, room_px - others_px);
    if (rest_px == offered_px) return;
    offered_px = rest_px;
  }
  Measure(main, width_px, offered_px, 0);
}

// True where words stand too small beside the main ones for no other reason than their share.
bool Arranger::IsPoor(const Child& child, const Child& main) const {
  const int fair_64 = static_cast<int>(std::int64_t{main.size_64} * kFairPermille / 1000);
  int wanted_64 = std::min(main.size_64, std::max(fair_64, measure_->LeastLegible64(*child.node)));
  if (child.largest_64 > 0) wanted_64 = std::min(wanted_64, child.largest_64);
  return child.size_64 < wanted_64;
}

void Arranger::MeasureRows(std::vector<Child>& children, int width_px) const {
  Child* main = FindMain(children);
  if (main == nullptr) return;
  int room_px = 0;
  for (const Child& child : children) room_px += child.is_words ? child.share_px : 0;
  MeasureOnce(children, *main, room_px, width_px);
  for (int step = 0; step < kFairSteps; ++step) {
    bool grew = false;
    for (Child& child : children) {
      if (!child.is_words || &child == main || child.size_64 == child.stuck_64 || !IsPoor(child, *main)) continue;
      child.stuck_64 = child.size_64;  // a larger share that does not help is not asked for again
      child.share_px = std::min(room_px - 1, child.share_px + std::max(1, child.share_px / 6));
      grew = true;
    }
    if (!grew) return;
    main->share_px = std::max(1, main->length_px);
    MeasureOnce(children, *main, room_px, width_px);
  }
}

void Arranger::PlaceRows(const LayoutNode& node, const Rect& content) {
  std::vector<Child> children = PresentChildren(node);
  if (children.empty()) return;
  const auto count = static_cast<int>(children.size());
  const int gap = ToPx(node.gap_permille);
  ShareOut(children, std::max(count, content.height - gap * (count - 1)), node.kind, content.width);
  MeasureRows(children, content.width);
  int slack = content.height - gap * (count - 1);
  for (const Child& child : children) slack -= child.length_px;
  slack = std::max(0, slack);
  const auto grows = std::count_if(children.begin(), children.end(), [](const Child& child) { return child.grows; });
  for (Child& child : children) {
    if (child.grows) child.length_px += slack / static_cast<int>(grows);
  }
  if (grows > 0) slack %= static_cast<int>(grows);
  // The space left over lies evenly above, between and below.
  int y = content.y;
  for (int i = 0; i < count; ++i) {
    const int above = slack * (i + 1) / (count + 1) - slack * i / (count + 1);
    y += above;
    const Child& child = children[static_cast<std::size_t>(i)];
    Place(*child.node, {content.x, y, content.width, child.length_px}, child.largest_64);
    y += child.length_px + gap;
  }
}

void Arranger::PlaceColumns(const LayoutNode& node, const Rect& content) {
  std::vector<Child> children = PresentChildren(node);
  if (children.empty()) return;
  const auto count = static_cast<int>(children.size());
  const int gap = ToPx(node.gap_permille);
  ShareOut(children, std::max(count, content.width - gap * (count - 1)), node.kind, content.height);
  int x = content.x;
  for (const Child& child : children) {
    Place(*child.node, {x, content.y, child.length_px, content.height}, 0);
    x += child.length_px + gap;
  }
}

void Arranger::Place(const LayoutNode& node, const Rect& bounds, int largest_64) {
  const Rect content = Content(node, bounds);
  placed_.push_back({&node, bounds, content, largest_64});
  if (node.kind == LayoutNode::Kind::kRows) PlaceRows(node, content);
  if (node.kind == LayoutNode::Kind::kColumns) PlaceColumns(node, content);
}

}  // namespace

std::vector<PlacedNode> Arrange(const LayoutNode& root, Size screen, const RegionMeasure& measure) {
  Arranger arranger(screen, measure);
  if (!arranger.IsPresent(root)) return {};
  arranger.Place(root, {0, 0, screen.width, screen.height}, 0);
  return arranger.Take();
}

}  // namespace bangron
