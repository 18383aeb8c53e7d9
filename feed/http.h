// Where a feed's files come from: a web server, or a folder (a mounted stick, a shared disk, a test). Nothing that
// comes from here is believed: it is judged by engine/trust. The only user of libcurl.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/base/tick.h"

namespace bangron {

struct FetchRequest {
  std::string path;           // relative: "metadata/timestamp.json"
  std::size_t max_bytes = 0;  // more is refused, whatever the server announces
  std::string etag = {};      // of the copy that the caller has; empty: none
  std::chrono::milliseconds deadline{60'000};
};

struct FetchAnswer {
  bool not_modified = false;  // the copy of that ETag still stands; no bytes
  std::string bytes;
  std::string etag;                  // empty: the source gives none
  std::optional<UtcTime> date = {};  // what time the source says it is
};

class FeedSource {
 public:
  virtual ~FeedSource() = default;

  // Blocks until the file is here, the deadline is over, or Interrupt() was called. A transfer that stands still ends
  // after 30 s; where the source allows it, what had come is continued, now or by a later Fetch of the same file.
  // Fails: "fetch-not-found", "fetch-too-large", "fetch-timeout", "fetch-interrupted", "fetch-redirected" (to another
  // host), "fetch-web-page" (in place of metadata), "fetch-busy" (the server asks for patience), "fetch-failed".
  // Thread: one at a time.
  virtual Result<FetchAnswer> Fetch(const FetchRequest& request) = 0;

  // Ends a running Fetch and every later one at once. Thread: any.
  virtual void Interrupt() = 0;
};

// `feed` is http://..., https://..., file:///folder or a folder's path. Fails: "feed-address" for anything else.
Result<std::unique_ptr<FeedSource>> OpenFeedSource(const std::string& feed);

}  // namespace bangron
