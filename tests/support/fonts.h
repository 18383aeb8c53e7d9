// The fonts of the catalogue, opened once for a test program.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/font/font.h"

namespace bangron {

// Every outline font of the catalogue, by name: what can be set at any size. Throws when scripts/fonts has not run.
const std::vector<std::shared_ptr<const Font>>& AllFonts();

// Every bitmap face of the catalogue, by name, its letters repaired.
const std::vector<std::shared_ptr<const Font>>& BitmapFonts();

// Either kind; throws when there is none of that name.
std::shared_ptr<const Font> FontNamed(const std::string& name);

}  // namespace bangron
