#include "engine/trust/path_pattern.h"

#include <algorithm>

#include "engine/trust/digest.h"

namespace bangron {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// One element of a pattern against one byte; `at` moves behind the element.
bool MatchesElement(std::string_view pattern, std::size_t& at, char c) {
  const char element = pattern[at++];
  if (element == '?') return true;
  if (element != '[') return element == c;
  const std::size_t end = pattern.find(']', at + 1 + (at < pattern.size() && pattern[at] == '!' ? 1 : 0));
  if (end == kNone) return c == '[';  // a bracket that never closes stands for itself
  const bool negated = pattern[at] == '!';
  bool found = false;
  for (std::size_t i = at + (negated ? 1 : 0); i < end; ++i) {
    const bool range = i + 2 < end && pattern[i + 1] == '-';
    found = found || (range ? pattern[i] <= c && c <= pattern[i + 2] : pattern[i] == c);
    if (range) i += 2;
  }
  at = end + 1;
  return found != negated;
}

// Greedy with one step back to the newest star: linear in both for every pattern with one star, never exponential.
bool MatchesPart(std::string_view pattern, std::string_view part) {
  std::size_t at = 0;
  std::size_t i = 0;
  std::size_t star = kNone;
  std::size_t star_i = 0;
  while (i < part.size()) {
    std::size_t next = at;
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      star_i = i;
    } else if (at < pattern.size() && MatchesElement(pattern, next, part[i])) {
      at = next;
      ++i;
    } else if (star != kNone) {
      at = star + 1;
      i = ++star_i;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == kNone;
}

}  // namespace

bool MatchesPathPattern(std::string_view pattern, std::string_view path) {
  while (true) {
    const std::size_t pattern_slash = pattern.find('/');
    const std::size_t path_slash = path.find('/');
    if ((pattern_slash == kNone) != (path_slash == kNone)) return false;
    if (!MatchesPart(pattern.substr(0, pattern_slash), path.substr(0, path_slash))) return false;
    if (pattern_slash == kNone) return true;
    pattern.remove_prefix(pattern_slash + 1);
    path.remove_prefix(path_slash + 1);
  }
}

bool Delegates(const Delegation& delegation, std::string_view path) {
  if (delegation.paths) {
    return std::any_of(delegation.paths->begin(), delegation.paths->end(),
                       [&](const std::string& pattern) { return MatchesPathPattern(pattern, path); });
  }
  if (!delegation.path_hash_prefixes) return false;
  const std::string hash = Sha256Hex(path);
  return std::any_of(delegation.path_hash_prefixes->begin(), delegation.path_hash_prefixes->end(),
                     [&](const std::string& prefix) { return hash.starts_with(prefix); });
}

}  // namespace bangron
