#include "player/play/client_feed.h"

#include <utility>

#include "feed/durable_file.h"

namespace bangron {
namespace {

constexpr std::size_t kMostRootBytes = 1U << 20U;

}  // namespace

ClientFeed::ClientFeed(const PlayerConfig& config, const Clock& clock) : config_(config), clock_(clock) {}
ClientFeed::~ClientFeed() = default;

std::optional<UtcTime> ClientFeed::TrustedClock::TrustedNow() const {
  if (clock_.Trust() == ClockTrust::kUntrusted) return std::nullopt;
  return clock_.Utc();
}

Result<void> ClientFeed::EnsureOpen() {
  if (client_) return {};
  if (!store_) {
    Result<Store> store = Store::Open(config_.state);
    if (!store) return store.error();
    store_.emplace(std::move(*store));
  }
  Result<std::string> root = LoadFile(config_.root, kMostRootBytes);
  if (!root) return Error{"root-missing", root.error().what};
  Result<std::unique_ptr<FeedSource>> source = OpenFeedSource(config_.feed);
  if (!source) return source.error();
  {
    const std::scoped_lock lock(mutex_);
    source_ = std::move(*source);
    if (interrupted_) source_->Interrupt();
  }
  client_.emplace(*source_, *store_, clock_,
                  FeedClient::Settings{.root = std::move(*root),
                                       .policy = {.accepts = config_.accepts, .min_persons = config_.min_persons}});
  return {};
}

Result<std::shared_ptr<const Generation>> ClientFeed::LoadLastGood() {
  if (const Result<void> opened = EnsureOpen(); !opened) return opened.error();
  return client_->LoadLastGood();
}

RefreshOutcome ClientFeed::Refresh(RefreshDepth depth) {
  if (client_) return client_->Refresh(depth);
  // Opened only now: where the feed brings nothing newer, what the store holds is what is new.
  Result<std::shared_ptr<const Generation>> loaded = LoadLastGood();
  if (!client_)
    return {.kind = RefreshOutcome::Kind::kRefused, .generation = {}, .refusals = {{"feed", loaded.error()}}};
  RefreshOutcome outcome = client_->Refresh(depth);
  if (loaded && outcome.kind == RefreshOutcome::Kind::kUnchanged) {
    outcome.kind = RefreshOutcome::Kind::kNewGeneration;
    outcome.generation = *loaded;
  }
  return outcome;
}

FeedFreshness ClientFeed::Freshness() const { return client_ ? client_->freshness() : FeedFreshness(); }

void ClientFeed::Interrupt() {
  const std::scoped_lock lock(mutex_);
  interrupted_ = true;
  if (source_ != nullptr) source_->Interrupt();
}

}  // namespace bangron
