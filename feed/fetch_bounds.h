// How much of each kind of file is taken from a source, and how long it may take: the same for every client.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

#include "feed/http.h"

namespace bangron {

inline constexpr int kMaxRootsARefresh = 256;
inline constexpr std::size_t kMaxRootBytes = 512U << 10U;
inline constexpr std::size_t kMaxTimestampBytes = 16U << 10U;
inline constexpr std::size_t kMaxListBytes = 5U << 20U;  // snapshot, targets and delegated roles
// For what may be large; FetchRequest's own is for small files.
inline constexpr std::chrono::minutes kLargeFileDeadline{10};

// The first file of every look. `etag`: of the copy at hand.
inline FetchRequest TimestampRequest(std::string etag = {}) {
  return {.path = "metadata/timestamp.json", .max_bytes = kMaxTimestampBytes, .etag = std::move(etag)};
}

}  // namespace bangron
