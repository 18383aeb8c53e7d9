// How much room the store's objects may take, and which of them give way when it gets narrow: first what no generation
// needs, then what is due farthest in the future; never what is on or due soon. Only arithmetic: feed/store.h deletes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/tick.h"
#include "feed/disk.h"

namespace bangron {

inline constexpr UtcTime kDueAlways = UtcTime::min();
inline constexpr UtcTime kDueNever = UtcTime::max();

struct StoreLimits {
  std::int64_t quota_bytes = std::int64_t{1} << 30;      // of all objects
  std::int64_t reserve_bytes = std::int64_t{256} << 20;  // of the disk that stays free; at most a tenth of the disk
};

// Thread: one at a time.
class StoreRoom {
 public:
  explicit StoreRoom(StoreLimits limits) : limits_(limits) {}

  void Add(const std::string& sha256, std::int64_t bytes, UtcTime due);
  void Remove(const std::string& sha256);
  bool Has(const std::string& sha256) const { return objects_.contains(sha256); }
  void SetDues(const std::map<std::string, UtcTime>& dues, UtcTime keep_until);  // not named: no generation needs it
  std::int64_t bytes() const { return bytes_; }
  std::vector<std::string> Names() const;

  // Which objects must go so that so many more bytes have room; nothing where there is none to be made.
  // The quota holds for everything; the reserve yields to what is due before `keep_until`. `space`: nothing where the
  // disk does not tell. Order: as they are to go.
  std::optional<std::vector<std::string>> WhatMustGo(std::int64_t bytes, UtcTime due,
                                                     const std::optional<DiskSpace>& space) const;

 private:
  struct Object {
    std::int64_t bytes = 0;
    UtcTime due = kDueAlways;
  };

  StoreLimits limits_;
  std::map<std::string, Object> objects_;
  std::int64_t bytes_ = 0;
  UtcTime keep_until_ = kDueNever;  // until the first SetDues nothing gives way
};

}  // namespace bangron
