#include "engine/scene/artwork_ops.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/font/outline_raster.h"
#include "engine/pixel/scale.h"
#include "engine/scene/place_region.h"

namespace bangron {
namespace {

constexpr int kBandPermille = 130;    // of the height: a band along an edge
constexpr int kCornerPermille = 130;  // of the short side
constexpr int kBackPermille = 900;
constexpr int kLeastForBehindPx = 100;  // of the short side: on smaller screens it would only disturb

int PermilleOf(int length_px, int permille) { return std::max(1, length_px * permille / 1000); }

Point ScaledTo64(Point at, Size units, Size box) {
  const auto scaled = [](int value, int from, int to) {
    return static_cast<int>((std::int64_t{value} * to * 64 + from / 2) / from);
  };
  return {scaled(at.x, units.width, box.width), scaled(at.y, units.height, box.height)};
}

enum class Mirror { kNo, kYes };

CoverageBitmap Mirrored(CoverageBitmap shape, Mirror across, Mirror down) {
  const auto width = static_cast<std::size_t>(shape.size.width);
  for (std::size_t y = 0; across == Mirror::kYes && y < static_cast<std::size_t>(shape.size.height); ++y) {
    const auto row = shape.coverage.begin() + static_cast<std::ptrdiff_t>(y * width);
    std::reverse(row, row + static_cast<std::ptrdiff_t>(width));
  }
  if (down == Mirror::kNo) return shape;
  CoverageBitmap turned = shape;
  for (std::size_t y = 0; y < static_cast<std::size_t>(shape.size.height); ++y) {
    std::copy_n(shape.coverage.begin() + static_cast<std::ptrdiff_t>(y * width), width,
                turned.coverage.begin() +
                    static_cast<std::ptrdiff_t>((static_cast<std::size_t>(shape.size.height) - 1 - y) * width));
  }
  return turned;
}

void Put(std::vector<ShapeOp> shapes, Point at, const Rect& clip, SceneParts& parts) {
  for (ShapeOp& shape : shapes) {
    shape.origin = at;
    shape.clip = clip;
    parts.still.emplace_back(std::move(shape));
  }
}

void PutWhole(const Zone& zone, const Artwork& artwork, const std::string& role, const Rect& box, SceneParts& parts) {
  const Size size = FittedSize(artwork.units, {box.width, box.height});
  Put(ShapesOf(zone, artwork, role, size),
      {box.x + (box.width - size.width) / 2, box.y + (box.height - size.height) / 2}, box, parts);
}

// As high as `band`, repeated from the middle to both sides.
void PutBand(const Zone& zone, const Artwork& artwork, const std::string& role, const Rect& band, SceneParts& parts) {
  const Size size = FittedSize(artwork.units, {band.width * 16, band.height});
  const std::vector<ShapeOp> shapes = ShapesOf(zone, artwork, role, size);
  int x = band.x + (band.width - size.width) / 2;
  while (x > band.x) x -= size.width;
  for (; x < band.Right(); x += size.width) Put(shapes, {x, band.y}, band, parts);
}

bool IsBand(const std::string& role) { return role == "foot" || role == "top"; }

// Drawn for the upper left corner.
void PutCorners(const Zone& zone, const Artwork& artwork, const Rect& bounds, SceneParts& parts) {
  const int side = PermilleOf(std::min(bounds.width, bounds.height), kCornerPermille);
  const Size size = FittedSize(artwork.units, {side, side});
  const std::vector<ShapeOp> shapes = ShapesOf(zone, artwork, "corners", size);
  for (const Mirror across : {Mirror::kNo, Mirror::kYes}) {
    for (const Mirror down : {Mirror::kNo, Mirror::kYes}) {
      std::vector<ShapeOp> turned = shapes;
      for (ShapeOp& shape : turned) {
        shape.shape = std::make_shared<const CoverageBitmap>(Mirrored(*shape.shape, across, down));
      }
      Put(std::move(turned),
          {across == Mirror::kYes ? bounds.Right() - size.width : bounds.x,
           down == Mirror::kYes ? bounds.Bottom() - size.height : bounds.y},
          bounds, parts);
    }
  }
}

std::shared_ptr<const CoverageBitmap> EnsureDrawn(ShapeStore& store, const Artwork& artwork, const ArtworkShape& shape,
                                                  Size box) {
  if (auto drawn = store.Find(shape, box)) return drawn;
  std::vector<OutlineStep> path;
  for (const PathStep& step : shape.path) {
    path.push_back({static_cast<OutlineStep::Kind>(step.kind), ScaledTo64(step.to, artwork.units, box),
                    ScaledTo64(step.control_1, artwork.units, box), ScaledTo64(step.control_2, artwork.units, box)});
  }
  auto drawn = std::make_shared<const CoverageBitmap>(RasteriseOutline(path, box, CoverageMode::kGrey));
  store.Keep(shape, box, drawn);
  return drawn;
}

}  // namespace

const Artwork* FindOrnament(const Zone& zone, const std::string& role) {
  const auto named = zone.theme.ornaments.find(role);
  if (zone.one_bit() || named == zone.theme.ornaments.end()) return nullptr;
  const auto found = zone.context.look.artwork.find(named->second);
  return found == zone.context.look.artwork.end() ? nullptr : &found->second;
}

std::vector<ShapeOp> ShapesOf(const Zone& zone, const Artwork& artwork, const std::string& role, Size box) {
  std::vector<ShapeOp> shapes;
  for (const ArtworkShape& shape : artwork.shapes) {
    std::shared_ptr<const CoverageBitmap> drawn = EnsureDrawn(zone.context.shapes, artwork, shape, box);
    if (drawn->coverage.empty()) continue;
    const std::string of_place = shape.role + "_" + role;
    const std::string& named = zone.theme.colours.contains(of_place) ? of_place : shape.role;
    shapes.push_back(
        {std::move(drawn), {}, {0, 0, box.width, box.height}, shape.colour ? *shape.colour : zone.palette.Ink(named)});
  }
  return shapes;
}

void PlaceOrnament(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const std::string& role = place.node->ornament;
  const Artwork* artwork = FindOrnament(zone, role);
  if (artwork == nullptr) return;
  if (IsBand(role)) return PutBand(zone, *artwork, role, place.bounds, parts);
  PutWhole(zone, *artwork, role, place.content, parts);
}

void PlaceBehind(const Zone& zone, const std::string& role, const Rect& bounds, SceneParts& parts) {
  const Artwork* artwork = FindOrnament(zone, role);
  if (artwork == nullptr || std::min(bounds.width, bounds.height) < kLeastForBehindPx) return;
  if (role == "corners") return PutCorners(zone, *artwork, bounds, parts);
  if (IsBand(role)) {
    const int height = PermilleOf(bounds.height, kBandPermille);
    const int y = role == "foot" ? bounds.Bottom() - height : bounds.y;
    return PutBand(zone, *artwork, role, {bounds.x, y, bounds.width, height}, parts);
  }
  const Size size{PermilleOf(bounds.width, kBackPermille), PermilleOf(bounds.height, kBackPermille)};
  PutWhole(zone, *artwork, role,
           {bounds.x + (bounds.width - size.width) / 2, bounds.y + (bounds.height - size.height) / 2, size.width,
            size.height},
           parts);
}

void PlaceEmblems(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const std::vector<const Artwork*> emblems = zone.Emblems();
  const Size row = FittedSize(*zone.RatioOf(*place.node), {place.content.width, place.content.height});
  int x = place.content.x + (place.content.width - row.width) / 2;
  const int y = place.content.y + (place.content.height - row.height) / 2;
  for (const Artwork* emblem : emblems) {
    const Size size = FittedSize(emblem->units, {row.width, row.height});
    std::vector<ShapeOp> shapes = ShapesOf(zone, *emblem, "emblems", size);
    for (ShapeOp& shape : shapes) shape.fixed = true;
    Put(std::move(shapes), {x, y}, place.content, parts);
    parts.regions.push_back({.show = std::string(NameOf(RegionShow::kEmblems)),
                             .bounds = place.content,
                             .ink = {x, y, size.width, size.height},
                             .face = ""});
    x += size.width + row.height / 4;
  }
  parts.has_emblems = true;
}

}  // namespace bangron
