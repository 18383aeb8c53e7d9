#include "engine/scene/still_words.h"

#include <algorithm>
#include <utility>

#include "engine/layout/shape.h"
#include "engine/scene/fields.h"
#include "engine/scene/place_region.h"
#include "engine/scene/time_element.h"

namespace bangron {
namespace {

constexpr int kOneBitMargin = 1;  // px
constexpr int kWorthwhilePercent = 115;

Align ToAlign(RegionAlign align) {
  switch (align) {
    case RegionAlign::kStart:
      return Align::kStart;
    case RegionAlign::kCentre:
      return Align::kCentre;
    case RegionAlign::kEnd:
      break;
  }
  return Align::kEnd;
}

Result<SetText> SetAnew(const Zone& zone, const LayoutNode& region, Size box, int largest_64) {
  // Without grey, pens are rounded to whole pixels, so ink may lie one farther out.
  if (zone.one_bit()) box.width = std::max(1, box.width - 2 * kOneBitMargin);
  FitOptions options{.box = box, .max_lines = region.max_lines, .align = ToAlign(region.align), .largest = {}};
  if (largest_64 > 0) options.largest = FontSize{largest_64};
  options.letters.letter_spacing = region.letter_spacing;
  const std::string words = JoinLines(zone.LinesOf(region));
  Result<SetText> as_written = zone.typesetter.Fit(words, region.font, options);
  const bool is_strip = ShapeOf({zone.area.width, zone.area.height}) == ScreenShape::kStrip;
  if (!as_written || !is_strip || region.line_breaks == LineBreaks::kSyllables) return as_written;
  // A strip has few rows to give: breaks that were meant for a page stand only where they cost little.
  Result<SetText> freely = zone.typesetter.Fit(OnOneLine(words), region.font, options);
  if (!freely) return as_written;
  const int size_freely = SizeInRoleFont(zone, region, *freely).value_64;
  const int size_as_written = SizeInRoleFont(zone, region, *as_written).value_64;
  return size_freely * 100 < size_as_written * kWorthwhilePercent ? as_written : freely;
}

}  // namespace

Result<SetText> SetStill(const Zone& zone, const LayoutNode& region, Size box, int largest_64) {
  const StillKey key{region.show,      region.font,           box.width,    box.height,         largest_64,
                     region.max_lines, region.letter_spacing, region.align, region.letter_case, region.line_breaks};
  const auto found = zone.set_before.find(key);
  if (found != zone.set_before.end()) return found->second;
  return zone.set_before.emplace(key, SetAnew(zone, region, box, largest_64)).first->second;
}

FontSize SizeInRoleFont(const Zone& zone, const LayoutNode& region, const SetText& set) {
  if (set.font->name() == zone.typesetter.NameOfRole(region.font)) return set.size;
  const auto own = zone.typesetter.FindFont(region.font, JoinLines(zone.LinesOf(region)));
  return own && own != set.font ? EqualSize(*set.font, set.size, *own) : set.size;
}

int ZoneMeasure::LeastLegible64(const LayoutNode& region) const {
  const std::string words = JoinLines(zone_->LinesOf(region));
  const Faces faces = zone_->typesetter.FindFaces(region.font, words);
  return faces.face ? LeastClear(faces, words).value_64 : 0;
}

RegionFit ZoneMeasure::Fit(const LayoutNode& region, Size box, int largest_64) const {
  if (!ShowsTime(region)) {
    const Result<SetText> set = SetStill(*zone_, region, box, largest_64);
    if (!set) return {};
    return {set->block.height, SizeInRoleFont(*zone_, region, *set).value_64};
  }
  const auto time =
      BuildTime(region.font, zone_->typesetter, TimeOptionsFor(*zone_, region, {0, 0, box.width, box.height}));
  if (!time) return {};
  const RegionReport report = (*time)->Report();
  return {report.ink.height, report.size_64};
}

}  // namespace bangron
