// From verified lists to words: which roles speak for the units that a screen accepts, which of their targets are
// words or fills, and the proof that a store keeps so that a restart needs neither network nor a clock.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/metadata.h"
#include "engine/trust/policy.h"
#include "engine/trust/refusal.h"

namespace bangron {

inline constexpr std::int64_t kMaxWordsBytes = 256 << 10;
inline constexpr std::int64_t kMaxFillBytes = 16 << 10;
inline constexpr std::int64_t kMaxMediaBytes = 8 << 20;

struct SignedTarget {
  std::string path;
  std::string sha256;
  std::int64_t length = 0;
  Json custom;
};

struct TrayTargets {
  std::vector<SignedTarget> words;  // words/<unit>-<tray>/<name>.yaml
  std::vector<SignedTarget> media;  // media/<unit>-<tray>/<name>
  std::vector<Refusal> refusals;
};

// Whether a unit of the feed may speak on this screen.
// Fails: "unit-not-accepted"; "unit-unknown" where the feed delegates to no such unit; "unit-ambiguous" where the feed
// names a unit before it with which it clashes (engine/trust/policy.h).
Result<void> CheckUnit(std::string_view unit, const Targets& top, const Policy& policy);

// The units of the feed for which CheckUnit finds nothing, in the feed's order.
std::vector<std::string> AcceptedUnits(const Targets& top, const Policy& policy);

// The words roles that a unit delegates under its own name. Others are no trays.
std::vector<std::string> TraysOf(const Targets& unit_list, std::string_view unit);

// The targets that a tray may list: inside its own folder and inside the patterns of both delegations, with a SHA-256
// and a bearable size. Refusals: "outside-its-folder", "wrong-hash", "too-large".
TrayTargets TargetsOfTray(const Targets& top, const Targets& unit_list, const Targets& tray_list, std::string_view unit,
                          std::string_view tray);

// The same for the list fills-<unit>, which one person signs: fills/<unit>/<name>.yaml, as `words`. That a fill is one,
// and its template signed by two, is not told by lists.
TrayTargets TargetsOfFills(const Targets& top, const Targets& unit_list, const Targets& fills_list,
                           std::string_view unit);

// The unit that a path of words or of fills belongs to, by the delegations of `top`; nothing where none is responsible.
std::optional<std::string> UnitOfPath(std::string_view path, const Targets& top);

// timetable/<unit>.yaml. Fails: "no-timetable", "outside-its-folder", "wrong-hash", "too-large".
Result<SignedTarget> TimetableTarget(const Targets& top, const Targets& timetable_list, std::string_view unit);

// Why a path that a timetable or a record names is not taken: "unit-not-accepted" where another unit speaks for it,
// else "not-in-words"; for a timetable's own path "unit-not-accepted" or "no-timetable".
Error WhyNotShown(std::string_view path, const Targets& top, const Policy& policy);

// The lists of a proof, from `targets` down to the list that names the words: {"targets", "unit-u", "words-u-t"}.
struct Proof {
  std::vector<std::string> roles;
  std::vector<std::string> bytes;  // one metadata file a role
};

// Judges signatures and persons of every link against the one above, the first against `root`; never expiry.
// Fails: as VerifyDelegated; "proof-malformed".
Result<std::vector<Targets>> VerifyProof(const Root& root, const Proof& proof, const Policy& policy);

// The targets by path that a verified proof stands for: the words and pictures of its tray, its unit's fills, or the
// timetables of the units that the screen accepts. Fails: as CheckUnit; "proof-malformed" where the roles are no chain
// of any of these.
Result<std::map<std::string, SignedTarget>> AllowedTargets(const std::vector<std::string>& roles,
                                                           const std::vector<Targets>& lists, const Policy& policy);

// Every root from the pinned one on, each signed by the one before; stops at the first that does not follow.
// `pinned` and `later` are root.json files; the map is by version. Fails: as TrustedSet::Create.
Result<std::map<std::int64_t, Root>> VerifyRootChain(std::string_view pinned, const std::vector<std::string>& later,
                                                     const Policy& policy);

}  // namespace bangron
