// A plain TUF client (specification 1.0.34, section 5) that keeps its trusted metadata in a folder under un-versioned
// names: what `bangron-tuf` runs and the public conformance suite examines. It is the player's verifier without the
// player's policy: any role name, any threshold, persons are not counted. The player itself is feed/client.h.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/trust/target_search.h"
#include "engine/trust/trusted_set.h"
#include "feed/http.h"

namespace bangron {

// Thread: one at a time.
class TufClient {
 public:
  // Makes `root` the metadata folder's trusted root; asks nobody.
  // Fails: as TrustedSet::Create, "file-unwritable".
  static Result<void> Init(const std::filesystem::path& metadata_dir, std::string_view root);

  // `metadata` is borrowed. `now` is the time of this update: every expiry is judged by it.
  TufClient(FeedSource& metadata, std::filesystem::path metadata_dir, UtcTime now)
      : source_(metadata), folder_(std::move(metadata_dir)), now_(now) {}

  // Brings the top-level metadata up to date; each file is kept as soon as it is trusted. Call it once, first.
  // Fails: as the steps of TrustedSet, as FeedSource::Fetch, "file-unreadable", "file-unwritable".
  Result<void> Refresh();

  // Finds the target through the delegations, fetches it where the folder does not hold it already, and keeps it under
  // its quoted path. Order: after Refresh, any number of times.
  // Fails: "target-not-found", "wrong-length", "wrong-hash", and as Refresh.
  Result<std::filesystem::path> Download(std::string_view target_path, FeedSource& targets,
                                         const std::filesystem::path& target_dir);

 private:
  Result<void> FollowRoots();
  Result<void> TakeTimestamp();
  Result<void> TakeSnapshot();
  Result<void> TakeRole(const std::string& role, const std::function<Result<void>(std::string_view bytes)>& take);
  Result<Targets> TakeDelegated(std::string_view role, const Targets& delegator);
  Result<std::string> FetchMetadata(const std::string& role, std::int64_t version, std::optional<std::int64_t> length,
                                    std::size_t most_bytes);
  Result<std::string> Kept(const std::string& role) const;
  Result<void> Keep(const std::string& role, std::string_view bytes) const;

  FeedSource& source_;
  std::filesystem::path folder_;
  UtcTime now_;
  std::optional<TrustedSet> set_;
};

}  // namespace bangron
