// Checks every #include of a source tree against LAYERS: which folder may include which, and which folder alone wraps a
// foreign library. CMake links by the same file; this finds what links by accident.
#pragma once

#include <string>
#include <vector>

#include "tests/support/source_text.h"

namespace bangron {

// Finds: a folder that LAYERS does not name, that does not exist, or that names a folder before it is defined (so no
// cycle can be written); player and hub naming each other; an include of a folder that is not allowed; an include that
// is not written from the root or has no file; a foreign header outside its folder; in engine a header that brings a
// thread or a socket.
// Shape: `tree` holds LAYERS itself under that name.
std::vector<Offence> CheckLayers(const SourceTree& tree);

}  // namespace bangron
