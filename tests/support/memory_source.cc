#include "tests/support/memory_source.h"

#include "engine/trust/digest.h"

namespace bangron {

Result<FetchAnswer> MemorySource::Fetch(const FetchRequest& request) {
  asked.push_back(request.path);
  for (const std::string& key : {std::string(), request.path}) {
    if (const auto failure = failures.find(key); failure != failures.end()) return failure->second;
  }
  const auto file = files.find(request.path);
  if (file == files.end()) return Error{"fetch-not-found", request.path};
  if (file->second.size() > request.max_bytes) return Error{"fetch-too-large", request.path};
  const std::string etag = Sha256Hex(file->second).substr(0, 16);
  if (etag == request.etag) return FetchAnswer{true, {}, etag};
  return FetchAnswer{false, file->second, etag};
}

}  // namespace bangron
