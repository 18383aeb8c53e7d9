#include "cli/feed_moment.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>

#include "cli/commands.h"
#include "engine/calendar/civil.h"

namespace bangron {

Result<UtcTime> MomentOption(const std::string& at) {
  if (at.empty()) return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  const std::optional<UtcTime> moment = ParseRfc3339(at);
  if (!moment) return Error{"bad-time", fmt::format("--at {}: a time such as 2026-11-16T08:00:00+07:00", at)};
  return *moment;
}

int FeedExitCode(const Error& error) {
  static constexpr const char* kVerdicts[] = {"foreign-signer",  "person-signed-already", "pictures-differ",
                                              "too-few-signers", "one-person-two-keys",   "too-few-people",
                                              "too-few-sheets",  "signature-wrong",       "key-repeated"};
  const bool verdict =
      std::any_of(std::begin(kVerdicts), std::end(kVerdicts), [&](const char* code) { return error.code == code; });
  return verdict ? kExitFindings : kExitCouldNot;
}

}  // namespace bangron
