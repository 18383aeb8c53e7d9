// What a player and an office accept beyond what TUF asks: the production policy. The verifier alone stays general, so
// that the public conformance suite can examine it.
//
// Names in production:
//   unit-<u>              delegated by targets, paths words/<u>-*/*, media/<u>-*/* and fills/<u>/*
//   words-<u>-<tray>      delegated by unit-<u>, terminating, paths words/<u>-<tray>/* and media/<u>-<tray>/*
//   fills-<u>             delegated by unit-<u>, terminating, paths fills/<u>/*: one person's fills of signed templates
//   duty-<u>              delegated by unit-<u>: who may give orders (engine/trust/orders.h); it never has a list
//   timetable             delegated by targets, paths timetable/*.yaml
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/trust/metadata.h"

namespace bangron {

struct Policy {
  std::vector<std::string> accepts;  // units whose words may be shown
  bool accepts_every_unit = false;   // for tools that judge a whole feed; a player never sets it
  int min_persons = 2;               // floor for every role that speaks for people; no feed can lower it
  std::set<std::string> exposed{};   // ids of keys that count nowhere
  // The offset that times without one are meant in. The timetable is the hub's: if it could choose, signed words would
  // begin and end at other hours. Nothing: as the timetable says, for tools.
  std::optional<std::chrono::minutes> utc_offset{};
};

// Whether the policy's floor of persons holds for the role: for all of them, also those that nobody knows yet, but
// timestamp, snapshot and timetable, which the hub signs alone, and fills-<u>, one person's fill of a signed template.
bool NeedsPersons(std::string_view role);

// Whether a key counts for the role only if it names a person: all roles but those that the hub signs.
bool NeedsNamedKeys(std::string_view role);

bool AcceptsUnit(const Policy& policy, std::string_view unit);

// Ed25519 or ECDSA P-256, under the id that ComputedKeyId gives, so that one key cannot be counted as two.
bool IsProductionKey(const PublicKey& key);

// [a-z0-9-]{1,40}.
bool IsProductionRoleName(std::string_view name);

// ASCII letters, digits and "._-", `<folder>/<name>` or `<kind>/<folder>/<name>`; no part begins with a dot.
bool IsProductionTargetPath(std::string_view path);

bool IsWordsRole(std::string_view role);
bool IsFillsRole(std::string_view role);

// "xa-mau" of "unit-xa-mau"; nothing where it is no unit's role.
std::optional<std::string> UnitOfRole(std::string_view role);

// "dot-1" of "words-xa-mau-dot-1" for the unit xa-mau.
std::optional<std::string> TrayOfRole(std::string_view role, std::string_view unit);

std::string UnitRole(std::string_view unit);                          // unit-<u>
std::string WordsRole(std::string_view unit, std::string_view tray);  // words-<u>-<tray>
std::string FillsRole(std::string_view unit);                         // fills-<u>
std::string DutyRole(std::string_view unit);                          // duty-<u>
inline constexpr char kTimetableRole[] = "timetable";

// Whether no feed may have both units: words-xa-mau-2-le would be a tray of xa-mau as well as of xa-mau-2, so no unit's
// name may begin with another's name and a hyphen.
bool UnitsClash(std::string_view a, std::string_view b);

}  // namespace bangron
