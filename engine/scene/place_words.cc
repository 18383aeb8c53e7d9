#include <utility>

#include "engine/scene/fields.h"
#include "engine/scene/picture_op.h"
#include "engine/scene/place_region.h"
#include "engine/scene/reveal_element.h"
#include "engine/scene/still_words.h"
#include "engine/scene/zone_findings.h"

namespace bangron {
namespace {

constexpr int kOneBitEdge = 1;  // px

int LeftOf(const LayoutNode& node, const Rect& content, int width_px, bool one_bit) {
  const int margin = one_bit ? kOneBitEdge : 0;
  if (node.align == RegionAlign::kStart) return content.x + margin;
  if (node.align == RegionAlign::kEnd) return content.Right() - width_px - margin;
  return content.x + (content.width - width_px) / 2;
}

}  // namespace

Result<void> PlaceWords(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  const Rect& content = place.content;
  Result<SetText> set = SetStill(zone, node, {content.width, content.height}, place.largest_64);
  if (!set) return set.error();
  const Size block = set->block;
  const Point at{LeftOf(node, content, block.width, zone.one_bit()), content.y + (content.height - block.height) / 2};
  ReportLent(zone, node, *set);
  RegionReport report{std::string(NameOf(node.show.front())),
                      content,
                      {at.x, at.y, block.width, block.height},
                      set->size.value_64,
                      set->font->name()};
  NoteChoice(zone, node, report);
  ReportFace(zone, node, report);
  report.ink_colour = zone.palette.Ink(node.colour);
  report.ground_colour = GroundAt(zone, parts, content);
  report.words = true;
  const TextPaint paint = zone.PaintOf(node.colour, set->size);
  // What dresses a letter reaches beyond its ink, never beyond the screen.
  const int reach = paint.outline_px + paint.shadow_px;
  const Rect clip{place.bounds.x - reach, place.bounds.y - reach, place.bounds.width + 2 * reach,
                  place.bounds.height + 2 * reach};
  TextOp op{std::make_shared<const SetText>(*std::move(set)), at,
            Intersect(clip, {0, 0, parts.size.width, parts.size.height}), paint};
  if (node.motion == RegionMotion::kRevealLines || node.motion == RegionMotion::kRevealPhrases) {
    auto reveal = BuildReveal(std::move(op), node.motion, zone.context.look.phrases, parts);
    parts.AddElement(std::move(reveal), std::move(report));
  } else {
    parts.regions.push_back(std::move(report));
    parts.still.emplace_back(std::move(op));
  }
  return {};
}

}  // namespace bangron
