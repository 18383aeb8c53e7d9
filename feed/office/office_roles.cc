#include "feed/office/office_roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/trust/policy.h"

namespace bangron {
namespace {

void AddOnce(std::vector<std::string>& keyids, const std::string& keyid) {
  if (std::find(keyids.begin(), keyids.end(), keyid) == keyids.end()) keyids.push_back(keyid);
}

std::string FillsPattern(const std::string& unit) { return fmt::format("fills/{}/*", unit); }

// Whether somebody who is enrolled for `what` signs this role.
bool Covers(EnrolFor what, const std::string& role, const std::string& unit) {
  if (role == DutyRole(unit)) return what != EnrolFor::kFills;
  if (role == FillsRole(unit)) return what != EnrolFor::kDuty;
  return IsWordsRole(role) && what == EnrolFor::kWordsAndDuty;
}

// Keys that no role names any more go from the list.
void DropUnusedKeys(Targets& list) {
  std::set<std::string> used;
  for (const Delegation& delegation : list.delegations) {
    used.insert(delegation.signers.keyids.begin(), delegation.signers.keyids.end());
  }
  std::erase_if(list.delegation_keys, [&](const auto& entry) { return !used.contains(entry.first); });
}

bool ReplaceIn(std::vector<std::string>& keyids, const std::string& old, const std::string& next) {
  const auto found = std::find(keyids.begin(), keyids.end(), old);
  if (found == keyids.end()) return false;
  *found = next;
  return true;
}

bool ReplaceIn(Targets& list, const std::string& old, const PublicKey& next, Departure how) {
  bool replaced = false;
  for (Delegation& delegation : list.delegations) {
    replaced = ReplaceIn(delegation.signers.keyids, old, next.keyid) || replaced;
  }
  if (!replaced) return false;
  list.delegation_keys.insert_or_assign(next.keyid, next);
  RemoveKey(list, old, how);
  return true;
}

}  // namespace

Delegation TrayDelegation(const std::string& unit, const std::string& tray, std::vector<std::string> keyids,
                          std::int64_t threshold) {
  Delegation delegation{WordsRole(unit, tray), {std::move(keyids), threshold}, true, {}, {}};
  delegation.paths = {fmt::format("words/{}-{}/*", unit, tray), fmt::format("media/{}-{}/*", unit, tray)};
  return delegation;
}

Delegation DutyDelegation(const std::string& unit, std::vector<std::string> keyids) {
  Delegation delegation{DutyRole(unit), {std::move(keyids), 1}, true, {}, {}};
  delegation.paths = {fmt::format("orders/{}/*", unit)};
  return delegation;
}

Delegation FillsDelegation(const std::string& unit, std::vector<std::string> keyids) {
  Delegation delegation{FillsRole(unit), {std::move(keyids), 1}, true, {}, {}};
  delegation.paths = {FillsPattern(unit)};
  return delegation;
}

Delegation UnitDelegation(const std::string& unit, std::vector<std::string> keyids, std::string display_name) {
  Delegation delegation{UnitRole(unit), {std::move(keyids), 2}, false, {}, {}};
  delegation.paths = {fmt::format("words/{}-*/*", unit), fmt::format("media/{}-*/*", unit), FillsPattern(unit)};
  delegation.display_name = std::move(display_name);
  return delegation;
}

std::vector<std::string> KeyIds(const std::vector<PublicKey>& keys) {
  std::vector<std::string> ids;
  for (const PublicKey& key : keys) ids.push_back(key.keyid);
  return ids;
}

void AddKeys(KeyMap& map, const std::vector<PublicKey>& keys) {
  for (const PublicKey& key : keys) map.emplace(key.keyid, key);
}

std::vector<std::string> WordsKeys(const Targets& unit) {
  std::vector<std::string> keyids;
  for (const Delegation& delegation : unit.delegations) {
    if (!IsWordsRole(delegation.name)) continue;
    for (const std::string& keyid : delegation.signers.keyids) AddOnce(keyids, keyid);
  }
  return keyids;
}

std::vector<std::string> KeysOfPerson(const Targets& unit, const std::string& person) {
  std::vector<std::string> keyids;
  for (const auto& [keyid, key] : unit.delegation_keys) {
    if (key.person == person) keyids.push_back(keyid);
  }
  return keyids;
}

void AddPerson(Targets& unit_list, const std::string& unit, const PublicKey& key, EnrolFor what) {
  unit_list.delegation_keys.insert_or_assign(key.keyid, key);
  if (unit_list.FindDelegation(DutyRole(unit)) == nullptr) {
    unit_list.delegations.insert(unit_list.delegations.begin(), DutyDelegation(unit, {}));
  }
  for (Delegation& delegation : unit_list.delegations) {
    if (Covers(what, delegation.name, unit)) AddOnce(delegation.signers.keyids, key.keyid);
  }
}

void AllowFills(OfficeRoles& roles, const std::string& unit) {
  for (Delegation& delegation : roles.targets.delegations) {
    if (delegation.name == UnitRole(unit) && delegation.paths) AddOnce(*delegation.paths, FillsPattern(unit));
  }
  if (roles.unit.FindDelegation(FillsRole(unit)) != nullptr) return;
  roles.unit.delegations.push_back(FillsDelegation(unit, WordsKeys(roles.unit)));
}

Result<PublicKey> FindSigner(const PublicKey& own, const Targets& unit_list, const Delegation& role) {
  for (const std::string& keyid : role.signers.keyids) {
    const auto found = unit_list.delegation_keys.find(keyid);
    if (found != unit_list.delegation_keys.end() && found->second.value == own.value) return found->second;
  }
  return Error{"foreign-signer", fmt::format("this key may not sign {}: the unit does not know it", role.name)};
}

void RemoveKey(Targets& list, const std::string& keyid, Departure how) {
  for (Delegation& delegation : list.delegations) std::erase(delegation.signers.keyids, keyid);
  DropUnusedKeys(list);
  if (how == Departure::kExposed) AddOnce(list.exposed, keyid);
}

bool ReplaceKey(OfficeRoles& roles, const std::string& old, const PublicKey& next, Departure how) {
  bool replaced = false;
  for (auto& [name, role] : roles.root.roles) replaced = ReplaceIn(role.keyids, old, next.keyid) || replaced;
  if (replaced) {
    roles.root.keys.insert_or_assign(next.keyid, next);
    roles.root.keys.erase(old);
  }
  replaced = ReplaceIn(roles.targets, old, next, how) || replaced;
  return ReplaceIn(roles.unit, old, next, how) || replaced;
}

}  // namespace bangron
