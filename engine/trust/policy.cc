#include "engine/trust/policy.h"

#include <algorithm>

namespace bangron {
namespace {

constexpr std::string_view kUnitPrefix = "unit-";
constexpr std::string_view kWordsPrefix = "words-";
constexpr std::string_view kDutyPrefix = "duty-";
constexpr std::string_view kFillsPrefix = "fills-";
constexpr std::string_view kNameLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view kPathLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
constexpr std::size_t kMaxPathPart = 120;

bool IsPathPart(std::string_view part) {
  return !part.empty() && part.size() <= kMaxPathPart && part.front() != '.' &&
         part.find_first_not_of(kPathLetters) == std::string_view::npos;
}

std::optional<std::string> After(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix) || text.size() == prefix.size()) return std::nullopt;
  return std::string(text.substr(prefix.size()));
}

}  // namespace

bool NeedsPersons(std::string_view role) { return NeedsNamedKeys(role) && !IsFillsRole(role); }

bool NeedsNamedKeys(std::string_view role) {
  return role != "timestamp" && role != "snapshot" && role != kTimetableRole;
}

bool AcceptsUnit(const Policy& policy, std::string_view unit) {
  return policy.accepts_every_unit ||
         std::find(policy.accepts.begin(), policy.accepts.end(), unit) != policy.accepts.end();
}

bool IsProductionKey(const PublicKey& key) {
  const bool known = key.scheme == "ed25519" || key.scheme == "ecdsa-sha2-nistp256";
  return known && key.keyid == ComputedKeyId(key);
}

bool IsProductionRoleName(std::string_view name) {
  return !name.empty() && name.size() <= 40 && name.find_first_not_of(kNameLetters) == std::string_view::npos;
}

bool IsProductionTargetPath(std::string_view path) {
  int parts = 0;
  while (true) {
    const std::size_t slash = path.find('/');
    if (!IsPathPart(path.substr(0, slash))) return false;
    ++parts;
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return parts == 2 || parts == 3;
}

bool IsWordsRole(std::string_view role) { return role.starts_with(kWordsPrefix); }

bool IsFillsRole(std::string_view role) { return role.starts_with(kFillsPrefix); }

std::optional<std::string> UnitOfRole(std::string_view role) { return After(role, kUnitPrefix); }

std::optional<std::string> TrayOfRole(std::string_view role, std::string_view unit) {
  return After(role, std::string(kWordsPrefix) + std::string(unit) + "-");
}

std::string UnitRole(std::string_view unit) { return std::string(kUnitPrefix) + std::string(unit); }

std::string FillsRole(std::string_view unit) { return std::string(kFillsPrefix) + std::string(unit); }

std::string DutyRole(std::string_view unit) { return std::string(kDutyPrefix) + std::string(unit); }

std::string WordsRole(std::string_view unit, std::string_view tray) {
  return std::string(kWordsPrefix) + std::string(unit) + "-" + std::string(tray);
}

bool UnitsClash(std::string_view a, std::string_view b) {
  const auto begins = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.starts_with(shorter) && longer[shorter.size()] == '-';
  };
  return begins(a, b) || begins(b, a);
}

}  // namespace bangron
