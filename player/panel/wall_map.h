// From the picture that people see to the raster that a display scans out: a part of it, turned as the display is
// mounted, folded into rows, moved to its place. Done last, on the way to the device, so that the preview, the
// approval and the picture's hash are of the picture as people see it. Not scaling: a point of the picture is a point
// of the raster.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/result.h"
#include "engine/model/player_config.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// A display mounted turned clockwise by 90 degrees has its top edge at the right; it must be given the picture turned
// the other way. Where a rectangle of a picture of `size` comes to lie in that raster. `turn`: 0 90 180 270.
Rect TurnRect(const Rect& rect, Size size, int turn);

// Thread: any; it never changes.
class WallMap {
 public:
  // One rectangle of the picture and where it goes. The target has the source's size, with width and height exchanged
  // for quarter turns.
  struct Piece {
    Rect source;  // in the picture
    Rect target;  // in the raster
    bool operator==(const Piece&) const = default;
  };

  WallMap() = default;

  // Fails: "part-outside" (names the picture's size), "fold-too-narrow".
  static Result<WallMap> Make(Size picture, const WallMapping& mapping);

  // The raster that holds all pieces: a display mode has to be at least that large.
  Size extent() const { return extent_; }
  const std::vector<Piece>& pieces() const { return pieces_; }

  // Copies what of the pieces lies within `damage` (in the picture). The raster is written, row by row, and never read:
  // a device's memory is slow to read.
  // Shape: `raster` holds extent(), `frame` is of the picture's size.
  void Copy(const XrgbConstView& frame, std::span<const Rect> damage, const XrgbView& raster) const;

 private:
  void CopyRect(const XrgbConstView& frame, const Piece& piece, const Rect& rect, const XrgbView& raster) const;

  int turn_ = 0;
  Size extent_;
  std::vector<Piece> pieces_;
};

}  // namespace bangron
