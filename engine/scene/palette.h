// The colours of a theme as a screen's panel can show them.
#pragma once

#include <string>

#include "engine/model/layout.h"
#include "engine/model/screen.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// On a one-colour panel every ink is that colour and every field is dark. On a red-green panel inks are red, green or
// yellow, whichever is nearest.
class Palette {
 public:
  Palette(const Theme& theme, PanelColour panel) : theme_(&theme), panel_(panel) {}

  // The colour of a role; a role that the theme does not name is `text`, or `field` for a ground.
  Xrgb Ink(const std::string& role) const;
  Xrgb Ground(const std::string& role) const;

 private:
  const Theme* theme_;
  PanelColour panel_;
};

}  // namespace bangron
