// Decoded pictures as a scene paints them: scaled once for their place, on their ground, in the colours of the panel.
#pragma once

#include <memory>
#include <string>

#include "engine/pixel/picture.h"
#include "engine/scene/display_list.h"
#include "engine/scene/scene_parts.h"
#include "engine/scene/zone.h"

namespace bangron {

// A picture of the item. Fails: with the reason of the source, which is also reported.
Result<Picture> LoadPicture(const Zone& zone, const std::string& path);

// The colour under `box`, where it stands on one ground.
Xrgb GroundAt(const Zone& zone, const SceneParts& parts, const Rect& box);

// The picture at exactly `size`. On panels of one or two colours every dot is on or off, spread by an ordered pattern
// of 4 x 4.
std::shared_ptr<const XrgbBitmap> PaintedPicture(const Picture& picture, Size size, Xrgb ground, PanelColour panel);

// The whole picture in the middle of `content`, as large as its ratio allows.
BlitOp MakePictureOp(const Picture& picture, const Rect& content, Xrgb ground, PanelColour panel);

}  // namespace bangron
