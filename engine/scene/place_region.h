// From an arranged region to what it paints: one function for each kind of region, each in a file of its own. All words
// were proved and measured before; here they are set once and put in their place.
#pragma once

#include "engine/layout/arrange.h"
#include "engine/scene/scene_parts.h"
#include "engine/scene/time_element.h"
#include "engine/scene/zone.h"

namespace bangron {

// The background and the ornaments of a node, and what its region shows. `place` is on the screen.
// Fails: where any of its words cannot be set or its picture cannot be had.
Result<void> PlaceNode(const Zone& zone, const PlacedNode& place, SceneParts& parts);

Result<void> PlaceWords(const Zone& zone, const PlacedNode& place, SceneParts& parts);
Result<void> PlaceTicker(const Zone& zone, const PlacedNode& place, SceneParts& parts);
Result<void> PlaceTime(const Zone& zone, const PlacedNode& place, SceneParts& parts);
Result<void> PlacePictures(const Zone& zone, const PlacedNode& place, SceneParts& parts);
Result<void> PlaceTable(const Zone& zone, const PlacedNode& place, SceneParts& parts);
Result<void> PlaceLink(const Zone& zone, const PlacedNode& place, SceneParts& parts);
void PlaceEmblems(const Zone& zone, const PlacedNode& place, SceneParts& parts);
void PlaceOrnament(const Zone& zone, const PlacedNode& place, SceneParts& parts);

// The theme's ornament for a role below everything else in `bounds`: whole in the middle, in the corners, or as a band
// along the upper or the lower edge. Nothing where it would only disturb.
void PlaceBehind(const Zone& zone, const std::string& role, const Rect& bounds, SceneParts& parts);

// One item on a part of the screen; with `parts.size` the whole of it.
Result<void> PlaceZone(const SceneContext& context, const Item& item, const Rect& area, SceneParts& parts);

// Adds what moves, and why its region has its face.
void AddMoving(const Zone& zone, const PlacedNode& place, std::unique_ptr<const Element> element, SceneParts& parts);

// How a clock, a date or a countdown of a region is built.
TimeOptions TimeOptionsFor(const Zone& zone, const LayoutNode& region, const Rect& bounds);

}  // namespace bangron
