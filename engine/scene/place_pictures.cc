#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/pixel/blend.h"
#include "engine/pixel/scale.h"
#include "engine/scene/picture_element.h"
#include "engine/scene/picture_op.h"
#include "engine/scene/place_region.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kForAPicture{6000};
constexpr int kDriftPermille = 1080;               // of the frame: so much larger is a picture that drifts
constexpr int kMostCutPercent = 220;               // beyond it too little of the picture would be seen at once
constexpr std::int64_t kMostBytes = 128LL << 20U;  // of one item's pictures as a scene holds them

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
bool MayCover(Size picture, Size box) {
  const Size covering = CoveringSize(picture, box);
  return std::int64_t{covering.width} * covering.height * 100 <= std::int64_t{box.width} * box.height * kMostCutPercent;
}

// The ground that a frame's picture leaves free: what the scene has painted there.
void PaintGround(const SceneParts& parts, const Rect& box, XrgbView frame) {
  for (const DisplayOp& op : parts.still) {
    const auto* fill = std::get_if<FillOp>(&op);
    if (fill == nullptr || Intersect(fill->rect, box) != box) continue;
    for (int y = 0; y < box.height; ++y) {
      const Xrgb colour =
          fill->below ? RampAt(fill->colour, *fill->below, box.y + y - fill->rect.y, fill->rect.height) : fill->colour;
      FillRect(frame, {0, y, box.width, 1}, colour);
    }
  }
}

// One picture of a frame: larger than it where it drifts, else whole on a ground as large as the frame.
std::shared_ptr<const XrgbBitmap> Framed(const Zone& zone, const SceneParts& parts, const Picture& picture,
                                         const Rect& frame, bool drifts, Xrgb ground) {
  const PanelColour panel = zone.context.screen.colour;
  const Size box{frame.width, frame.height};
  if (drifts && MayCover(picture.original, box)) {
    const Size room{box.width * kDriftPermille / 1000, box.height * kDriftPermille / 1000};
    return PaintedPicture(picture, CoveringSize(picture.original, room), ground, panel);
  }
  const BlitOp whole = MakePictureOp(picture, {0, 0, box.width, box.height}, ground, panel);
  auto framed = std::make_shared<XrgbBitmap>(box, ground);
  if (panel == PanelColour::kRgb) PaintGround(parts, frame, framed->View());
  const XrgbConstView from = whole.picture->View();
  for (int y = 0; y < from.height; ++y) {
    std::copy_n(from.Row(y), from.width, framed->View().Row(whole.origin.y + y) + whole.origin.x);
  }
  return framed;
}

// The middle of a picture that fills its box; whole where too much of it would be lost.
BlitOp CoveringOp(const Picture& picture, const Rect& box, Xrgb ground, PanelColour panel) {
  if (!MayCover(picture.original, {box.width, box.height})) return MakePictureOp(picture, box, ground, panel);
  const Size size = CoveringSize(picture.original, {box.width, box.height});
  const auto whole = PaintedPicture(picture, size, ground, panel);
  auto middle = std::make_shared<XrgbBitmap>(Size{box.width, box.height}, ground);
  CopyPicture(whole->View(), {(box.width - size.width) / 2, (box.height - size.height) / 2},
              {0, 0, box.width, box.height}, middle->View());
  return {std::move(middle), {box.x, box.y}, box};
}

Result<void> PlaceOne(const Zone& zone, const PlacedNode& place, Xrgb ground, SceneParts& parts) {
  const Result<Picture> picture = LoadPicture(zone, zone.item.pictures.front());
  if (!picture) return picture.error();
  BlitOp made = place.node->covers ? CoveringOp(*picture, place.content, ground, zone.context.screen.colour)
                                   : MakePictureOp(*picture, place.content, ground, zone.context.screen.colour);
  made.fixed = zone.item.kind == ItemKind::kBackdrop;
  const BlitOp& blit = std::get<BlitOp>(parts.still.emplace_back(std::move(made)));
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
  std::vector<std::shared_ptr<const XrgbBitmap>> frames;
  std::int64_t bytes = 0;
  for (const std::string& path : paths) {
    const Result<Picture> picture = LoadPicture(zone, path);
    if (!picture) return picture.error();
    const bool covers = place.node->covers && MayCover(picture->original, {place.content.width, place.content.height});
    auto frame = covers ? CoveringOp(*picture, place.content, ground, zone.context.screen.colour).picture
                        : Framed(zone, parts, *picture, place.content, drifts, ground);
    bytes += std::int64_t{frame->size().width} * frame->size().height * std::int64_t{sizeof(Xrgb)};
    if (bytes > kMostBytes && !frames.empty()) {
      zone.Report("pictures-too-many", Severity::kWarning, NameOf(RegionShow::kPictures), std::to_string(paths.size()),
                  std::to_string(frames.size()));
      break;
    }
    frames.push_back(std::move(frame));
  }
  milliseconds each = kForAPicture;
  if (zone.item.hold) each = std::max(milliseconds(1000), *zone.item.hold / static_cast<int>(frames.size()));
  auto element = BuildPictures(std::move(frames), place.content, each, parts);
  RegionReport report = element->Report();
  parts.AddElement(std::move(element), std::move(report));
  return {};
}

}  // namespace bangron
