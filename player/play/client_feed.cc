#include "player/play/client_feed.h"

#include <algorithm>
#include <utility>

#include "feed/board_root.h"
#include "feed/duties.h"
#include "feed/fetch_bounds.h"
#include "feed/http_folder.h"
#include "feed/stick_feeds.h"
#include "player/play/board_policy.h"

namespace bangron {
namespace {

constexpr std::chrono::seconds kOrdersDeadline{10};
constexpr char kTimeNote[] = "time";

std::string TimeNote(const Store& store) {
  Result<std::string> note = store.LoadNote(kTimeNote);
  return note ? std::move(*note) : std::string();
}

// Passes on what the source says of the time.
class DatedSource final : public FeedSource {
 public:
  DatedSource(std::unique_ptr<FeedSource> source, ClockKeeper& keeper) : source_(std::move(source)), keeper_(keeper) {}
  Result<FetchAnswer> Fetch(const FetchRequest& request) override {
    Result<FetchAnswer> answer = source_->Fetch(request);
    if (answer && answer->date) keeper_.HearServer(*answer->date);
    return answer;
  }
  void Interrupt() override { source_->Interrupt(); }

 private:
  const std::unique_ptr<FeedSource> source_;
  ClockKeeper& keeper_;
};

bool MayPass(const Error& reason) {
  return reason.code == "no-trusted-time" || reason.code.starts_with("fetch-") || reason.code.starts_with("store-");
}

}  // namespace

ClientFeed::ClientFeed(const PlayerConfig& config, const Clock& clock, OrderBook& orders, ClockKeeper* keeper,
                       SourceOpener open)
    : config_(config), clock_(clock), orders_(orders), keeper_(keeper), open_(std::move(open)) {}
ClientFeed::~ClientFeed() = default;

std::optional<UtcTime> ClientFeed::TrustedClock::TrustedNow() const {
  if (clock_.Trust() == ClockTrust::kUntrusted) return std::nullopt;
  return clock_.Utc();
}

Result<void> ClientFeed::EnsureOpen() {
  if (client_) return {};
  if (!store_) {
    Result<Store> store = Store::Open(
        config_.state, {.quota_bytes = config_.store_quota_mb << 20, .reserve_bytes = config_.store_reserve_mb << 20});
    if (!store) return store.error();
    store_.emplace(std::move(*store));
    if (keeper_ != nullptr) keeper_->Begin(TimeNote(*store_));
  }
  Result<BoardRoot> root = LoadBoardRoot(config_.state, config_.root);
  if (!root) return root.error();
  Result<std::unique_ptr<FeedSource>> source = open_(config_.feed);
  if (!source) return source.error();
  {
    const std::scoped_lock lock(mutex_);
    source_ = std::move(*source);
    if (keeper_ != nullptr) source_ = std::make_unique<DatedSource>(std::move(source_), *keeper_);
    if (interrupted_) source_->Interrupt();
  }
  root_ = root->bytes;
  root_installed_ = root->installed;
  client_.emplace(*source_, *store_, clock_, FeedClient::Settings{.root = root_, .policy = PolicyOf(config_)});
  return {};
}

Result<std::shared_ptr<const Generation>> ClientFeed::LoadLastGood() {
  if (const Result<void> opened = EnsureOpen(); !opened) return opened.error();
  Result<std::shared_ptr<const Generation>> loaded = client_->LoadLastGood();
  if (!loaded && root_installed_) {
    Result<std::shared_ptr<const Generation>> before = LoadWordsOfRootBefore(config_.state, *store_, PolicyOf(config_));
    if (before) loaded = std::move(before);
  }
  LearnDuties();
  health_ = store_->health();
  return loaded;
}

// Orders come first: words may take long, or be refused.
RefreshOutcome ClientFeed::Refresh(RefreshDepth depth) {
  if (store_) store_->Settle();
  if (client_) LookAtOrders();
  AskForTheTime();
  RefreshOutcome outcome = RefreshWords(depth);
  AfterLook(outcome);
  JudgeOrdersAgain(outcome.refusals);
  return outcome;
}

// What a look leaves behind, wherever the files came from.
void ClientFeed::AfterLook(const RefreshOutcome& outcome) {
  if (!client_) return;
  LeaveTheRootBefore(outcome);
  KeepTheTime();
  LearnDuties();
  health_ = store_->health();
}

// Words under the installed root are kept: those of the lost one have ended.
void ClientFeed::LeaveTheRootBefore(const RefreshOutcome& outcome) {
  if (!root_installed_ || outcome.kind == RefreshOutcome::Kind::kRefused || store_->health().trouble) return;
  ForgetRootBefore(config_.state);
}

// The words may have told who is on duty now.
void ClientFeed::JudgeOrdersAgain(std::vector<Refusal>& refusals) {
  if (!order_refusals_.empty() && orders_judged_with_ != orders_.duties_version()) TakeOrders(orders_bytes_);
  refusals.insert(refusals.end(), order_refusals_.begin(), order_refusals_.end());
}

// Nothing is taken while the time is not known, but whoever answers tells it.
void ClientFeed::AskForTheTime() {
  if (keeper_ == nullptr || source_ == nullptr || clock_.TrustedNow()) return;
  (void)source_->Fetch(TimestampRequest()).has_value();
}

void ClientFeed::KeepTheTime() {
  if (keeper_ == nullptr) return;
  const FeedFreshness freshness = client_->freshness();
  if (freshness.checked && freshness.issued) keeper_->HearIssued(*freshness.issued);
  // A note that the disk does not take is in the store's memory.
  if (const std::optional<std::string> note = keeper_->NoteToKeep())
    (void)store_->SaveNote(kTimeNote, *note).has_value();
}

void ClientFeed::LearnDuties() {
  if (duties_of_ == client_->freshness().snapshot_version) return;
  orders_.SetDuties(LoadDuties(*store_, root_, PolicyOf(config_)));
  duties_of_ = client_->freshness().snapshot_version;
}

void ClientFeed::LookAtOrders() {
  Result<FetchAnswer> answer = source_->Fetch(
      {.path = kOrdersPath, .max_bytes = kMaxOrdersBytes, .etag = orders_etag_, .deadline = kOrdersDeadline});
  if (!answer) {
    // None is no fault; a source that does not answer is told by the words' refresh.
    order_refusals_.clear();
    orders_etag_.clear();
    orders_bytes_.clear();
    return;
  }
  if (answer->not_modified) return;
  orders_etag_ = answer->etag;
  if (answer->bytes != orders_bytes_) TakeOrders(std::move(answer->bytes));
}

void ClientFeed::TakeOrders(std::string bytes) {
  orders_judged_with_ = orders_.duties_version();
  orders_bytes_ = std::move(bytes);
  order_refusals_ = orders_.Take(orders_bytes_);
  // What the disk refuses is tried again by whoever watches the board.
  if (const Result<void> kept = orders_.Keep(); !kept) order_refusals_.push_back({kOrdersPath, kept.error()});
}

RefreshOutcome ClientFeed::RefreshWords(RefreshDepth depth) {
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

StoreHealth ClientFeed::Health() const { return health_; }

std::optional<RefreshOutcome> ClientFeed::TakeStick() {
  if (!client_) return std::nullopt;
  const std::vector<std::filesystem::path> feeds = FindStickFeeds(config_.usb);
  std::erase_if(sticks_, [&](const auto& stick) { return !std::ranges::count(feeds, stick.first); });
  for (const std::filesystem::path& folder : feeds) {
    FolderSource stick(folder);
    const Result<FetchAnswer> timestamp = stick.Fetch(TimestampRequest());
    if (!timestamp) continue;
    std::string& seen = sticks_[folder];
    if (seen == timestamp->bytes) continue;
    seen = timestamp->bytes;
    RefreshOutcome outcome = client_->RefreshFrom(stick);
    AfterLook(outcome);
    // The time may come to be known, a torn stick may be read better the next time.
    if (outcome.kind == RefreshOutcome::Kind::kRefused && MayPass(outcome.refusals[0].reason)) sticks_.erase(folder);
    return outcome;
  }
  return std::nullopt;
}

FeedFreshness ClientFeed::Freshness() const { return client_ ? client_->freshness() : FeedFreshness(); }

void ClientFeed::Interrupt() {
  const std::scoped_lock lock(mutex_);
  interrupted_ = true;
  if (source_ != nullptr) source_->Interrupt();
}

}  // namespace bangron
