#include "feed/duties.h"

#include "engine/trust/verify.h"
#include "engine/trust/words_list.h"
#include "feed/client_refresh.h"

namespace bangron {

std::vector<Duty> LoadDuties(const Store& store, const std::string& pinned, const Policy& policy) {
  const Result<RootMap> first = VerifyRootChain(pinned, {}, policy);
  if (!first) return {};
  const Result<RootMap> roots = VerifyRootChain(pinned, StoredRoots(store, first->begin()->first), policy);
  const Result<std::string> top_bytes = store.LoadTrust("targets");
  if (!roots || !top_bytes) return {};
  const Root& root = roots->rbegin()->second;
  const Result<Targets> top = VerifyTargets(*top_bytes, "targets", {root.keys, root.roles.at("targets")}, &policy);
  if (!top) return {};

  std::vector<Duty> duties;
  for (const std::string& unit : AcceptedUnits(*top, policy)) {
    const Result<std::string> bytes = store.LoadTrust(UnitRole(unit));
    if (!bytes) continue;
    const Result<Targets> list = VerifyDelegated(*bytes, UnitRole(unit), *top, &policy);
    if (!list) continue;
    if (std::optional<Duty> duty = DutyOf(*list, unit)) duties.push_back(*std::move(duty));
  }
  return duties;
}

}  // namespace bangron
