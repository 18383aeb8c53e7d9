#include "feed/http_folder.h"

#include <system_error>

#include "feed/durable_file.h"

namespace bangron {

Result<FetchAnswer> FolderSource::Fetch(const FetchRequest& request) {
  if (interrupted_) return Error{"fetch-interrupted", request.path + " was given up"};
  // A pipe or a device on a stick would be waited for for ever.
  std::error_code missing;
  const std::filesystem::file_status status = std::filesystem::status(folder_ / request.path, missing);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return Error{"fetch-failed", (folder_ / request.path).string() + " is no plain file"};
  }
  Result<std::string> bytes = LoadFile(folder_ / request.path, request.max_bytes);
  if (bytes) return FetchAnswer{false, std::move(*bytes), {}};
  const std::string& code = bytes.error().code;
  if (code == "file-missing") return Error{"fetch-not-found", bytes.error().what};
  if (code == "file-too-large") return Error{"fetch-too-large", bytes.error().what};
  return Error{"fetch-failed", bytes.error().what};
}

}  // namespace bangron
