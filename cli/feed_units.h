// Which units a feed says it carries: a convenience for a tool that looks at a feed without knowing whose it is.
// Nothing is verified here; a screen names the units that it accepts itself.
#pragma once

#include <string>
#include <vector>

#include "feed/http.h"

namespace bangron {

// Empty where the feed cannot be read.
std::vector<std::string> UnitsOf(FeedSource& source);

}  // namespace bangron
