// A decoded picture as a scene paints it: scaled once for its place, laid on its ground, in the colours of the panel.
#pragma once

#include "engine/model/screen.h"
#include "engine/pixel/picture.h"
#include "engine/scene/display_list.h"

namespace bangron {

// The whole picture in the middle of `content`, as large as its ratio allows. On panels of one or two colours every dot
// is on or off, spread by an ordered pattern of 4 x 4.
BlitOp MakePictureOp(const Picture& picture, const Rect& content, Xrgb ground, PanelColour panel);

}  // namespace bangron
