#include <algorithm>
#include <utility>

#include "engine/pixel/scale.h"
#include "engine/scene/artwork_ops.h"
#include "engine/scene/picture_op.h"
#include "engine/scene/place_region.h"
#include "engine/scene/ticker_element.h"

namespace bangron {
namespace {

constexpr int kLeastBandPx = 24;  // rows for any letter
constexpr int kLettersSeen = 3;   // bands as wide as this many times their height show about eight letters

// The pictures that run along, as high as the band.
Result<std::vector<std::shared_ptr<const XrgbBitmap>>> LoadRunning(const Zone& zone, const LayoutNode& node,
                                                                   int height_px, Xrgb ground) {
  std::vector<std::shared_ptr<const XrgbBitmap>> running;
  const bool wanted = std::find(node.show.begin(), node.show.end(), RegionShow::kPictures) != node.show.end();
  if (!wanted) return running;
  for (const std::string& path : zone.item.pictures) {
    const Result<Picture> picture = LoadPicture(zone, path);
    if (!picture) return picture.error();
    const Size box{height_px * 4, height_px};  // a long one runs too, but not for ever
    running.push_back(PaintedPicture(*picture, FittedSize(picture->original, box), ground, zone.context.screen.colour));
  }
  return running;
}

// The lines of one band, in their order: equal shares, the first bands one more.
std::vector<std::string> ShareOf(const std::vector<std::string>& lines, std::size_t track, std::size_t tracks) {
  const auto begin = [&](std::size_t index) { return index * lines.size() / tracks; };
  return {lines.begin() + static_cast<std::ptrdiff_t>(begin(track)),
          lines.begin() + static_cast<std::ptrdiff_t>(begin(track + 1))};
}

// The bands of a running line, in the middle of a region: not so high that only a letter or two would be seen at once.
Rect BandOf(const Rect& content, int tracks) {
  const int most = tracks * std::max(kLeastBandPx, content.width / kLettersSeen);
  if (content.height <= most) return content;
  return {content.x, content.y + (content.height - most) / 2, content.width, most};
}

}  // namespace

Result<void> PlaceTicker(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  const std::vector<std::string> lines = zone.LinesOf(node);
  const auto tracks = std::min<std::size_t>(static_cast<std::size_t>(node.tracks), lines.size());
  const Rect content = BandOf(place.content, static_cast<int>(tracks));
  const int height = content.height / static_cast<int>(tracks);
  auto running = LoadRunning(zone, node, height, GroundAt(zone, parts, content));
  if (!running) return running.error();
  for (std::size_t track = 0; track < tracks; ++track) {
    const Rect bounds{content.x, content.y + static_cast<int>(track) * height, content.width, height};
    TickerOptions options{.show = std::string(NameOf(node.show.front())),
                          .bounds = bounds,
                          .letter_spacing = node.letter_spacing,
                          .speed = node.speed,
                          .refresh = parts.refresh,
                          .ink = zone.palette.Ink(node.colour),
                          .mark = zone.palette.Ink("mark"),
                          .pictures = track == 0 ? *running : std::vector<std::shared_ptr<const XrgbBitmap>>(),
                          .separator = {}};
    if (const Artwork* separator = FindOrnament(zone, "separator")) {
      options.separator = [&zone, separator](Size box) {
        return ShapesOf(zone, *separator, "separator", FittedSize(separator->units, box));
      };
    }
    auto element = BuildTicker(ShareOf(lines, track, tracks), node.font, zone.typesetter, options);
    if (!element) return element.error();
    AddMoving(zone, place, *std::move(element), parts);
  }
  return {};
}

}  // namespace bangron
