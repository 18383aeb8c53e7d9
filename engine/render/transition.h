// The pixels between two pictures: crossfade, slide, push, wipe, zoom. Not when they are on (engine/picture).
#pragma once

#include "engine/pixel/bitmap.h"
#include "engine/scene/display_list.h"

namespace bangron {

// Both ends of a transition, painted where they differ, or whole where pixels move.
struct TransitionEnds {
  TransitionKind kind = TransitionKind::kCrossfade;
  DisplayList from;
  DisplayList to;
  Rect bounds;  // of the pictures, on the screen
  XrgbBitmap from_picture;
  XrgbBitmap to_picture;
};

// Paints `area` of the screen, which lies inside the ends' bounds, into `frame`, whose top-left stands at `frame_at`.
void MixEnds(const TransitionOp& op, const TransitionEnds& ends, const Rect& area, XrgbView frame, Point frame_at);

}  // namespace bangron
