// When to look at the feed, and what came of it. The feed itself (verification, store) is feed/client.h; here are only
// the intervals, the patience with a feed that does not answer, and what the status says about it.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <vector>

#include "feed/client.h"
#include "player/play/clock.h"

namespace bangron {

struct FeedStatus {
  enum class State {
    kNone,         // not asked yet
    kFresh,        // the last look succeeded
    kUnreachable,  // no answer; the last good words stand
    kRefused,      // an answer that was not believed; the last good words stand
  };
  State state = State::kNone;
  std::optional<Error> reason;  // for the last two
  std::vector<Refusal> refusals;
  FeedFreshness freshness;
  StoreHealth store;
};

// Thread: Step and LoadLastGood belong to the net thread; status() may be called from any.
class FeedPoller {
 public:
  // What polling needs from the feed.
  class Mediator {
   public:
    virtual ~Mediator() = default;
    virtual Result<std::shared_ptr<const Generation>> LoadLastGood() = 0;
    virtual RefreshOutcome Refresh(RefreshDepth depth) = 0;
    virtual FeedFreshness Freshness() const = 0;
    virtual StoreHealth Health() const { return {}; }
    // Whether somebody may plug in a stick with a feed; then TakeStick is asked every two seconds.
    virtual bool WatchesSticks() const { return false; }
    // What came of a stick that was not looked at before; nothing where there is none.
    virtual std::optional<RefreshOutcome> TakeStick() { return std::nullopt; }
  };

  // `interval` is varied by 20 % both ways, so that ten thousand boards do not ask in one moment; `seed` tells them
  // apart.
  FeedPoller(Mediator& feed, const Clock& clock, std::chrono::milliseconds interval, std::uint32_t seed);

  // The words of before, from the store; null where there are none.
  std::shared_ptr<const Generation> LoadLastGood();

  struct Look {
    std::shared_ptr<const Generation> generation;  // null: nothing new
    SteadyTime next;                               // when to look again
  };
  // One look at the feed, and at a stick that was plugged in; at sticks alone where the feed's turn has not come. May
  // block as long as they do.
  Look Step();

  FeedStatus status() const;

 private:
  Look LookAtFeed(SteadyTime began);
  std::shared_ptr<const Generation> LookAtStick();
  std::chrono::milliseconds Varied(std::chrono::milliseconds most, int least_percent, int most_percent);
  std::chrono::milliseconds Wait(FeedStatus::State state);
  std::chrono::milliseconds Rest();  // for a server that is overloaded

  Mediator& feed_;
  const Clock& clock_;
  const std::chrono::milliseconds interval_;
  std::minstd_rand random_;
  std::optional<SteadyTime> last_full_;
  int failures_ = 0;
  SteadyTime next_look_;
  std::vector<Refusal> stick_refusals_;  // of the newest stick

  mutable std::mutex mutex_;
  FeedStatus status_;  // by mutex_
};

}  // namespace bangron
