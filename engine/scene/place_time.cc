#include <utility>

#include "engine/scene/place_region.h"

namespace bangron {

TimeOptions TimeOptionsFor(const Zone& zone, const LayoutNode& region, const Rect& bounds) {
  TimeOptions options{.show = region.show.front(),
                      .bounds = bounds,
                      .max_lines = region.max_lines,
                      .align = region.align,
                      .letter_case = region.letter_case,
                      .to = {},
                      .ink = zone.palette.Ink(region.colour)};
  // A date-only `to` was written as its day; a time on that day is the same day.
  if (zone.item.countdown_to) options.to = std::chrono::floor<std::chrono::days>(zone.item.countdown_to->local);
  return options;
}

Result<void> PlaceTime(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  auto element = BuildTime(node.font, zone.typesetter, TimeOptionsFor(zone, node, place.content));
  if (!element) return element.error();
  AddMoving(zone, place, *std::move(element), parts);
  return {};
}

}  // namespace bangron
