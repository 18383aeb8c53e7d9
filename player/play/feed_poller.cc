#include "player/play/feed_poller.h"

#include <algorithm>
#include <utility>

namespace bangron {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::minutes kFullEvery{10};
// A feed that does not answer is asked again soon, so that it is seen within 5 s of its coming back.
constexpr milliseconds kFirstRetry{2000};
constexpr milliseconds kRetryStep{1000};
constexpr milliseconds kLastRetry{4000};
// A server that answers but cannot serve is given room: each time twice as long.
constexpr milliseconds kFirstRest{4000};
constexpr milliseconds kLastRest{120'000};
constexpr milliseconds kSticksEvery{2000};

bool IsUnreachable(const Error& reason) { return reason.code.starts_with("fetch-"); }

}  // namespace

FeedPoller::FeedPoller(Mediator& feed, const Clock& clock, milliseconds interval, std::uint32_t seed)
    : feed_(feed), clock_(clock), interval_(interval), random_(seed) {}

std::shared_ptr<const Generation> FeedPoller::LoadLastGood() {
  Result<std::shared_ptr<const Generation>> loaded = feed_.LoadLastGood();
  const std::scoped_lock lock(mutex_);
  status_.freshness = feed_.Freshness();
  status_.store = feed_.Health();
  if (loaded) return *loaded;
  if (loaded.error().code != "store-missing") status_.reason = loaded.error();
  return nullptr;
}

FeedPoller::Look FeedPoller::Step() {
  const SteadyTime began = clock_.Steady();
  if (!feed_.WatchesSticks()) return LookAtFeed(began);
  // News of a stick are handed out at once; the feed's turn comes with the next step.
  Look look{.generation = LookAtStick(), .next = began};
  if (look.generation != nullptr) return look;
  if (began >= next_look_) look = LookAtFeed(began);
  look.next = std::min(next_look_, clock_.Steady() + kSticksEvery);
  return look;
}

std::shared_ptr<const Generation> FeedPoller::LookAtStick() {
  std::optional<RefreshOutcome> outcome = feed_.TakeStick();
  if (!outcome) return nullptr;
  stick_refusals_.clear();
  for (Refusal& refusal : outcome->refusals) {
    stick_refusals_.push_back({"usb: " + refusal.path, std::move(refusal.reason)});
  }
  const std::scoped_lock lock(mutex_);
  status_.freshness = feed_.Freshness();
  std::erase_if(status_.refusals, [](const Refusal& refusal) { return refusal.path.starts_with("usb: "); });
  status_.refusals.insert(status_.refusals.end(), stick_refusals_.begin(), stick_refusals_.end());
  return outcome->kind == RefreshOutcome::Kind::kNewGeneration ? outcome->generation : nullptr;
}

FeedPoller::Look FeedPoller::LookAtFeed(SteadyTime began) {
  const bool full = !last_full_ || began - *last_full_ >= kFullEvery;
  RefreshOutcome outcome = feed_.Refresh(full ? RefreshDepth::kFull : RefreshDepth::kIfChanged);

  FeedStatus status;
  status.freshness = feed_.Freshness();
  status.store = feed_.Health();
  if (outcome.kind == RefreshOutcome::Kind::kRefused) {
    status.reason =
        outcome.refusals.empty() ? Error{"feed-refused", "the feed was refused"} : outcome.refusals.front().reason;
    status.state = IsUnreachable(*status.reason) ? FeedStatus::State::kUnreachable : FeedStatus::State::kRefused;
  } else {
    status.state = FeedStatus::State::kFresh;
    if (full) last_full_ = began;
  }
  status.refusals = std::move(outcome.refusals);
  const bool busy = status.reason && status.reason->code == "fetch-busy";
  status.refusals.insert(status.refusals.end(), stick_refusals_.begin(), stick_refusals_.end());
  next_look_ = clock_.Steady() + (busy ? Rest() : Wait(status.state));
  const std::scoped_lock lock(mutex_);
  status_ = std::move(status);
  const bool is_new = outcome.kind == RefreshOutcome::Kind::kNewGeneration;
  return {.generation = is_new ? outcome.generation : nullptr, .next = next_look_};
}

milliseconds FeedPoller::Varied(milliseconds most, int least_percent, int most_percent) {
  const int percent = std::uniform_int_distribution<int>(least_percent, most_percent)(random_);
  return most * percent / 100;
}

milliseconds FeedPoller::Wait(FeedStatus::State state) {
  if (state != FeedStatus::State::kUnreachable) {
    failures_ = 0;
    return std::max(Varied(interval_, 80, 120), state == FeedStatus::State::kFresh ? milliseconds(0) : kFirstRetry);
  }
  const milliseconds retry = std::min(kFirstRetry + failures_ * kRetryStep, kLastRetry);
  failures_ = std::min(failures_ + 1, 8);
  return std::max(Varied(retry, 80, 100), kFirstRetry);
}

milliseconds FeedPoller::Rest() {
  const milliseconds rest = std::min(kFirstRest * (1 << failures_), kLastRest);
  failures_ = std::min(failures_ + 1, 8);
  return Varied(rest, 80, 120);
}

FeedStatus FeedPoller::status() const {
  const std::scoped_lock lock(mutex_);
  return status_;
}

}  // namespace bangron
