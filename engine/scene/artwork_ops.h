// Artwork as a scene paints it: its paths drawn once for their place, in the colours of the theme or its own.
#pragma once

#include <string>
#include <vector>

#include "engine/model/artwork.h"
#include "engine/scene/display_list.h"
#include "engine/scene/zone.h"

namespace bangron {

// The artwork that the theme has for a role; null where it has none, and on panels of one or two colours.
const Artwork* FindOrnament(const Zone& zone, const std::string& role);

// The artwork stretched over exactly `box`, which keeps its ratio (FittedSize), its top-left at (0, 0). Shapes take the
// theme's colour `<their role>_<role>`, else that of their role.
std::vector<ShapeOp> ShapesOf(const Zone& zone, const Artwork& artwork, const std::string& role, Size box);

}  // namespace bangron
