// Rectangles of a frame that changed, gathered over several frames: few, and never less than what changed.
#pragma once

#include <vector>

#include "engine/base/geometry.h"

namespace bangron {

// Adds `more` to `all`. Rectangles inside others are dropped; beyond eight, everything becomes one box.
void AddDamage(const std::vector<Rect>& more, std::vector<Rect>& all);

}  // namespace bangron
