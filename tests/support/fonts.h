// The fonts of the catalogue, opened once for a test program.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/font/font.h"

namespace bangron {

// Every font of fonts/files, by name; throws when scripts/fonts has not run.
const std::vector<std::shared_ptr<const Font>>& AllFonts();

// Throws when there is none of that name.
std::shared_ptr<const Font> FontNamed(const std::string& name);

}  // namespace bangron
