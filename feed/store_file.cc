#include "feed/store_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace bangron {
namespace {

namespace fs = std::filesystem;

std::string Reason(int error) { return std::generic_category().message(error); }

Error WriteFailed(const fs::path& file, int error) {
  return {"store-write", fmt::format("cannot write {}: {}", file.string(), Reason(error))};
}

// Closes at the end of the scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// 0, or the error number.
int WriteAndSync(const fs::path& file, std::string_view bytes) {
  const Descriptor fd(open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (fd.get() < 0) return errno;
  while (!bytes.empty()) {
    const ssize_t written = write(fd.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(fd.get()) == 0 ? 0 : errno;
}

int SyncFolder(const fs::path& folder) {
  const Descriptor fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0) return errno;
  return fsync(fd.get()) == 0 ? 0 : errno;
}

}  // namespace

Result<void> WriteDurably(const fs::path& file, std::string_view bytes) {
  const fs::path unfinished = file.parent_path() / (kUnfinishedPrefix + file.filename().string());
  int error = WriteAndSync(unfinished, bytes);
  if (error == 0 && rename(unfinished.c_str(), file.c_str()) != 0) error = errno;
  if (error != 0) {
    unlink(unfinished.c_str());
    return WriteFailed(file, error);
  }
  error = SyncFolder(file.parent_path());
  if (error != 0) return WriteFailed(file, error);
  return {};
}

Result<std::string> ReadWhole(const fs::path& file, std::size_t max_bytes) {
  const Descriptor fd(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return Error{missing ? "store-missing" : "store-read",
                 fmt::format("cannot open {}: {}", file.string(), Reason(errno))};
  }
  std::string bytes;
  std::string piece(64U << 10U, '\0');
  while (true) {
    const ssize_t got = read(fd.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Error{"store-read", fmt::format("cannot read {}: {}", file.string(), Reason(errno))};
    if (got == 0) return bytes;
    bytes.append(piece, 0, static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes) {
      return Error{"store-too-large", fmt::format("{} has more than {} bytes", file.string(), max_bytes)};
    }
  }
}

}  // namespace bangron
