#include "feed/office/office_names.h"

#include <fmt/format.h>

#include "engine/trust/policy.h"

namespace bangron {

Result<void> CheckUnitName(const std::string& unit) {
  if (IsProductionRoleName(unit) && IsProductionRoleName(FillsRole(unit))) return {};
  return Error{"bad-name", fmt::format("unit \"{}\": a-z, 0-9 and - are allowed, at most 34", unit)};
}

Result<void> CheckTrayNames(const std::string& unit, const std::vector<std::string>& trays) {
  for (const std::string& tray : trays) {
    const std::string role = WordsRole(unit, tray);
    if (!IsProductionRoleName(tray) || !IsProductionRoleName(role)) {
      return Error{"bad-name", fmt::format("tray \"{}\": a-z, 0-9 and - are allowed, and "
                                           "{} must not be longer than 40",
                                           tray, role)};
    }
  }
  return {};
}

Result<void> CheckUnitsApart(const Targets& targets) {
  for (const Delegation& one : targets.delegations) {
    for (const Delegation& other : targets.delegations) {
      const std::optional<std::string> a = UnitOfRole(one.name);
      const std::optional<std::string> b = UnitOfRole(other.name);
      if (!a || !b || !UnitsClash(*a, *b)) continue;
      return Error{"unit-ambiguous", fmt::format("the units {} and {}: their trays could have one name", *a, *b)};
    }
  }
  return {};
}

}  // namespace bangron
