// Findings as one readable line, for tests of everything that reports into Diagnostics.
#pragma once

#include <string>

#include "engine/base/diagnostics.h"

namespace bangron {

// "code@line:col key" of every finding, in order, joined by "; ".
std::string Brief(const Diagnostics& diagnostics);

}  // namespace bangron
