// Finds which role speaks for a target path: TUF's search through the delegations, pre-order, depth first.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/trust/metadata.h"

namespace bangron {

inline constexpr int kMaxDelegationsVisited = 32;

struct FoundTarget {
  TargetFile file;
  std::string role;
};

// Loads and judges `role` against this delegator, for instance by TrustedSet::LoadDelegated.
using LoadRole = std::function<Result<Targets>(std::string_view role, const Targets& delegator)>;

// Nothing where no role lists the path, where a terminating role that is asked for it does not list it, or when the
// limit of visited roles is reached. Fails: with the first role that cannot be loaded.
Result<std::optional<FoundTarget>> FindTarget(std::string_view path, const Targets& top, const LoadRole& load);

}  // namespace bangron
