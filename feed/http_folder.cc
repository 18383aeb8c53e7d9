#include "feed/http_folder.h"

#include "feed/durable_file.h"

namespace bangron {

Result<FetchAnswer> FolderSource::Fetch(const FetchRequest& request) {
  if (interrupted_) return Error{"fetch-interrupted", request.path + " was given up"};
  Result<std::string> bytes = LoadFile(folder_ / request.path, request.max_bytes);
  if (bytes) return FetchAnswer{false, std::move(*bytes), {}};
  const std::string& code = bytes.error().code;
  if (code == "file-missing") return Error{"fetch-not-found", bytes.error().what};
  if (code == "file-too-large") return Error{"fetch-too-large", bytes.error().what};
  return Error{"fetch-failed", bytes.error().what};
}

}  // namespace bangron
