#include "feed/store_room.h"

#include <algorithm>

namespace bangron {

void StoreRoom::Add(const std::string& sha256, std::int64_t bytes, UtcTime due) {
  Remove(sha256);
  objects_[sha256] = {bytes, due};
  bytes_ += bytes;
}

void StoreRoom::Remove(const std::string& sha256) {
  const auto found = objects_.find(sha256);
  if (found == objects_.end()) return;
  bytes_ -= found->second.bytes;
  objects_.erase(found);
}

void StoreRoom::SetDues(const std::map<std::string, UtcTime>& dues, UtcTime keep_until) {
  keep_until_ = keep_until;
  for (auto& [name, object] : objects_) {
    const auto due = dues.find(name);
    object.due = due == dues.end() ? kDueNever : due->second;
  }
}

std::vector<std::string> StoreRoom::Names() const {
  std::vector<std::string> names;
  for (const auto& [name, object] : objects_) names.push_back(name);
  return names;
}

std::optional<std::vector<std::string>> StoreRoom::WhatMustGo(std::int64_t bytes, UtcTime due,
                                                              const std::optional<DiskSpace>& space) const {
  const std::int64_t over_quota = bytes_ + bytes - limits_.quota_bytes;
  std::int64_t over_reserve = 0;
  if (space) over_reserve = bytes + std::min(limits_.reserve_bytes, space->total_bytes / 10) - space->free_bytes;
  std::int64_t missing = std::max({over_quota, over_reserve, std::int64_t{0}});

  std::vector<std::pair<UtcTime, std::string>> later;
  for (const auto& [name, object] : objects_) {
    if (object.due > std::max(due, keep_until_)) later.emplace_back(object.due, name);
  }
  std::sort(later.rbegin(), later.rend());
  std::vector<std::string> go;
  std::int64_t freed = 0;
  for (auto at = later.begin(); at != later.end() && freed < missing; ++at) {
    freed += objects_.at(at->second).bytes;
    go.push_back(at->second);
  }
  const bool soon = due <= keep_until_;
  const bool fits = freed >= over_quota && (soon || freed >= over_reserve);
  if (!fits) return std::nullopt;
  return go;
}

}  // namespace bangron
