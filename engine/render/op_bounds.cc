#include "engine/render/op_bounds.h"

namespace bangron {
namespace {

// Pens are drawn at quarters of a pixel, so ink may lie up to one pixel outside of what was measured.
constexpr int kRoundingMargin = 1;

Rect InkOf(const SetText& text, Point origin) {
  Rect ink;
  for (const SetLine& line : text.lines) {
    const Rect of_line{origin.x + line.ink_left_px - kRoundingMargin, origin.y + line.ink_top_px - kRoundingMargin,
                       line.ink_right_px - line.ink_left_px + 2 * kRoundingMargin,
                       line.ink_bottom_px - line.ink_top_px + 2 * kRoundingMargin};
    ink = Union(ink, of_line);
  }
  return ink;
}

Rect PictureRect(const BlitOp& op) {
  return Intersect({op.origin.x, op.origin.y, op.picture->size().width, op.picture->size().height}, op.clip);
}

struct Bounds {
  Rect operator()(const FillOp& op) const { return op.rect; }
  Rect operator()(const TextOp& op) const { return Intersect(InkOf(*op.text, op.origin), op.clip); }
  Rect operator()(const BlitOp& op) const { return PictureRect(op); }
  Rect operator()(const CrossfadeOp& op) const { return {0, 0, op.to->size.width, op.to->size.height}; }
};

}  // namespace

Rect BoundsOf(const DisplayOp& op, Size screen) {
  return Intersect(std::visit(Bounds{}, op), {0, 0, screen.width, screen.height});
}

bool Covers(const DisplayOp& op, const Rect& rect) {
  if (const auto* fill = std::get_if<FillOp>(&op)) return Intersect(fill->rect, rect) == rect;
  if (const auto* blit = std::get_if<BlitOp>(&op)) return Intersect(PictureRect(*blit), rect) == rect;
  return false;
}

}  // namespace bangron
