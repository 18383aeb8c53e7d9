// Which names an office may give to its units and trays.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/metadata.h"

namespace bangron {

// Fails: "bad-name".
Result<void> CheckUnitName(const std::string& unit);
// A unit's name as people read it, for posters: one line of text.
Result<void> CheckDisplayName(const std::string& name);
Result<void> CheckTrayNames(const std::string& unit, const std::vector<std::string>& trays);

// No unit's name may begin with another's and a hyphen: players refuse the later one. Fails: "unit-ambiguous".
Result<void> CheckUnitsApart(const Targets& targets);

}  // namespace bangron
