#include "engine/trust/words_list.h"

#include <fmt/format.h>

#include "engine/trust/digest.h"
#include "engine/trust/path_pattern.h"
#include "engine/trust/trusted_set.h"
#include "engine/trust/verify.h"

namespace bangron {
namespace {

Result<SignedTarget> ReadTarget(const std::string& path, const TargetFile& file, std::int64_t max_bytes) {
  const auto hash = file.hashes.find("sha256");
  if (hash == file.hashes.end() || !IsSha256Hex(hash->second)) {
    return Error{"wrong-hash", fmt::format("{} carries no SHA-256", path)};
  }
  if (file.length > max_bytes) {
    return Error{"too-large", fmt::format("{} has {} bytes; at most {} are taken", path, file.length, max_bytes)};
  }
  return SignedTarget{path, hash->second, file.length, file.custom};
}

bool Delegates(const Targets& list, std::string_view role, std::string_view path) {
  const Delegation* delegation = list.FindDelegation(role);
  return delegation != nullptr && Delegates(*delegation, path);
}

// A list below a unit's, and what a target's path says of it.
struct Listing {
  const Targets& top;
  const Targets& unit_list;
  const Targets& list;
  std::string unit_role;
  std::string role;
};

// The targets for which `most_bytes` tells a size; 0: it is none of this list's.
template <typename MostBytes, typename Take>
void ForEachTarget(const Listing& of, MostBytes most_bytes, std::vector<Refusal>& refusals, Take take) {
  for (const auto& [path, file] : of.list.targets) {
    const std::int64_t most = most_bytes(path);
    if (most == 0 || !IsProductionTargetPath(path) || !Delegates(of.top, of.unit_role, path) ||
        !Delegates(of.unit_list, of.role, path)) {
      refusals.push_back(
          {path, {"outside-its-folder", fmt::format("{} may not list {}", of.role, path.substr(0, 200))}});
      continue;
    }
    Result<SignedTarget> target = ReadTarget(path, file, most);
    if (!target) {
      refusals.push_back({path, target.error()});
    } else {
      take(std::move(*target));
    }
  }
}

}  // namespace

Result<void> CheckUnit(std::string_view unit, const Targets& top, const Policy& policy) {
  if (!AcceptsUnit(policy, unit)) {
    return Error{"unit-not-accepted", fmt::format("this screen does not accept the unit {}", unit)};
  }
  for (const Delegation& delegation : top.delegations) {
    const std::optional<std::string> other = UnitOfRole(delegation.name);
    if (!other || !IsProductionRoleName(delegation.name)) continue;
    if (*other == unit) return {};
    if (UnitsClash(*other, unit)) {
      return Error{"unit-ambiguous",
                   fmt::format("the feed names the units {} and {}: their trays could have one name", *other, unit)};
    }
  }
  return Error{"unit-unknown", fmt::format("the feed knows no unit {}", unit)};
}

std::vector<std::string> AcceptedUnits(const Targets& top, const Policy& policy) {
  std::vector<std::string> units;
  for (const Delegation& delegation : top.delegations) {
    const std::optional<std::string> unit = UnitOfRole(delegation.name);
    if (unit && CheckUnit(*unit, top, policy)) units.push_back(*unit);
  }
  return units;
}

std::vector<std::string> TraysOf(const Targets& unit_list, std::string_view unit) {
  std::vector<std::string> trays;
  for (const Delegation& delegation : unit_list.delegations) {
    const std::optional<std::string> tray = TrayOfRole(delegation.name, unit);
    if (tray && IsProductionRoleName(delegation.name)) trays.push_back(*tray);
  }
  return trays;
}

TrayTargets TargetsOfTray(const Targets& top, const Targets& unit_list, const Targets& tray_list, std::string_view unit,
                          std::string_view tray) {
  TrayTargets result;
  const std::string folder = fmt::format("{}-{}/", unit, tray);
  const auto is_words = [&](std::string_view path) { return path.starts_with("words/"); };
  const auto most_bytes = [&](std::string_view path) -> std::int64_t {
    if (path.starts_with("media/" + folder)) return kMaxMediaBytes;
    return path.starts_with("words/" + folder) && path.ends_with(".yaml") ? kMaxWordsBytes : 0;
  };
  ForEachTarget(
      {top, unit_list, tray_list, UnitRole(unit), WordsRole(unit, tray)}, most_bytes, result.refusals,
      [&](SignedTarget target) { (is_words(target.path) ? result.words : result.media).push_back(std::move(target)); });
  return result;
}

TrayTargets TargetsOfFills(const Targets& top, const Targets& unit_list, const Targets& fills_list,
                           std::string_view unit) {
  TrayTargets result;
  const std::string folder = fmt::format("fills/{}/", unit);
  const auto most_bytes = [&](std::string_view path) -> std::int64_t {
    return path.starts_with(folder) && path.ends_with(".yaml") ? kMaxFillBytes : 0;
  };
  ForEachTarget({top, unit_list, fills_list, UnitRole(unit), FillsRole(unit)}, most_bytes, result.refusals,
                [&](SignedTarget target) { result.words.push_back(std::move(target)); });
  return result;
}

std::optional<std::string> UnitOfPath(std::string_view path, const Targets& top) {
  for (const Delegation& delegation : top.delegations) {
    std::optional<std::string> unit = UnitOfRole(delegation.name);
    if (unit && Delegates(delegation, path)) return unit;
  }
  return std::nullopt;
}

Result<SignedTarget> TimetableTarget(const Targets& top, const Targets& timetable_list, std::string_view unit) {
  const std::string path = fmt::format("timetable/{}.yaml", unit);
  const auto found = timetable_list.targets.find(path);
  if (found == timetable_list.targets.end()) return Error{"no-timetable", fmt::format("the feed has no {}", path)};
  if (!Delegates(top, kTimetableRole, path)) {
    return Error{"outside-its-folder", fmt::format("{} may not list {}", kTimetableRole, path)};
  }
  return ReadTarget(path, found->second, kMaxWordsBytes);
}

Error WhyNotShown(std::string_view path, const Targets& top, const Policy& policy) {
  constexpr std::string_view kFolder = "timetable/";
  constexpr std::string_view kEnding = ".yaml";
  if (path.starts_with(kFolder) && path.ends_with(kEnding)) {
    const std::string_view unit = path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size());
    if (!AcceptsUnit(policy, unit)) return {"unit-not-accepted", fmt::format("this screen does not accept {}", path)};
    return {"no-timetable", fmt::format("{} is in no list that proves it", path)};
  }
  const std::optional<std::string> unit = UnitOfPath(path, top);
  if (unit && !AcceptsUnit(policy, *unit)) {
    return {"unit-not-accepted",
            fmt::format("{} belongs to the unit {}, which this screen does not accept", path.substr(0, 200), *unit)};
  }
  return {"not-in-words",
          fmt::format("the timetable names {}, which no words list signed by two people holds", path.substr(0, 200))};
}

Result<std::vector<Targets>> VerifyProof(const Root& root, const Proof& proof, const Policy& policy) {
  if (proof.roles.empty() || proof.roles.size() != proof.bytes.size() || proof.roles[0] != "targets") {
    return Error{"proof-malformed", "a proof begins with targets and has one file for each role"};
  }
  std::vector<Targets> lists;
  for (std::size_t at = 0; at < proof.roles.size(); ++at) {
    Result<Targets> list =
        at == 0 ? VerifyTargets(proof.bytes[0], "targets", {root.keys, root.roles.at("targets")}, &policy)
                : VerifyDelegated(proof.bytes[at], proof.roles[at], lists.back(), &policy);
    if (!list) return list.error();
    lists.push_back(std::move(*list));
  }
  return lists;
}

Result<std::map<std::string, SignedTarget>> AllowedTargets(const std::vector<std::string>& roles,
                                                           const std::vector<Targets>& lists, const Policy& policy) {
  std::map<std::string, SignedTarget> allowed;
  if (roles.size() == 2 && lists.size() == 2 && roles[1] == kTimetableRole) {
    for (const std::string& unit : AcceptedUnits(lists[0], policy)) {
      Result<SignedTarget> target = TimetableTarget(lists[0], lists[1], unit);
      if (target) allowed.emplace(target->path, std::move(*target));
    }
    return allowed;
  }
  const std::optional<std::string> unit = roles.size() == 3 && lists.size() == 3 ? UnitOfRole(roles[1]) : std::nullopt;
  const std::optional<std::string> tray = unit ? TrayOfRole(roles[2], *unit) : std::nullopt;
  const bool fills = unit && roles[2] == FillsRole(*unit);
  if (!tray && !fills)
    return Error{"proof-malformed", "the roles of a proof are no chain of words, fills or timetable"};
  if (auto good = CheckUnit(*unit, lists[0], policy); !good) return good.error();
  TrayTargets targets = fills ? TargetsOfFills(lists[0], lists[1], lists[2], *unit)
                              : TargetsOfTray(lists[0], lists[1], lists[2], *unit, *tray);
  for (std::vector<SignedTarget>* kind : {&targets.words, &targets.media}) {
    for (SignedTarget& target : *kind) allowed.emplace(target.path, std::move(target));
  }
  return allowed;
}

Result<std::map<std::int64_t, Root>> VerifyRootChain(std::string_view pinned, const std::vector<std::string>& later,
                                                     const Policy& policy) {
  Result<TrustedSet> set = TrustedSet::Create(pinned, UtcTime(), policy);
  if (!set) return set.error();
  std::map<std::int64_t, Root> roots{{set->root().head.version, set->root()}};
  for (const std::string& bytes : later) {
    if (!set->UpdateRoot(bytes)) break;
    roots.emplace(set->root().head.version, set->root());
  }
  return roots;
}

}  // namespace bangron
