// The look: layouts, themes, artwork, fonts and phrases. Loaded by feed/look_folder.h; here nothing touches a file, but
// a font is opened, in the way that its loader gave it, when it is first wanted.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/font/lazy_font.h"
#include "engine/model/artwork.h"
#include "engine/model/holidays.h"
#include "engine/model/layout.h"
#include "engine/model/theme.h"
#include "engine/viet/phrases.h"

namespace bangron {

struct Look {
  std::map<std::string, Layout> layouts;  // by name
  std::map<std::string, Theme> themes;
  std::map<std::string, Artwork> artwork;
  std::map<std::string, std::shared_ptr<const LazyFont>> fonts;  // by catalogue id
  LazyFonts lenders;                                             // lend what a font lacks, the first that has it
  LazyFonts small_panels;                                        // bitmap faces of `fonts`, the best liked first
  PhraseList phrases;                                            // what lines should not split
  Holidays holidays;                                             // what timetables may name; no picture shows them
  std::string hash;  // SHA-256 of what it was made of, hex: "look" in an approval
};

}  // namespace bangron
