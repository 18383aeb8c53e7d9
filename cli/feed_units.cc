#include "cli/feed_units.h"

#include <fmt/format.h>

#include "engine/trust/metadata.h"
#include "engine/trust/policy.h"

namespace bangron {
namespace {

constexpr std::size_t kLongestUnitFile = 4U << 20U;

// The signed part of one metadata file; null where there is none.
Json FetchSigned(FeedSource& source, const std::string& name) {
  FetchRequest request;
  request.path = "metadata/" + name;
  request.max_bytes = kLongestUnitFile;
  const Result<FetchAnswer> answer = source.Fetch(request);
  if (!answer) return {};
  Result<Envelope> envelope = ReadEnvelope(answer->bytes);
  return envelope ? envelope->signed_part : Json();
}

}  // namespace

std::vector<std::string> UnitsOf(FeedSource& source) {
  std::vector<std::string> units;
  const Result<Timestamp> timestamp = ReadTimestamp(FetchSigned(source, "timestamp.json"));
  if (!timestamp) return units;
  const Result<Snapshot> snapshot =
      ReadSnapshot(FetchSigned(source, fmt::format("{}.snapshot.json", timestamp->snapshot.version)));
  if (!snapshot) return units;
  const auto meta = snapshot->meta.find("targets.json");
  if (meta == snapshot->meta.end()) return units;
  const Result<Targets> targets =
      ReadTargets(FetchSigned(source, fmt::format("{}.targets.json", meta->second.version)));
  if (!targets) return units;
  for (const Delegation& delegation : targets->delegations) {
    if (std::optional<std::string> unit = UnitOfRole(delegation.name)) units.push_back(*std::move(unit));
  }
  return units;
}

}  // namespace bangron
