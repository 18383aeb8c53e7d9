// A window by SDL2: the desk, and a kiosk under X11 or Wayland. A plain software surface: with SDL's framebuffer
// acceleration an empty window costs 110 MB.
//   window         titled with the screen's size
//   window:TITLE
// Small screens are shown enlarged by a whole factor; a screen of the display's own size gets no border and no pointer.
#pragma once

#include "player/output/registry.h"

namespace bangron {

extern const OutputPlugin kWindowOutput;

// The whole factor by which a screen is enlarged on the desk, so that 96x16 can be seen; 1 from 481 px on.
int WindowScale(Size screen);

}  // namespace bangron
