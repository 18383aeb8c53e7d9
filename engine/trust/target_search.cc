#include "engine/trust/target_search.h"

#include <memory>
#include <set>
#include <vector>

#include "engine/trust/path_pattern.h"

namespace bangron {
namespace {

struct Visit {
  std::string role;
  std::shared_ptr<const Targets> delegator;
};

// The roles that `list` asks for the path, last first, so that the first is on top of the stack.
std::vector<Visit> Asked(const std::shared_ptr<const Targets>& list, std::string_view path, bool& terminating) {
  std::vector<Visit> asked;
  for (const Delegation& delegation : list->delegations) {
    if (!Delegates(delegation, path)) continue;
    asked.insert(asked.begin(), {delegation.name, list});
    terminating = delegation.terminating;
    if (terminating) break;
  }
  return asked;
}

}  // namespace

Result<std::optional<FoundTarget>> FindTarget(std::string_view path, const Targets& top, const LoadRole& load) {
  // A role that did not know the path once does not know it through another delegator either: it is one list.
  std::set<std::string> visited;
  std::vector<Visit> stack;
  std::string role = "targets";
  auto list = std::make_shared<const Targets>(top);
  while (true) {
    if (const auto found = list->targets.find(std::string(path)); found != list->targets.end()) {
      return std::optional(FoundTarget{found->second, role});
    }
    bool terminating = false;
    const std::vector<Visit> asked = Asked(list, path, terminating);
    if (terminating) stack.clear();
    stack.insert(stack.end(), asked.begin(), asked.end());
    while (!stack.empty() && visited.contains(stack.back().role)) stack.pop_back();
    if (stack.empty() || visited.size() == kMaxDelegationsVisited) return std::optional<FoundTarget>();
    const Visit next = stack.back();
    stack.pop_back();
    visited.insert(next.role);
    Result<Targets> loaded = load(next.role, *next.delegator);
    if (!loaded) return loaded.error();
    role = next.role;
    list = std::make_shared<const Targets>(std::move(*loaded));
  }
}

}  // namespace bangron
