// Rows of cells in columns, page by page where there are more than can be read at once (bảng, chương trình).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/scene/element.h"
#include "engine/scene/place_region.h"

namespace bangron {

// "07:30 | Đón đại biểu | Hội trường": its cells; "\|" is literal.
std::vector<std::string> CellsOf(const std::string& line);

// The item's lines as rows below its columns' names, in `bounds`. Rows of a single cell run across all columns. Where
// such letters could not be read and larger ones can, each row is a page of its own (card_pages.h).
// Fails: as Typesetter::Fit.
Result<std::unique_ptr<const Element>> BuildTable(const Zone& zone, const LayoutNode& region, const Rect& bounds,
                                                  const SceneParts& parts);

// Whether the cells of a table are large enough to be read in their place.
bool CanBeReadAsTable(const Zone& zone, const PlacedNode& place);

}  // namespace bangron
