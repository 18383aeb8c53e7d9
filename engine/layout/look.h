// The look: layouts, themes, opened fonts and phrases, as plain values. Loaded by feed/look_folder.h; here nothing
// touches a file.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/font/font.h"
#include "engine/model/layout.h"
#include "engine/viet/phrases.h"

namespace bangron {

struct Look {
  std::map<std::string, Layout> layouts;  // by name
  std::map<std::string, Theme> themes;
  std::map<std::string, std::shared_ptr<const Font>> fonts;  // by catalogue id
  std::vector<std::shared_ptr<const Font>> lenders;          // lend what a font lacks, the first that has it
  std::vector<std::shared_ptr<const Font>> small_panels;     // bitmap faces of `fonts`, the best liked first
  PhraseList phrases;                                        // what lines should not split
  std::string hash;  // SHA-256 of what it was made of, hex: "look" in an approval
};

}  // namespace bangron
