// From an item to its scene: chooses layout, theme and tree for each zone, arranges the regions, sets their words once.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "engine/layout/shape.h"
#include "engine/model/reading_time.h"
#include "engine/scene/fields.h"
#include "engine/scene/picture_op.h"
#include "engine/scene/place_region.h"
#include "engine/scene/still_words.h"
#include "engine/scene/zone_findings.h"

namespace bangron {
namespace {

struct LayoutAndTheme {
  const Layout* layout = nullptr;
  const Theme* theme = nullptr;
};

const Layout* LayoutOfKind(ItemKind kind, const Look& look) {
  for (const auto& [name, layout] : look.layouts) {
    if (std::find(layout.kinds.begin(), layout.kinds.end(), kind) != layout.kinds.end()) return &layout;
  }
  return look.layouts.empty() ? nullptr : &look.layouts.begin()->second;
}

void ReportUnknown(const SceneContext& context, const char* code, const Item& item, const char* key,
                   const std::string& found, const std::string& instead) {
  context.diagnostics.Add({.code = code,
                           .severity = Severity::kWarning,
                           .where = {item.id, 0, 0},
                           .key = key,
                           .found = found,
                           .allowed = instead,
                           .suggestion = {}});
}

Result<LayoutAndTheme> Choose(const SceneContext& context, const Item& item) {
  const Look& look = context.look;
  const auto named_layout = look.layouts.find(item.layout);
  const Layout* layout = named_layout == look.layouts.end() ? LayoutOfKind(item.kind, look) : &named_layout->second;
  if (layout == nullptr) return Error{"no-layout", fmt::format("item {}: the look has no layouts", item.id)};
  if (!item.layout.empty() && layout->name != item.layout) {
    ReportUnknown(context, "unknown-layout", item, "layout", item.layout, layout->name);
  }
  const auto of_mood = layout->themes.find(item.mood);
  const std::string by_layout = of_mood == layout->themes.end() ? std::string() : of_mood->second;
  auto theme = look.themes.find(item.theme.empty() ? by_layout : item.theme);
  if (theme == look.themes.end()) {
    theme = look.themes.find(by_layout);
    if (theme == look.themes.end()) theme = look.themes.begin();
    if (theme == look.themes.end()) return Error{"no-theme", fmt::format("item {}: the look has no themes", item.id)};
    ReportUnknown(context, "unknown-theme", item, "theme", item.theme, theme->first);
  }
  return LayoutAndTheme{layout, &theme->second};
}

void CollectFields(const LayoutNode& node, std::set<RegionShow>& shown) {
  for (const RegionShow show : node.show) shown.insert(show == RegionShow::kTable ? RegionShow::kLines : show);
  for (const LayoutNode& child : node.children) CollectFields(child, shown);
}

// What there is to read in a zone, its members not counted.
int CountShownWords(const Zone& zone, const LayoutNode& tree) {
  std::set<RegionShow> shown;
  CollectFields(tree, shown);
  int words = 0;
  for (const RegionShow field : FieldsOfWords()) {
    if (!shown.contains(field)) continue;
    for (const std::string& line : WordsOf(field, zone.item, zone.context.screen)) words += CountWords(line);
  }
  return words;
}

// From `hold`, else by what there is to read, once it is all there; a ticker's turn is at least that, and ends where
// its strip began.
Tick TurnTicks(const SceneParts& parts, const std::optional<std::chrono::milliseconds>& hold) {
  Tick pass = 0;
  Tick reveal = 0;
  for (const auto& element : parts.elements) {
    pass = std::max(pass, element->pass_ticks());
    reveal = std::max(reveal, element->reveal_ticks());
  }
  const Tick still =
      std::max(Tick{1}, TicksIn(hold.value_or(HoldByReading(parts.words)), parts.refresh)) + (hold ? 0 : reveal);
  if (pass == 0) return std::max(still, parts.entrance_ticks + 1);
  const Tick least = hold ? still : TicksIn(kShortestTurn, parts.refresh);
  return parts.entrance_ticks + std::max(Tick{1}, (least - parts.entrance_ticks + pass - 1) / pass) * pass;
}

FillOp GroundOf(const Zone& zone, const Rect& bounds, const std::string& role) {
  FillOp fill{bounds, zone.palette.Ground(role)};
  const auto effect = zone.theme.effects.find(role);
  if (effect != zone.theme.effects.end() && !zone.one_bit()) fill.below = effect->second.below;
  return fill;
}

Result<void> PlaceRegion(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  if (IsTicker(node)) return PlaceTicker(zone, place, parts);
  if (ShowsTime(node)) return PlaceTime(zone, place, parts);
  switch (node.show.front()) {
    case RegionShow::kRule:
      parts.still.emplace_back(FillOp{place.content, zone.palette.Ink(node.colour)});
      return {};
    case RegionShow::kPictures:
      return PlacePictures(zone, place, parts);
    case RegionShow::kTable:
      return PlaceTable(zone, place, parts);
    case RegionShow::kLink:
      return PlaceLink(zone, place, parts);
    case RegionShow::kOrnament:
      PlaceOrnament(zone, place, parts);
      return {};
    case RegionShow::kEmblems:
      PlaceEmblems(zone, place, parts);
      return {};
    case RegionShow::kMember:
      return PlaceZone(zone.context, zone.item.members[static_cast<std::size_t>(node.member - 1)], place.content,
                       parts);
    default:
      return PlaceWords(zone, place, parts);
  }
}

}  // namespace

Result<void> PlaceNode(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  if (!node.background.empty()) parts.still.emplace_back(GroundOf(zone, place.bounds, node.background));
  for (const std::string& role : node.behind) PlaceBehind(zone, role, place.bounds, parts);
  return node.kind == LayoutNode::Kind::kRegion ? PlaceRegion(zone, place, parts) : Result<void>();
}

void AddMoving(const Zone& zone, const PlacedNode& place, std::unique_ptr<const Element> element, SceneParts& parts) {
  RegionReport report = element->Report();
  report.ink_colour = zone.palette.Ink(place.node->colour);
  report.ground_colour = GroundAt(zone, parts, place.content);
  NoteChoice(zone, *place.node, report);
  ReportFace(zone, *place.node, report);
  parts.AddElement(std::move(element), std::move(report));
}

namespace {

// On a low or short strip there is no room for zones: all that the members say runs as one line.
bool IsTooSmallForZones(const Item& item, const Rect& area) {
  constexpr int kLeastWidth = 320;
  constexpr int kLeastHeight = 64;
  const bool is_strip = ShapeOf({area.width, area.height}) == ScreenShape::kStrip;
  return item.kind == ItemKind::kBoard && is_strip && (area.width < kLeastWidth || area.height < kLeastHeight);
}

Item AllOnOneLine(const Item& board) {
  Item line = board;
  line.kind = ItemKind::kTicker;
  line.layout.clear();
  line.members.clear();
  for (const Item& member : board.members) {
    for (const std::string* words : {&member.lead, &member.text}) {
      if (!words->empty()) line.lines.push_back(*words);
    }
    line.lines.insert(line.lines.end(), member.lines.begin(), member.lines.end());
    for (const std::string* words : {&member.dateline, &member.caption}) {
      if (!words->empty()) line.lines.push_back(*words);
    }
  }
  return line;
}

}  // namespace

Result<void> PlaceZone(const SceneContext& context, const Item& item, const Rect& area, SceneParts& parts) {
  if (IsTooSmallForZones(item, area)) {
    const Item line = AllOnOneLine(item);
    if (!line.lines.empty()) {
      context.diagnostics.Add({.code = "text-runs",
                               .severity = Severity::kNote,
                               .where = {item.id, 0, 0},
                               .key = "layout",
                               .found = fmt::format("{}x{}", area.width, area.height),
                               .allowed = {},
                               .suggestion = {}});
      return PlaceZone(context, line, area, parts);
    }
  }
  const Result<LayoutAndTheme> chosen = Choose(context, item);
  if (!chosen) return chosen.error();
  const Zone zone(context, item, *chosen->theme, area);
  const Size size{area.width, area.height};
  LayoutNode tree = LegibleTree(zone, TreeFor(*chosen->layout, ShapeOf(size)));
  std::vector<PlacedNode> placed = Arrange(tree, size, ZoneMeasure(zone));
  if (placed.empty()) {
    tree = RunningTree(tree.background);
    placed = Arrange(tree, size, ZoneMeasure(zone));
  }
  if (placed.empty()) return Error{"nothing-to-show", fmt::format("item {} has no words", item.id)};
  ReportUnshown(zone, tree);
  ReportFallbackFonts(zone, placed);
  parts.words += CountShownWords(zone, tree);
  if (area.width == parts.size.width && area.height == parts.size.height) {
    parts.transition = chosen->layout->transition;
  }
  parts.still.emplace_back(GroundOf(zone, area, "field"));
  for (PlacedNode& place : placed) {
    for (Rect* rect : {&place.bounds, &place.content}) {
      rect->x += area.x;
      rect->y += area.y;
    }
    const Result<void> done = PlaceNode(zone, place, parts);
    if (!done) return Error{done.error().code, fmt::format("item {}: {}", item.id, done.error().what)};
  }
  ReportUnusableFonts(zone);
  return {};
}

Result<std::shared_ptr<const Scene>> BuildScene(const Item& item, const Look& look, const Screen& screen,
                                                std::chrono::minutes utc_offset, Diagnostics& diagnostics,
                                                const SceneGivens& givens) {
  ShapeStore own;
  const SceneContext context{look,
                             screen,
                             utc_offset,
                             givens.pictures,
                             givens.issuer,
                             diagnostics,
                             givens.shapes == nullptr ? own : *givens.shapes};
  SceneParts parts;
  parts.size = screen.size;
  parts.one_bit = screen.colour != PanelColour::kRgb;
  parts.refresh = screen.refresh;
  parts.utc_offset = utc_offset;
  const Result<void> placed = PlaceZone(context, item, {0, 0, screen.size.width, screen.size.height}, parts);
  if (!placed) return placed.error();
  if (parts.has_emblems) parts.transition = {};
  if (parts.transition.length.count() > 0) parts.entrance_ticks = TicksIn(parts.transition.length, screen.refresh);
  parts.turn_ticks = TurnTicks(parts, item.hold);
  return MakeScene(std::move(parts));
}

}  // namespace bangron
