#include "engine/render/transition.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/pixel/blend.h"

namespace bangron {
namespace {

constexpr int kFullProgress = 256;

int PartOf(int length_px, int progress_256) {
  return static_cast<int>(std::int64_t{length_px} * progress_256 / kFullProgress);
}

// The part of the screen that the coming picture has taken, from its edge.
Rect Taken(const TransitionOp& op, Size screen) {
  const int wide = PartOf(screen.width, op.progress_256);
  const int high = PartOf(screen.height, op.progress_256);
  switch (op.edge) {
    case Edge::kLeft:
      return {0, 0, wide, screen.height};
    case Edge::kRight:
      return {screen.width - wide, 0, wide, screen.height};
    case Edge::kTop:
      return {0, 0, screen.width, high};
    case Edge::kBottom:
      break;
  }
  return {0, screen.height - high, screen.width, high};
}

// Where the top-left of the coming picture stands while it moves in.
Point OriginOf(const TransitionOp& op, const Rect& taken, Size screen) {
  switch (op.edge) {
    case Edge::kLeft:
      return {taken.width - screen.width, 0};
    case Edge::kTop:
      return {0, taken.height - screen.height};
    case Edge::kRight:
    case Edge::kBottom:
      break;
  }
  return {taken.x, taken.y};
}

// The picture that leaves stands one screen ahead of the one that comes.
Point OriginOfLeaving(const TransitionOp& op, Point coming, Size screen) {
  switch (op.edge) {
    case Edge::kLeft:
      return {coming.x + screen.width, 0};
    case Edge::kRight:
      return {coming.x - screen.width, 0};
    case Edge::kTop:
      return {0, coming.y + screen.height};
    case Edge::kBottom:
      break;
  }
  return {0, coming.y - screen.height};
}

// Two channels at once, each with room for a product.
Xrgb MixPixel(Xrgb a, Xrgb b, std::uint32_t share_256) {
  constexpr std::uint32_t kOdd = 0x00FF00FFU;
  const std::uint32_t low = ((a & kOdd) * (256 - share_256) + (b & kOdd) * share_256) >> 8U & kOdd;
  const std::uint32_t high = ((a >> 8U & kOdd) * (256 - share_256) + (b >> 8U & kOdd) * share_256) & ~kOdd;
  return low | high;
}

// Paints `picture` into `place`, a smaller box, on the lines between its pixels.
void PaintSmaller(XrgbConstView picture, const Rect& place, const Rect& area, XrgbView frame, Point frame_at) {
  const Rect inside = Intersect(place, area);
  if (inside.IsEmpty()) return;
  constexpr std::int64_t kUnit = 256;
  const auto at = [&](int offset, int small, int large) {
    const std::int64_t middle = (2 * std::int64_t{offset} + 1) * large * kUnit / (2 * small) - kUnit / 2;
    return std::clamp(middle, std::int64_t{0}, (large - 1) * kUnit);
  };
  std::vector<Xrgb> row(static_cast<std::size_t>(picture.width) + 1);
  std::vector<std::uint32_t> columns;
  for (int x = inside.x; x < inside.Right(); ++x) {
    columns.push_back(static_cast<std::uint32_t>(at(x - place.x, place.width, picture.width)));
  }
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    const std::int64_t source = at(y - place.y, place.height, picture.height);
    const auto upper = static_cast<int>(source / kUnit);
    const int lower = std::min(upper + 1, picture.height - 1);
    MixRow(picture.Row(upper), picture.Row(lower), picture.width, static_cast<int>(source % kUnit), row.data());
    row.back() = row[row.size() - 2];
    Xrgb* out = frame.Row(y - frame_at.y) + (inside.x - frame_at.x);
    for (const std::uint32_t column : columns) {
      *out++ = MixPixel(row[column / kUnit], row[column / kUnit + 1], column % kUnit);
    }
  }
}

void Crossfade(const TransitionEnds& ends, int alpha_256, const Rect& area, XrgbView frame, Point frame_at) {
  const XrgbConstView from = ends.from_picture.View();
  const XrgbConstView to = ends.to_picture.View();
  for (int y = area.y; y < area.Bottom(); ++y) {
    const int x_inside = area.x - ends.bounds.x;
    const int y_inside = y - ends.bounds.y;
    MixRow(from.Row(y_inside) + x_inside, to.Row(y_inside) + x_inside, area.width, alpha_256,
           frame.Row(y - frame_at.y) + (area.x - frame_at.x));
  }
}

}  // namespace

void MixEnds(const TransitionOp& op, const TransitionEnds& ends, const Rect& area, XrgbView frame, Point frame_at) {
  if (op.kind == TransitionKind::kCrossfade) return Crossfade(ends, op.progress_256, area, frame, frame_at);
  const Size screen = op.to->size;
  const XrgbConstView from = ends.from_picture.View();
  const XrgbConstView to = ends.to_picture.View();
  const auto copy = [&](XrgbConstView picture, Point origin, const Rect& clip) {
    const Rect inside = Intersect(clip, area);
    CopyPicture(picture, {origin.x - frame_at.x, origin.y - frame_at.y},
                {inside.x - frame_at.x, inside.y - frame_at.y, inside.width, inside.height}, frame);
  };
  const Point in_place{ends.bounds.x, ends.bounds.y};
  if (op.kind == TransitionKind::kZoom) {
    const Size small{std::max(1, PartOf(screen.width, op.progress_256)),
                     std::max(1, PartOf(screen.height, op.progress_256))};
    copy(from, in_place, area);
    PaintSmaller(to, {(screen.width - small.width) / 2, (screen.height - small.height) / 2, small.width, small.height},
                 area, frame, frame_at);
    return;
  }
  const Rect taken = Taken(op, screen);
  const Point coming = OriginOf(op, taken, screen);
  copy(from, op.kind == TransitionKind::kPush ? OriginOfLeaving(op, coming, screen) : in_place, area);
  copy(to, op.kind == TransitionKind::kWipe ? in_place : coming, taken);
}

}  // namespace bangron
