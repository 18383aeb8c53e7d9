#include "feed/client.h"

#include <stdlib.h>

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "feed/client_refresh.h"
#include "feed/fetch_bounds.h"
#include "feed/generation_build.h"

namespace bangron {
namespace {

constexpr std::chrono::hours kSoon{48};  // what comes on by then never gives way in the store

// What shows on the screen: paths, hashes and what was approved. Proofs may be renewed without a change of it.
bool ShowsTheSame(const StandingGeneration& a, const StandingGeneration& b) {
  const auto& left = a.record.entries;
  const auto& right = b.record.entries;
  return std::equal(
             left.begin(), left.end(), right.begin(), right.end(),
             [](const RecordEntry& x, const RecordEntry& y) { return x.path == y.path && x.sha256 == y.sha256; }) &&
         a.generation->approvals == b.generation->approvals;
}

Result<Timestamp> ReadTimestampFile(std::string_view bytes) {
  const Result<Envelope> envelope = ReadEnvelope(bytes);
  if (!envelope) return envelope.error();
  return ReadTimestamp(envelope->signed_part);
}

}  // namespace

struct FeedClient::State {
  FeedSource& source;
  Store& store;
  const FeedClock& clock;
  Settings settings;

  std::optional<StandingGeneration> standing;
  std::vector<Refusal> refusals;  // of the last refresh that looked at every list
  FeedFreshness freshness;
  std::optional<UtcTime> timestamp_expires;
  std::string etag;  // of the stored timestamp
  bool full_needed = true;
  std::map<std::string, UtcTime> dues = {};  // by SHA-256
  std::set<std::string> exposed = {};        // keys, as the newest lists name them

  Result<RootMap> Roots() const {
    const Result<RootMap> pinned = VerifyRootChain(settings.root, {}, settings.policy);
    if (!pinned) return pinned;
    return VerifyRootChain(settings.root, StoredRoots(store, pinned->begin()->first), settings.policy);
  }

  void Know(const Timestamp& timestamp) {
    freshness.issued = timestamp.issued;
    freshness.timestamp_version = timestamp.head.version;
    freshness.snapshot_version = timestamp.snapshot.version;
    timestamp_expires = timestamp.head.expires;
  }

  RefreshOutcome Outcome(RefreshOutcome::Kind kind, std::vector<Refusal> refused) const {
    return {kind, standing ? standing->generation : nullptr, std::move(refused)};
  }

  RefreshOutcome RefuseUntimed() {
    return RefuseAll({"no-trusted-time", "nothing new is taken while the time is not known"});
  }
  RefreshOutcome RefuseAll(const Error& reason) {
    full_needed = true;
    return Outcome(RefreshOutcome::Kind::kRefused, {{"feed", reason}});
  }

  RefreshOutcome RefreshAll(UtcTime now, FeedSource& from, std::optional<FetchAnswer> timestamp);
  RefreshOutcome Install(const RefreshResult& result, GenerationRecord record);
  void TellDues(UtcTime now);
};

FeedClient::FeedClient(FeedSource& source, Store& store, const FeedClock& clock, Settings settings)
    : state_(new State{source, store, clock, std::move(settings), {}, {}, {}, {}, {}, true}) {}

FeedClient::~FeedClient() = default;

FeedFreshness FeedClient::freshness() const { return state_->freshness; }

Result<std::shared_ptr<const Generation>> FeedClient::LoadLastGood() {
  const Result<RootMap> roots = state_->Roots();
  if (!roots) return roots.error();
  const Result<Store::SavedRecord> saved = state_->store.LoadCurrent();
  if (!saved) return saved.error();
  Result<GenerationRecord> record = ReadRecord(saved->bytes);
  if (!record) return record.error();
  record->number = saved->number;
  // The stored timestamp was verified when it was taken; here it only tells how old the feed is.
  if (const Result<std::string> bytes = state_->store.LoadTrust("timestamp")) {
    if (const Result<Timestamp> timestamp = ReadTimestampFile(*bytes)) state_->Know(*timestamp);
  }
  StandingGeneration standing = BuildGeneration(*record, state_->store, *roots, state_->settings.policy,
                                                state_->freshness.issued.value_or(UtcTime()));
  if (standing.record.entries.empty() && !record->entries.empty()) return standing.generation->refusals[0].reason;
  state_->standing = std::move(standing);
  state_->refusals = state_->standing->generation->refusals;
  return state_->standing->generation;
}

RefreshOutcome FeedClient::Refresh(RefreshDepth depth) {
  const std::optional<UtcTime> now = state_->clock.TrustedNow();
  if (!now) return state_->RefuseUntimed();
  if (depth == RefreshDepth::kFull || state_->full_needed)
    return state_->RefreshAll(*now, state_->source, std::nullopt);

  Result<FetchAnswer> answer = state_->source.Fetch(TimestampRequest(state_->etag));
  if (!answer) return state_->RefuseAll(answer.error());
  const Result<std::string> known = state_->store.LoadTrust("timestamp");
  const bool same = answer->not_modified || (known && *known == answer->bytes);
  if (!same) return state_->RefreshAll(*now, state_->source, std::move(*answer));
  if (state_->timestamp_expires && *now >= *state_->timestamp_expires) {
    return state_->RefuseAll({"expired", "the timestamp has expired and the source has no newer one"});
  }
  state_->freshness.checked = *now;
  return state_->Outcome(RefreshOutcome::Kind::kUnchanged, state_->refusals);
}

RefreshOutcome FeedClient::RefreshFrom(FeedSource& other) {
  const std::optional<UtcTime> now = state_->clock.TrustedNow();
  if (!now) return state_->RefuseUntimed();
  const bool full_needed = state_->full_needed;
  RefreshOutcome outcome = state_->RefreshAll(*now, other, std::nullopt);
  if (outcome.kind == RefreshOutcome::Kind::kRefused) {
    state_->full_needed = full_needed;
  } else {
    // What the store holds now is not what the first source gave its ETag for.
    state_->etag.clear();
    state_->full_needed = true;
  }
  return outcome;
}

RefreshOutcome FeedClient::State::RefreshAll(UtcTime now, FeedSource& from, std::optional<FetchAnswer> timestamp) {
  if (!timestamp) {
    Result<FetchAnswer> answer = from.Fetch(TimestampRequest());
    if (!answer) return RefuseAll(answer.error());
    timestamp = std::move(*answer);
  }
  const RefreshContext context{from, store, settings, now, standing ? &*standing : nullptr, dues};
  Result<RefreshResult> result = RunRefresh(context, std::move(timestamp->bytes));
  if (!result) return RefuseAll(result.error());
  Know(result->timestamp);
  freshness.checked = now;
  GenerationRecord record = std::move(result->record);
  RefreshOutcome outcome = Install(*result, std::move(record));
  if (outcome.kind == RefreshOutcome::Kind::kRefused) return outcome;
  TellDues(now);
  full_needed = result->undone;
  etag = timestamp->etag;
  refusals = outcome.refusals;
  return outcome;
}

// So that the store knows what may give way when it gets narrow.
void FeedClient::State::TellDues(UtcTime now) {
  std::map<std::string, UtcTime> needed;
  for (const RecordEntry& entry : standing->record.entries) {
    for (const std::string& object : entry.proof.objects) needed[object] = kDueAlways;
    const auto due = dues.find(entry.sha256);
    const UtcTime next = due == dues.end() ? kDueAlways : due->second;
    const auto [known, is_new] = needed.try_emplace(entry.sha256, next);
    if (!is_new) known->second = std::min(known->second, next);
  }
  store.SetDues(needed, now + kSoon);
}

// Saves what was taken and makes it the standing generation.
RefreshOutcome FeedClient::State::Install(const RefreshResult& result, GenerationRecord record) {
  const Result<RootMap> roots = Roots();
  if (!roots) return RefuseAll(roots.error());
  const bool recorded = standing && standing->record.entries == record.entries && exposed == result.exposed;
  record.number = standing ? standing->record.number + (recorded ? 0 : 1) : 1;
  if (!standing) {
    if (const Result<Store::SavedRecord> saved = store.LoadCurrent()) record.number = saved->number + 1;
  }
  exposed = result.exposed;
  Policy policy = settings.policy;
  policy.exposed = exposed;
  StandingGeneration built =
      BuildGeneration(record, store, *roots, policy, result.timestamp.issued.value_or(UtcTime()));
  // Words that the disk does not give back are no reason to take what is on the wall down.
  for (const Refusal& refusal : built.generation->refusals) {
    if (refusal.reason.code == "store-read") return RefuseAll(refusal.reason);
  }
  if (!recorded) {
    if (auto saved = store.SaveCurrent({record.number, WriteRecord(built.record)}); !saved) {
      return RefuseAll(saved.error());
    }
  }
  const bool same = standing && ShowsTheSame(*standing, built);
  std::vector<Refusal> all = result.refusals;
  all.insert(all.end(), built.generation->refusals.begin(), built.generation->refusals.end());
  standing = std::move(built);
  return Outcome(same ? RefreshOutcome::Kind::kUnchanged : RefreshOutcome::Kind::kNewGeneration, std::move(all));
}

namespace {

class FixedClock final : public FeedClock {
 public:
  explicit FixedClock(UtcTime now) : now_(now) {}
  std::optional<UtcTime> TrustedNow() const override { return now_; }

 private:
  UtcTime now_;
};

// A folder for one use, removed with everything in it.
class ScratchStore {
 public:
  ScratchStore() {
    std::error_code ignored;
    std::string pattern = (std::filesystem::temp_directory_path(ignored) / "bangron-feed-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
  }
  ~ScratchStore() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  ScratchStore(const ScratchStore&) = delete;
  ScratchStore& operator=(const ScratchStore&) = delete;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace

Result<std::shared_ptr<const Generation>> ReadFeedOnce(FeedSource& source, const std::string& root,
                                                       const Policy& policy, UtcTime now) {
  const ScratchStore scratch;
  if (scratch.folder().empty()) return Error{"store-open", "there is no folder for temporary files"};
  Result<Store> store = Store::Open(scratch.folder());
  if (!store) return store.error();
  const FixedClock clock(now);
  FeedClient client(source, *store, clock, {root, policy});
  RefreshOutcome outcome = client.Refresh(RefreshDepth::kFull);
  if (outcome.kind == RefreshOutcome::Kind::kRefused) return outcome.refusals[0].reason;
  Generation generation = *outcome.generation;
  generation.refusals = std::move(outcome.refusals);
  return std::make_shared<const Generation>(std::move(generation));
}

}  // namespace bangron
