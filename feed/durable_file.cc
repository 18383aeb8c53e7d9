#include "feed/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace bangron {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Error Unwritable(const std::filesystem::path& path, const char* step) {
  return {"file-unwritable", fmt::format("{}: {}: {}", path.string(), step, std::strerror(errno))};
}

bool WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Result<void> SyncFolder(const std::filesystem::path& folder) {
  const Descriptor descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0 || fsync(descriptor.number()) != 0) return Unwritable(folder, "fsync of the folder");
  return {};
}

}  // namespace

Result<std::string> LoadFile(const std::filesystem::path& path, std::size_t most_bytes) {
  const Descriptor descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const auto unreadable = [&] {
    return Error{"file-unreadable", fmt::format("{}: {}", path.string(), std::strerror(errno))};
  };
  if (descriptor.number() < 0) return unreadable();
  std::string bytes;
  std::string block(64U << 10U, '\0');
  for (;;) {
    const ssize_t got = read(descriptor.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable();
    if (got == 0) return bytes;
    bytes.append(block, 0, static_cast<std::size_t>(got));
    if (bytes.size() > most_bytes) {
      return Error{"file-too-large", fmt::format("{}: more than {} bytes", path.string(), most_bytes)};
    }
  }
}

Result<void> WriteDurably(const std::filesystem::path& path, std::string_view bytes, FileAccess access) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return Error{"file-unwritable", fmt::format("{}: {}", folder.string(), failure.message())};

  std::string temporary = path.string() + ".XXXXXX";
  {
    const Descriptor descriptor(mkostemp(temporary.data(), O_CLOEXEC));
    if (descriptor.number() < 0) return Unwritable(path, "temporary file");
    const mode_t mode = access == FileAccess::kOwnerOnly ? 0600 : 0644;
    if (!WriteAll(descriptor.number(), bytes) || fchmod(descriptor.number(), mode) != 0 ||
        fsync(descriptor.number()) != 0) {
      const Error error = Unwritable(path, "write");
      unlink(temporary.c_str());
      return error;
    }
  }
  if (rename(temporary.c_str(), path.c_str()) != 0) {
    const Error error = Unwritable(path, "rename");
    unlink(temporary.c_str());
    return error;
  }
  return SyncFolder(folder);
}

}  // namespace bangron
