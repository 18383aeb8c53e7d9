#include "engine/render/op_bounds.h"

namespace bangron {
namespace {

// Pens are drawn at quarters of a pixel, so ink may lie up to one pixel outside of what was measured.
constexpr int kRoundingMargin = 1;

Rect InkOf(const TextOp& op) {
  const SetText& text = *op.text;
  const Point origin = op.origin;
  Rect ink;
  for (const SetLine& line : text.lines) {
    const Rect of_line{origin.x + line.ink_left_px - kRoundingMargin, origin.y + line.ink_top_px - kRoundingMargin,
                       line.ink_right_px - line.ink_left_px + 2 * kRoundingMargin,
                       line.ink_bottom_px - line.ink_top_px + 2 * kRoundingMargin};
    ink = Union(ink, of_line);
  }
  const int around = op.paint.outline_px;
  const int shadow = op.paint.shadow_px;
  return {ink.x - around, ink.y - around, ink.width + 2 * around + shadow, ink.height + 2 * around + shadow};
}

Rect PictureRect(const BlitOp& op) {
  return Intersect({op.origin.x, op.origin.y, op.picture->size().width, op.picture->size().height}, op.clip);
}

struct Bounds {
  Rect operator()(const FillOp& op) const { return op.rect; }
  Rect operator()(const TextOp& op) const { return Intersect(InkOf(op), op.clip); }
  Rect operator()(const BlitOp& op) const { return PictureRect(op); }
  Rect operator()(const ShapeOp& op) const {
    return Intersect({op.origin.x, op.origin.y, op.shape->size.width, op.shape->size.height}, op.clip);
  }
  Rect operator()(const MixOp& op) const { return op.clip; }
  Rect operator()(const TransitionOp& op) const { return {0, 0, op.to->size.width, op.to->size.height}; }
};

}  // namespace

Rect BoundsOf(const DisplayOp& op, Size screen) {
  return Intersect(std::visit(Bounds{}, op), {0, 0, screen.width, screen.height});
}

bool Covers(const DisplayOp& op, const Rect& rect) {
  if (const auto* fill = std::get_if<FillOp>(&op)) return Intersect(fill->rect, rect) == rect;
  if (const auto* mix = std::get_if<MixOp>(&op)) return Intersect(mix->clip, rect) == rect;
  if (const auto* blit = std::get_if<BlitOp>(&op)) return Intersect(PictureRect(*blit), rect) == rect;
  return false;
}

}  // namespace bangron
