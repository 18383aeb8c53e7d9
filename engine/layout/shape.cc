#include "engine/layout/shape.h"

#include <vector>

namespace bangron {
namespace {

constexpr int kStripHeight = 40;      // px: one line of Vietnamese, two at most
constexpr int kLongStripHeight = 56;  // px: two lines; too few for a head, words and a foot

std::vector<ScreenShape> NearestTo(ScreenShape shape) {
  switch (shape) {
    case ScreenShape::kStrip:
      return {ScreenShape::kStrip};
    case ScreenShape::kWide:
      return {ScreenShape::kWide};
    case ScreenShape::kSquare:
      return {ScreenShape::kSquare, ScreenShape::kTall};
    case ScreenShape::kTall:
      return {ScreenShape::kTall, ScreenShape::kColumn, ScreenShape::kSquare};
    case ScreenShape::kColumn:
      return {ScreenShape::kColumn, ScreenShape::kTall, ScreenShape::kSquare};
  }
  return {};
}

}  // namespace

ScreenShape ShapeOf(Size screen) {
  const auto [width, height] = screen;
  if ((height <= kStripHeight && width >= height) || width >= 5 * height) return ScreenShape::kStrip;
  if (height <= kLongStripHeight && width >= 3 * height) return ScreenShape::kStrip;
  if (3 * height >= 10 * width) return ScreenShape::kColumn;
  if (3 * height > 4 * width) return ScreenShape::kTall;
  if (3 * width > 4 * height) return ScreenShape::kWide;
  return ScreenShape::kSquare;
}

const LayoutNode& TreeFor(const Layout& layout, ScreenShape shape) {
  for (const ScreenShape near : NearestTo(shape)) {
    if (const auto found = layout.shapes.find(near); found != layout.shapes.end()) return found->second;
  }
  return layout.shapes.at(ScreenShape::kWide);
}

}  // namespace bangron
