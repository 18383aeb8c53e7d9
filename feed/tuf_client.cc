#include "feed/tuf_client.h"

#include <fmt/format.h>

#include <algorithm>

#include "feed/durable_file.h"
#include "feed/fetch_bounds.h"
#include "feed/url_quote.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMaxTargetBytes = std::int64_t{1} << 30U;

// Where a target lies: under its own name, or in a consistent repository under the name that begins with its hash.
std::string TargetAddress(std::string_view path, const TargetFile& file, bool consistent) {
  if (!consistent) return QuotePath(path);
  const std::size_t name = path.rfind('/') + 1;
  return fmt::format("{}{}.{}", QuotePath(path.substr(0, name)), file.hashes.begin()->second,
                     QuotePath(path.substr(name)));
}

}  // namespace

Result<void> TufClient::Init(const fs::path& metadata_dir, std::string_view root) {
  const Result<TrustedSet> set = TrustedSet::Create(root, UtcTime(), std::nullopt);
  if (!set) return set.error();
  return WriteDurably(metadata_dir / "root.json", root);
}

Result<std::string> TufClient::Kept(const std::string& role) const {
  return LoadFile(folder_ / (QuoteName(role) + ".json"), kMaxListBytes);
}

Result<void> TufClient::Keep(const std::string& role, std::string_view bytes) const {
  return WriteDurably(folder_ / (QuoteName(role) + ".json"), bytes);
}

// Where the length is signed, a longer file is wrong, not only large.
Result<std::string> TufClient::FetchMetadata(const std::string& role, std::int64_t version,
                                             std::optional<std::int64_t> length, std::size_t most_bytes) {
  const bool prefixed = role != "timestamp" && (role == "root" || set_->root().consistent_snapshot);
  const std::string name = QuoteName(role) + ".json";
  const std::size_t limit =
      length ? std::min(static_cast<std::size_t>(std::max<std::int64_t>(*length, 0)), most_bytes) : most_bytes;
  Result<FetchAnswer> answer =
      source_.Fetch({.path = prefixed ? fmt::format("{}.{}", version, name) : name, .max_bytes = limit});
  if (!answer) return answer.error();
  return std::move(answer->bytes);
}

Result<void> TufClient::FollowRoots() {
  for (int count = 0; count < kMaxRootsARefresh; ++count) {
    const Result<std::string> bytes = FetchMetadata("root", set_->root().head.version + 1, {}, kMaxRootBytes);
    if (!bytes && bytes.error().code == "fetch-not-found") break;
    if (!bytes) return bytes.error();
    if (auto taken = set_->UpdateRoot(*bytes); !taken) return taken;
    if (auto kept = Keep("root", *bytes); !kept) return kept;
  }
  return set_->CheckRootNotExpired();
}

Result<void> TufClient::TakeTimestamp() {
  // The known one only bounds rollback: whether it is expired or from other keys by now does not matter.
  if (const Result<std::string> known = Kept("timestamp")) {
    (void)set_->UpdateTimestamp(*known, Origin::kCache).has_value();
  }
  const std::int64_t known_version = set_->KnownTimestampVersion();
  const Result<std::string> bytes = FetchMetadata("timestamp", 0, {}, kMaxTimestampBytes);
  if (!bytes) return bytes.error();
  if (auto taken = set_->UpdateTimestamp(*bytes, Origin::kNetwork); !taken) return taken;
  if (set_->timestamp()->head.version == known_version) return {};
  return Keep("timestamp", *bytes);
}

Result<void> TufClient::TakeSnapshot() {
  if (const Result<std::string> known = Kept("snapshot"); known && set_->UpdateSnapshot(*known, Origin::kCache)) {
    return {};
  }
  const FileMeta& meta = set_->timestamp()->snapshot;
  const Result<std::string> bytes = FetchMetadata("snapshot", meta.version, meta.length, kMaxListBytes);
  if (!bytes) return bytes.error();
  if (auto taken = set_->UpdateSnapshot(*bytes, Origin::kNetwork); !taken) return taken;
  return Keep("snapshot", *bytes);
}

// The kept copy is judged first, then the source's; the judge is asked anew for every delegator.
Result<void> TufClient::TakeRole(const std::string& role, const std::function<Result<void>(std::string_view)>& take) {
  const FileMeta* meta = set_->FindMeta(role);
  if (meta == nullptr) return Error{"not-in-snapshot", fmt::format("the snapshot does not name {}", role)};
  if (const Result<std::string> kept = Kept(role); kept && take(*kept)) return {};
  const Result<std::string> bytes = FetchMetadata(role, meta->version, meta->length, kMaxListBytes);
  if (!bytes) return bytes.error();
  if (auto taken = take(*bytes); !taken) return taken;
  return Keep(role, *bytes);
}

Result<void> TufClient::Refresh() {
  const Result<std::string> root = Kept("root");
  if (!root) return root.error();
  Result<TrustedSet> set = TrustedSet::Create(*root, now_, std::nullopt);
  if (!set) return set.error();
  set_ = std::move(*set);
  if (auto done = FollowRoots(); !done) return done;
  if (auto done = TakeTimestamp(); !done) return done;
  if (auto done = TakeSnapshot(); !done) return done;
  return TakeRole("targets", [this](std::string_view bytes) { return set_->UpdateTargets(bytes); });
}

Result<Targets> TufClient::TakeDelegated(std::string_view role, const Targets& delegator) {
  std::optional<Targets> list;
  auto taken = TakeRole(std::string(role), [&](std::string_view bytes) -> Result<void> {
    Result<Targets> judged = set_->LoadDelegated(bytes, role, delegator);
    if (!judged) return judged.error();
    list = std::move(*judged);
    return {};
  });
  if (!taken) return taken.error();
  return std::move(*list);
}

Result<fs::path> TufClient::Download(std::string_view target_path, FeedSource& targets, const fs::path& target_dir) {
  if (!set_ || set_->targets() == nullptr) return Error{"out-of-order", "a target comes after a whole refresh"};
  const LoadRole load = [this](std::string_view role, const Targets& delegator) {
    return TakeDelegated(role, delegator);
  };
  const Result<std::optional<FoundTarget>> found = FindTarget(target_path, *set_->targets(), load);
  if (!found) return found.error();
  if (!*found) return Error{"target-not-found", fmt::format("no role speaks for {}", target_path)};
  const TargetFile& file = (*found)->file;
  if (file.length > kMaxTargetBytes) {
    return Error{"too-large", fmt::format("{} has {} bytes", target_path, file.length)};
  }
  const fs::path kept = target_dir / QuoteName(target_path);
  const auto limit = static_cast<std::size_t>(file.length);
  if (const Result<std::string> here = LoadFile(kept, limit);
      here && CheckBytes(*here, file.length, file.hashes, target_path)) {
    return kept;
  }
  const Result<FetchAnswer> answer =
      targets.Fetch({.path = TargetAddress(target_path, file, set_->root().consistent_snapshot),
                     .max_bytes = limit,
                     .etag = {},
                     .deadline = kLargeFileDeadline});
  if (!answer) return answer.error();
  if (auto same = CheckBytes(answer->bytes, file.length, file.hashes, target_path); !same) return same.error();
  if (auto written = WriteDurably(kept, answer->bytes); !written) return written.error();
  return kept;
}

}  // namespace bangron
