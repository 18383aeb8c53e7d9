// The look that ships with the programs, read once for a test program.
#pragma once

#include <memory>

#include "engine/layout/look.h"

namespace bangron {

// Throws where the data folder is not whole: scripts/fonts has not run, or a layout has errors.
std::shared_ptr<const Look> ShippedLook();

}  // namespace bangron
