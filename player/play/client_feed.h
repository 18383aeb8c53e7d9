// The player's feed: store, source and client, opened when they can be. What is missing at the start (the store's disk,
// the root file) is tried again at every look, so that a board heals by itself. Wiring, nothing more.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "engine/model/player_config.h"
#include "player/play/clock_keeper.h"
#include "player/play/feed_poller.h"

namespace bangron {

// Thread: as FeedPoller::Mediator, by the net thread; Interrupt by any.
class ClientFeed final : public FeedPoller::Mediator {
 public:
  // Paths in `config` are resolved.
  // `keeper`: told what the feed's server says of the time, and what is to be remembered of it; null: nobody is.
  ClientFeed(const PlayerConfig& config, const Clock& clock, ClockKeeper* keeper = nullptr);
  ~ClientFeed() override;

  Result<std::shared_ptr<const Generation>> LoadLastGood() override;
  RefreshOutcome Refresh(RefreshDepth depth) override;
  FeedFreshness Freshness() const override;
  StoreHealth Health() const override;

  // Ends a running look, and every later one, at once.
  void Interrupt();

 private:
  Result<void> EnsureOpen();
  RefreshOutcome RefreshWords(RefreshDepth depth);
  void AskForTheTime();
  void KeepTheTime();

  // Updating asks for a trusted time only.
  class TrustedClock final : public FeedClock {
   public:
    explicit TrustedClock(const Clock& clock) : clock_(clock) {}
    std::optional<UtcTime> TrustedNow() const override;

   private:
    const Clock& clock_;
  };

  const PlayerConfig config_;
  const TrustedClock clock_;
  ClockKeeper* const keeper_;
  StoreHealth health_;
  std::optional<Store> store_;
  std::optional<FeedClient> client_;

  std::mutex mutex_;
  std::unique_ptr<FeedSource> source_;  // the pointer by mutex_, set once
  bool interrupted_ = false;            // by mutex_
};

}  // namespace bangron
