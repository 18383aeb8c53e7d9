// The output without a device: counts frames. For tests, for measuring, and for a board whose panel is not there yet.
#pragma once

#include "player/output/registry.h"

namespace bangron {

extern const OutputPlugin kNullOutput;

}  // namespace bangron
