// Where an op may touch the screen.
#pragma once

#include "engine/base/geometry.h"
#include "engine/scene/display_list.h"

namespace bangron {

// Never too small; inside a screen of `screen`.
Rect BoundsOf(const DisplayOp& op, Size screen);

// True where `op` leaves nothing of what lies under `rect`.
bool Covers(const DisplayOp& op, const Rect& rect);

}  // namespace bangron
