// The player's side of the feed: looks at the source, judges what comes, keeps it, and hands out what may be shown.
// Update state is not display state: whatever goes wrong here, the last good generation stands.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/trust/policy.h"
#include "feed/generation.h"
#include "feed/http.h"
#include "feed/store.h"

namespace bangron {

// The clock as updating needs it. Without a trusted time nothing new is taken.
class FeedClock {
 public:
  virtual ~FeedClock() = default;
  virtual std::optional<UtcTime> TrustedNow() const = 0;
};

enum class RefreshDepth {
  kIfChanged,  // asks for the timestamp alone; goes on where it is new, or where the last refresh left something undone
  kFull,       // looks at every list: to be called every ten minutes
};

struct RefreshOutcome {
  enum class Kind {
    kUnchanged,      // what may be shown is as it was
    kNewGeneration,  // `generation` differs from the one before
    kRefused,        // the feed as a whole was not taken; `refusals` says why
  };
  Kind kind = Kind::kUnchanged;
  std::shared_ptr<const Generation> generation;  // what stands now; null: nothing was ever taken
  // Everything that is not taken at present. Whole feed: path "feed"; else a role's name or a target path.
  std::vector<Refusal> refusals;
};

// How fresh the feed is.
struct FeedFreshness {
  std::optional<UtcTime> issued;   // x-bangron-issued of the newest verified timestamp
  std::optional<UtcTime> checked;  // when the source last answered with a feed that was not refused
  std::int64_t timestamp_version = 0;
  std::int64_t snapshot_version = 0;
};

// Thread: one at a time (the net thread); generations may be read by any.
class FeedClient {
 public:
  struct Settings {
    std::string root;  // bytes of the root.json that came with the board
    Policy policy;
  };

  // Everything is borrowed and must outlive the client.
  FeedClient(FeedSource& source, Store& store, const FeedClock& clock, Settings settings);
  ~FeedClient();

  // What was taken before, from the store alone: judges signatures, persons and hashes, never expiry. Call it first.
  // Fails: "store-missing" where nothing was ever taken; the reason where nothing of it can be proved any more.
  Result<std::shared_ptr<const Generation>> LoadLastGood();

  // Never throws away what is shown: a refused feed keeps all of it, a refused tray keeps that tray's words, a refused
  // timetable keeps the old one. Blocks as long as the source does.
  RefreshOutcome Refresh(RefreshDepth depth);

  // The same look at everything, at another source that happens to be at hand (a stick): judged alike, kept alike. What
  // it refuses is told and otherwise forgotten.
  RefreshOutcome RefreshFrom(FeedSource& other);

  FeedFreshness freshness() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One look at a feed for a tool that keeps nothing: the words that a player with this policy would show at `now`.
// Fails: the reason why the feed as a whole is refused.
Result<std::shared_ptr<const Generation>> ReadFeedOnce(FeedSource& source, const std::string& root,
                                                       const Policy& policy, UtcTime now);

}  // namespace bangron
