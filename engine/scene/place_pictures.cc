#include <algorithm>
#include <utility>

#include "engine/pixel/scale.h"
#include "engine/scene/picture_element.h"
#include "engine/scene/picture_op.h"
#include "engine/scene/place_region.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kForAPicture{6000};
constexpr int kDriftPermille = 1080;  // of the frame: so much larger is a picture that drifts
constexpr int kMostCutPercent = 180;  // beyond it too little of the picture would be seen at once

// The smallest size of the picture's ratio that covers `box`.
Size CoveringSize(Size picture, Size box) {
  const std::int64_t by_width = std::int64_t{box.width} * picture.height;
  const std::int64_t by_height = std::int64_t{box.height} * picture.width;
  if (by_width >= by_height) {
    return {box.width, static_cast<int>((by_width + picture.width - 1) / picture.width)};
  }
  return {static_cast<int>((by_height + picture.height - 1) / picture.height), box.height};
}

// Whether a picture may fill its frame at the cost of its edges.
bool MayDrift(Size picture, Size box) {
  const Size covering = CoveringSize(picture, box);
  return std::int64_t{covering.width} * covering.height * 100 <= std::int64_t{box.width} * box.height * kMostCutPercent;
}

// One picture of a frame: larger than it where it drifts, else whole on a ground as large as the frame.
std::shared_ptr<const XrgbBitmap> Framed(const Zone& zone, const Picture& picture, Size box, bool drifts, Xrgb ground) {
  const PanelColour panel = zone.context.screen.colour;
  if (drifts && MayDrift(picture.original, box)) {
    const Size room{box.width * kDriftPermille / 1000, box.height * kDriftPermille / 1000};
    return PaintedPicture(picture, CoveringSize(picture.original, room), ground, panel);
  }
  const BlitOp whole = MakePictureOp(picture, {0, 0, box.width, box.height}, ground, panel);
  auto framed = std::make_shared<XrgbBitmap>(box, ground);
  const XrgbConstView from = whole.picture->View();
  for (int y = 0; y < from.height; ++y) {
    std::copy_n(from.Row(y), from.width, framed->View().Row(whole.origin.y + y) + whole.origin.x);
  }
  return framed;
}

Result<void> PlaceOne(const Zone& zone, const PlacedNode& place, Xrgb ground, SceneParts& parts) {
  const Result<Picture> picture = LoadPicture(zone, zone.item.pictures.front());
  if (!picture) return picture.error();
  const BlitOp& blit = std::get<BlitOp>(
      parts.still.emplace_back(MakePictureOp(*picture, place.content, ground, zone.context.screen.colour)));
  const Size size = blit.picture->size();
  parts.regions.push_back({std::string(NameOf(RegionShow::kPictures)),
                           place.content,
                           {blit.origin.x, blit.origin.y, size.width, size.height},
                           0,
                           ""});
  return {};
}

}  // namespace

Result<void> PlacePictures(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const std::vector<std::string>& paths = zone.item.pictures;
  const Xrgb ground = GroundAt(zone, parts, place.content);
  const bool drifts = place.node->motion == RegionMotion::kDrift;
  // What stands behind a conference may be a portrait or an emblem.
  if (zone.item.kind == ItemKind::kBackdrop) parts.has_emblems = true;
  if (paths.size() == 1 && !drifts) return PlaceOne(zone, place, ground, parts);
  const Size box{place.content.width, place.content.height};
  std::vector<std::shared_ptr<const XrgbBitmap>> frames;
  for (const std::string& path : paths) {
    const Result<Picture> picture = LoadPicture(zone, path);
    if (!picture) return picture.error();
    frames.push_back(Framed(zone, *picture, box, drifts, ground));
  }
  milliseconds each = kForAPicture;
  if (zone.item.hold) each = std::max(milliseconds(1000), *zone.item.hold / static_cast<int>(paths.size()));
  auto element = BuildPictures(std::move(frames), place.content, each, parts);
  RegionReport report = element->Report();
  parts.AddElement(std::move(element), std::move(report));
  return {};
}

}  // namespace bangron
