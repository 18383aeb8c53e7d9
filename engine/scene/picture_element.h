// Pictures of one frame, one after the other (trình chiếu ảnh), each moving slowly where it is larger than the frame.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "engine/scene/element.h"
#include "engine/scene/scene_parts.h"

namespace bangron {

// `pictures` are at least as large as `frame`; each is on for `each`, the change to the next included. `parts` says how
// the screen ticks.
std::unique_ptr<const Element> BuildPictures(std::vector<std::shared_ptr<const XrgbBitmap>> pictures, const Rect& frame,
                                             std::chrono::milliseconds each, const SceneParts& parts);

}  // namespace bangron
