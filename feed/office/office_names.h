// Which names an office may give to its units and trays.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"

namespace bangron {

// Fails: "bad-name".
Result<void> CheckUnitName(const std::string& unit);
Result<void> CheckTrayNames(const std::string& unit, const std::vector<std::string>& trays);

}  // namespace bangron
