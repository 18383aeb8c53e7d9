#include "feed/office/office_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/trust/policy.h"
#include "engine/viet/nfc.h"

namespace bangron {
namespace {

constexpr std::size_t kLongestDisplayName = 160;  // bytes: two lines of a poster

}  // namespace

Result<void> CheckUnitName(const std::string& unit) {
  if (IsProductionRoleName(unit) && IsProductionRoleName(FillsRole(unit))) return {};
  return Error{"bad-name", fmt::format("unit \"{}\": a-z, 0-9 and - are allowed, at most 34", unit)};
}

Result<void> CheckDisplayName(const std::string& name) {
  const bool is_line = std::none_of(name.begin(), name.end(), [](unsigned char byte) { return byte < 0x20; });
  if (is_line && name.size() <= kLongestDisplayName && FindInvalidUtf8(name) >= name.size() && IsNfc(name)) return {};
  return Error{"bad-name", fmt::format("name \"{}\": one line of at most {} bytes in composed letters (NFC)", name,
                                       kLongestDisplayName)};
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
