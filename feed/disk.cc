#include "feed/disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace bangron {
namespace {

namespace fs = std::filesystem;

const char* CodeOf(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return "file-missing";
    case EEXIST:
      return "file-exists";
    case ENOSPC:
    case EDQUOT:
      return "disk-full";
    case EROFS:
      return "disk-read-only";
    case EIO:
      return "disk-failing";
    default:
      return "file-denied";
  }
}

Result<void> Judge(int answer, std::string_view tried, const fs::path& path) {
  if (answer != 0) return DiskError(errno, tried, path);
  return {};
}

Result<Disk::Handle> Opened(const fs::path& path, int flags, mode_t mode, std::string_view tried) {
  const int handle = open(path.c_str(), flags | O_CLOEXEC, mode);
  if (handle < 0) return DiskError(errno, tried, path);
  return handle;
}

// Calls again where a signal came between.
template <typename Call>
Result<std::size_t> Moved(Call call, std::string_view tried) {
  ssize_t bytes = 0;
  do bytes = call();
  while (bytes < 0 && errno == EINTR);
  if (bytes < 0) return DiskError(errno, tried, "the open file");
  return static_cast<std::size_t>(bytes);
}

}  // namespace

Error DiskError(int number, std::string_view tried, const fs::path& path) {
  return {CodeOf(number),
          fmt::format("cannot {} {}: {}", tried, path.string(), std::generic_category().message(number))};
}

Result<Disk::Handle> RealDisk::Create(const fs::path& file, FileAccess access) {
  const mode_t mode = access == FileAccess::kOwnerOnly ? 0600 : 0644;
  Result<Handle> handle = Opened(file, O_WRONLY | O_CREAT | O_EXCL, mode, "make");
  // Whatever the process's umask says: a feed is for everybody.
  if (handle && fchmod(*handle, mode) != 0) {
    const Error error = DiskError(errno, "make", file);
    Close(*handle);
    return error;
  }
  return handle;
}

Result<Disk::Handle> RealDisk::Open(const fs::path& file) { return Opened(file, O_RDONLY, 0, "open"); }

Result<std::size_t> RealDisk::Read(Handle handle, std::span<char> bytes) {
  return Moved([&] { return read(handle, bytes.data(), bytes.size()); }, "read");
}

Result<std::size_t> RealDisk::Write(Handle handle, std::string_view bytes) {
  return Moved([&] { return write(handle, bytes.data(), bytes.size()); }, "write");
}

Result<void> RealDisk::Sync(Handle handle) { return Judge(fsync(handle), "sync", "the open file"); }

void RealDisk::Close(Handle handle) { close(handle); }

Result<void> RealDisk::Rename(const fs::path& from, const fs::path& to) {
  return Judge(rename(from.c_str(), to.c_str()), "replace", to);
}

Result<void> RealDisk::Remove(const fs::path& file) { return Judge(unlink(file.c_str()), "remove", file); }

Result<void> RealDisk::MakeFolder(const fs::path& folder) {
  return Judge(mkdir(folder.c_str(), 0755), "make the folder", folder);
}

Result<void> RealDisk::SyncFolder(const fs::path& folder) {
  const Result<Handle> handle = Opened(folder, O_RDONLY | O_DIRECTORY, 0, "open the folder");
  if (!handle) return handle.error();
  Result<void> synced = Judge(fsync(*handle), "sync the folder", folder);
  if (!synced && errno == EINVAL) synced = {};  // a file system that keeps no names of its own
  Close(*handle);
  return synced;
}

Result<std::vector<DiskEntry>> RealDisk::List(const fs::path& folder) {
  std::error_code failed;
  std::vector<DiskEntry> entries;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    struct stat about {};
    if (lstat(at->path().c_str(), &about) != 0 || !S_ISREG(about.st_mode)) continue;
    entries.push_back({at->path().filename().string(), about.st_size});
  }
  if (failed) return DiskError(failed.value(), "list", folder);
  return entries;
}

Result<DiskSpace> RealDisk::Space(const fs::path& folder) {
  struct statvfs about {};
  if (statvfs(folder.c_str(), &about) != 0) return DiskError(errno, "ask the space of", folder);
  const auto block = static_cast<std::int64_t>(about.f_frsize);
  return DiskSpace{block * static_cast<std::int64_t>(about.f_blocks),
                   block * static_cast<std::int64_t>(about.f_bavail)};
}

Result<Disk::Handle> RealDisk::Lock(const fs::path& file) {
  Result<Handle> handle = Opened(file, O_RDWR | O_CREAT, 0644, "open");
  // A read-only disk has nobody who could write beside us.
  if (!handle && handle.error().code == "disk-read-only") handle = Opened(file, O_RDONLY, 0, "open");
  if (!handle || flock(*handle, LOCK_EX | LOCK_NB) == 0) return handle;
  Close(*handle);
  return Error{"file-locked", fmt::format("another process holds {}", file.string())};
}

}  // namespace bangron
