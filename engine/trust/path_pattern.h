// Shell patterns over target paths, as delegations write them.
#pragma once

#include <string_view>

#include "engine/trust/metadata.h"

namespace bangron {

// `*`, `?` and `[...]` within one folder level: no pattern crosses a slash, so words/*/* has exactly three parts.
bool MatchesPathPattern(std::string_view pattern, std::string_view path);

// Whether a delegation is asked for a path at all, by pattern or by the prefix of the path's SHA-256.
bool Delegates(const Delegation& delegation, std::string_view path);

}  // namespace bangron
