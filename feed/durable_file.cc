#include "feed/durable_file.h"

#include <fmt/format.h>
#include <unistd.h>

namespace bangron {
namespace {

namespace fs = std::filesystem;

class OpenFile {
 public:
  OpenFile(Disk& disk, Disk::Handle handle) : disk_(disk), handle_(handle) {}
  ~OpenFile() { disk_.Close(handle_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  Result<void> WriteAndSync(std::string_view bytes) {
    while (!bytes.empty()) {
      const Result<std::size_t> written = disk_.Write(handle_, bytes);
      if (!written) return written.error();
      bytes.remove_prefix(*written);
    }
    return disk_.Sync(handle_);
  }

 private:
  Disk& disk_;
  const Disk::Handle handle_;
};

fs::path FolderOf(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

// Two processes that write the same file never meet in one temporary file.
fs::path UnfinishedOf(const fs::path& path) {
  return FolderOf(path) / fmt::format("{}{}.{}", kUnfinishedPrefix, path.filename().string(), getpid());
}

Error Unwritable(const Error& why) { return {"file-unwritable", why.what}; }

}  // namespace

Result<std::string> LoadFile(Disk& disk, const fs::path& path, std::size_t most_bytes) {
  const auto unreadable = [&](const Error& why) {
    if (why.code == "file-missing") return why;
    return Error{"file-unreadable", fmt::format("{}: {}", path.string(), why.what)};
  };
  const Result<Disk::Handle> handle = disk.Open(path);
  if (!handle) return unreadable(handle.error());
  const OpenFile file(disk, *handle);
  std::string bytes;
  std::string block(64U << 10U, '\0');
  for (;;) {
    const Result<std::size_t> got = disk.Read(*handle, block);
    if (!got) return unreadable(got.error());
    if (*got == 0) return bytes;
    bytes.append(block, 0, *got);
    if (bytes.size() > most_bytes) {
      return Error{"file-too-large", fmt::format("{}: more than {} bytes", path.string(), most_bytes)};
    }
  }
}

Result<std::string> LoadFile(const fs::path& path, std::size_t most_bytes) {
  RealDisk disk;
  return LoadFile(disk, path, most_bytes);
}

Result<void> PlaceFile(Disk& disk, const fs::path& path, std::string_view bytes, FileAccess access) {
  const fs::path unfinished = UnfinishedOf(path);
  Result<Disk::Handle> handle = disk.Create(unfinished, access);
  if (!handle && handle.error().code == "file-exists") {
    // Left behind by a process of this number that is no more.
    if (auto removed = disk.Remove(unfinished); !removed) return removed;
    handle = disk.Create(unfinished, access);
  }
  if (!handle) return handle.error();
  Result<void> done = OpenFile(disk, *handle).WriteAndSync(bytes);
  if (done) done = disk.Rename(unfinished, path);
  if (!done) (void)disk.Remove(unfinished).has_value();
  return done;
}

Result<void> EnsureFolder(Disk& disk, const fs::path& folder) {
  Result<void> made = disk.MakeFolder(folder);
  if (!made && made.error().code == "file-missing" && folder.has_relative_path() && FolderOf(folder) != folder) {
    if (auto above = EnsureFolder(disk, FolderOf(folder)); !above) return above;
    made = disk.MakeFolder(folder);
  }
  if (made) return disk.SyncFolder(FolderOf(folder));
  if (made.error().code == "file-exists") return {};
  return made;
}

Result<void> WriteDurably(const fs::path& path, std::string_view bytes, FileAccess access) {
  RealDisk disk;
  Result<void> done = EnsureFolder(disk, FolderOf(path));
  if (done) done = PlaceFile(disk, path, bytes, access);
  if (done) done = disk.SyncFolder(FolderOf(path));
  if (!done) return Unwritable(done.error());
  return {};
}

}  // namespace bangron
