// A table where there is no room for columns: each row a page, its cells one below the other (thẻ).
#pragma once

#include <memory>

#include "engine/scene/element.h"
#include "engine/scene/place_region.h"

namespace bangron {

// The item's lines in `bounds`, all in letters of one size. A cell of digits alone is told with its column's name.
// Fails: as Typesetter::Fit.
Result<std::unique_ptr<const Element>> BuildCards(const Zone& zone, const LayoutNode& region, const Rect& bounds,
                                                  const SceneParts& parts);

}  // namespace bangron
