#include "player/play/safe_watch.h"

#include <sys/stat.h>

#include <system_error>
#include <utility>

#include "engine/trust/orders.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kDropsEvery{500};
constexpr std::size_t kMostFolders = 64;

bool IsThere(const fs::path& file) {
  struct stat ignored;
  return stat(file.c_str(), &ignored) == 0;
}

std::vector<fs::path> FoldersIn(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end && folders.size() < kMostFolders;
       at.increment(error)) {
    std::error_code unknown;
    if (at->is_directory(unknown)) folders.push_back(at->path());
  }
  return folders;
}

}  // namespace

SafeWatch::SafeWatch(const SafeConfig& config, const std::string& sticks, OrderBook& orders, KeySource& keys,
                     const Clock& clock)
    : config_(config), sticks_(sticks), orders_(orders), keys_(keys), clock_(clock) {}

void SafeWatch::LookAtBoard() {
  if (keys_.TakePressed()) orders_.GiveLocal(OrderSource::kKey, clock_.Utc());
  if (!config_.file.empty()) {
    const bool there = IsThere(config_.file);
    if (there) orders_.GiveLocal(OrderSource::kFile, clock_.Utc());
    if (!there && file_seen_) orders_.LiftLocal(OrderSource::kFile);
    file_seen_ = there;
    std::error_code none;
    if (fs::remove(config_.file + ".lift", none)) {
      orders_.LiftLocal(OrderSource::kKey);
      if (!there) orders_.LiftLocal(OrderSource::kFile);
    }
  }
  const Result<void> kept = orders_.Keep();
  const std::scoped_lock lock(mutex_);
  keep_failure_ = kept ? std::nullopt : std::optional(kept.error());
}

void SafeWatch::LookAtDrops() {
  const SteadyTime now = clock_.Steady();
  if (looked_ && now - *looked_ < kDropsEvery) return;
  looked_ = now;
  std::map<fs::path, Dropped> seen;
  std::vector<Refusal> refusals;
  for (const fs::path& file : DroppedFiles()) {
    Dropped& dropped = seen[file];
    if (const auto known = dropped_.find(file); known != dropped_.end()) dropped = known->second;
    Judge(file, dropped);
    refusals.insert(refusals.end(), dropped.refusals.begin(), dropped.refusals.end());
  }
  dropped_ = std::move(seen);
  const std::scoped_lock lock(mutex_);
  refusals_ = std::move(refusals);
}

std::vector<Refusal> SafeWatch::refusals() const {
  const std::scoped_lock lock(mutex_);
  std::vector<Refusal> all = refusals_;
  if (keep_failure_) all.push_back({kOrdersPath, *keep_failure_});
  return all;
}

std::vector<fs::path> SafeWatch::DroppedFiles() const {
  std::vector<fs::path> folders;
  if (!config_.file.empty()) folders.push_back(fs::path(config_.file).parent_path());
  if (!sticks_.empty()) {
    folders.push_back(sticks_);
    for (const fs::path& stick : FoldersIn(sticks_)) {
      folders.push_back(stick);
      const std::vector<fs::path> below = FoldersIn(stick);
      folders.insert(folders.end(), below.begin(), below.end());
    }
  }
  std::vector<fs::path> files;
  for (const fs::path& folder : folders) {
    fs::path file = folder / kOrdersPath;
    if (IsThere(file)) files.push_back(std::move(file));
  }
  return files;
}

void SafeWatch::Judge(const fs::path& file, Dropped& dropped) const {
  std::error_code gone;
  const Stamp stamp{fs::last_write_time(file, gone), fs::file_size(file, gone), orders_.duties_version()};
  if (gone || stamp == dropped.stamp) return;
  dropped.stamp = stamp;
  const Result<std::string> bytes = LoadFile(file, kMaxOrdersBytes);
  dropped.refusals =
      bytes ? orders_.Take(*bytes) : std::vector<Refusal>{{file.string(), {"orders-malformed", bytes.error().what}}};
}

}  // namespace bangron
