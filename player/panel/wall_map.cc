#include "player/panel/wall_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace bangron {
namespace {

// A row of so many points fills one line of a processor's write-combining buffer, and so many rows of the frame stay in
// its cache while a quarter turn walks across them.
constexpr int kBlock = 16;
constexpr int kMostRows = 64;

Size TurnSize(Size size, int turn) { return turn % 180 == 0 ? size : Size{size.height, size.width}; }

int TurnBack(int turn) { return (360 - turn) % 360; }

Rect Move(const Rect& rect, int x, int y) { return {rect.x + x, rect.y + y, rect.width, rect.height}; }

// Where the raster's first point of a row comes from, and how far apart in the frame its next points and rows lie.
struct Walk {
  const Xrgb* first = nullptr;
  std::ptrdiff_t to_right = 0;
  std::ptrdiff_t down = 0;
};

Walk WalkOf(const XrgbConstView& frame, const Rect& source, int turn) {
  const auto at = [&](int x, int y) { return frame.Row(y) + x; };
  const int right = source.Right() - 1;
  const int bottom = source.Bottom() - 1;
  switch (turn) {
    case 90:
      return {at(right, source.y), frame.stride_px, -1};
    case 180:
      return {at(right, bottom), -1, -frame.stride_px};
    case 270:
      return {at(source.x, bottom), -frame.stride_px, 1};
    default:
      return {at(source.x, source.y), 1, frame.stride_px};
  }
}

void CopyTurned(const Walk& walk, const Rect& target, const XrgbView& raster) {
  for (int left = 0; left < target.width; left += kBlock) {
    const int width = std::min(kBlock, target.width - left);
    for (int y = 0; y < target.height; ++y) {
      const Xrgb* from = walk.first + left * walk.to_right + y * walk.down;
      Xrgb* const to = raster.Row(target.y + y) + target.x + left;
      for (int x = 0; x < width; ++x, from += walk.to_right) to[x] = *from;
    }
  }
}

}  // namespace

Rect TurnRect(const Rect& rect, Size size, int turn) {
  switch (turn) {
    case 90:
      return {rect.y, size.width - rect.Right(), rect.height, rect.width};
    case 180:
      return {size.width - rect.Right(), size.height - rect.Bottom(), rect.width, rect.height};
    case 270:
      return {size.height - rect.Bottom(), rect.x, rect.height, rect.width};
    default:
      return rect;
  }
}

Result<WallMap> WallMap::Make(Size picture, const WallMapping& mapping) {
  const Rect whole{0, 0, picture.width, picture.height};
  const Rect part = mapping.part.IsEmpty() ? whole : mapping.part;
  if (Intersect(part, whole) != part) {
    return Error{"part-outside", fmt::format("part {}x{}+{}+{} of a picture of {}x{}", part.width, part.height, part.x,
                                             part.y, picture.width, picture.height)};
  }
  const Size strip = TurnSize({part.width, part.height}, mapping.turn);
  const int row_width = mapping.fold == 0 ? strip.width : mapping.fold;
  if ((strip.width + row_width - 1) / row_width > kMostRows) {
    return Error{"fold-too-narrow", fmt::format("a strip of {} px folded into rows of {} px gives more than {} rows",
                                                strip.width, row_width, kMostRows)};
  }
  WallMap map;
  map.turn_ = mapping.turn;
  int y = mapping.at.y;
  for (int left = 0; left < strip.width; left += row_width, y += strip.height) {
    const Rect row{left, 0, std::min(row_width, strip.width - left), strip.height};
    const Rect target = Move(row, mapping.at.x - left, y);
    map.pieces_.push_back({Move(TurnRect(row, strip, TurnBack(mapping.turn)), part.x, part.y), target});
    map.extent_ = {std::max(map.extent_.width, target.Right()), std::max(map.extent_.height, target.Bottom())};
  }
  return map;
}

void WallMap::Copy(const XrgbConstView& frame, std::span<const Rect> damage, const XrgbView& raster) const {
  for (const Piece& piece : pieces_) {
    for (const Rect& rect : damage) {
      const Rect within = Intersect(rect, piece.source);
      if (!within.IsEmpty()) CopyRect(frame, piece, within, raster);
    }
  }
}

void WallMap::CopyRect(const XrgbConstView& frame, const Piece& piece, const Rect& rect, const XrgbView& raster) const {
  const Size size{piece.source.width, piece.source.height};
  const Rect turned = TurnRect(Move(rect, -piece.source.x, -piece.source.y), size, turn_);
  const Rect target = Move(turned, piece.target.x, piece.target.y);
  if (turn_ != 0) {
    CopyTurned(WalkOf(frame, rect, turn_), target, raster);
    return;
  }
  for (int y = 0; y < rect.height; ++y) {
    std::copy_n(frame.Row(rect.y + y) + rect.x, rect.width, raster.Row(target.y + y) + target.x);
  }
}

}  // namespace bangron
