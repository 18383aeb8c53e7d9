// The player's feed: store, source and client, opened when they can be. What is missing at the start (the store's disk,
// the root file) is tried again at every look, so that a board heals by itself. Wiring, nothing more.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/player_config.h"
#include "feed/order_book.h"
#include "player/play/clock_keeper.h"
#include "player/play/feed_poller.h"

namespace bangron {

// Thread: as FeedPoller::Mediator, by the net thread; Interrupt by any.
class ClientFeed final : public FeedPoller::Mediator {
 public:
  // Paths in `config` are resolved. `orders` is borrowed: every look at the feed begins with its orders.
  // `keeper`: told what the feed's server says of the time, and what is to be remembered of it; null: nobody is.
  // `open`: gives the source for config.feed.
  using SourceOpener = std::function<Result<std::unique_ptr<FeedSource>>(const std::string& feed)>;
  ClientFeed(const PlayerConfig& config, const Clock& clock, OrderBook& orders, ClockKeeper* keeper = nullptr,
             SourceOpener open = OpenFeedSource);
  ~ClientFeed() override;

  Result<std::shared_ptr<const Generation>> LoadLastGood() override;
  RefreshOutcome Refresh(RefreshDepth depth) override;
  FeedFreshness Freshness() const override;
  StoreHealth Health() const override;
  bool WatchesSticks() const override { return !config_.usb.empty(); }
  std::optional<RefreshOutcome> TakeStick() override;

  // Ends a running look, and every later one, at once.
  void Interrupt();

 private:
  Result<void> EnsureOpen();
  void AfterLook(const RefreshOutcome& outcome);
  void LeaveTheRootBefore(const RefreshOutcome& outcome);
  RefreshOutcome RefreshWords(RefreshDepth depth);
  void AskForTheTime();
  void KeepTheTime();
  void LookAtOrders();
  void TakeOrders(std::string bytes);
  void JudgeOrdersAgain(std::vector<Refusal>& refusals);
  void LearnDuties();

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
  OrderBook& orders_;
  ClockKeeper* const keeper_;
  const SourceOpener open_;
  StoreHealth health_;
  std::optional<Store> store_;
  std::optional<FeedClient> client_;
  std::map<std::filesystem::path, std::string> sticks_;  // what was looked at: folder -> its timestamp

  std::string root_;             // bytes of the root in force
  bool root_installed_ = false;  // by a technician, instead of the one that came with the board
  std::string orders_bytes_;     // as the source gave them last
  std::string orders_etag_;
  int orders_judged_with_ = -1;  // the duties' version
  std::vector<Refusal> order_refusals_;
  std::optional<std::int64_t> duties_of_;  // the snapshot's version

  std::mutex mutex_;
  std::unique_ptr<FeedSource> source_;  // the pointer by mutex_, set once
  bool interrupted_ = false;            // by mutex_
};

}  // namespace bangron
