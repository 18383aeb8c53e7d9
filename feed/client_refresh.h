// One refresh of the feed, in TUF's order: roots, timestamp, snapshot, targets, then the accepted units' trays and the
// timetable. Writes what it verified into the store's trust and objects; moves no pointer and shows nothing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/trusted_set.h"
#include "feed/client.h"
#include "feed/generation_build.h"

namespace bangron {

// What all parts of one refresh share. Everything is borrowed.
struct RefreshContext {
  FeedSource& source;
  Store& store;
  const FeedClient::Settings& settings;
  UtcTime now;
  const StandingGeneration* standing = nullptr;  // null: nothing is shown yet
  // When each target that was ever read is needed next, by SHA-256: what has no room until then is not fetched again.
  std::map<std::string, UtcTime>& dues;
};

struct RefreshResult {
  GenerationRecord record;        // without a number; equals the standing one's entries where nothing changed
  std::vector<Refusal> refusals;  // of roles and targets; the feed as a whole was taken
  bool undone = false;            // something could not be fetched: look again at the next poll
  Timestamp timestamp;
  std::set<std::string> exposed;  // ids of keys that the lists name as exposed: what they proved is proved no more
};

// `timestamp` is the file that a poll has already fetched; else it is fetched here.
// Fails: the reason why the feed as a whole is refused.
Result<RefreshResult> RunRefresh(const RefreshContext& context, std::optional<std::string> timestamp);

// The stored roots that follow the board's own, in order, unjudged.
std::vector<std::string> StoredRoots(const Store& store, std::int64_t pinned_version);

}  // namespace bangron
