// The few calls through which everything reaches a disk that must survive a power cut. Small on purpose: a test can
// stand in for the disk, cut the power between any two calls and fail any one of them. Not a file-system library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace bangron {

// Who may read a written file: everybody (a feed), or its owner alone (a key).
enum class FileAccess { kPublic, kOwnerOnly };

struct DiskEntry {
  std::string name;
  std::int64_t bytes = 0;
};

struct DiskSpace {
  std::int64_t total_bytes = 0;
  std::int64_t free_bytes = 0;  // for this user
};

// The error of a failed call: "file-missing", "file-exists", "disk-full", "disk-read-only", "disk-failing" (an I/O
// error), else "file-denied". `number` is an errno.
Error DiskError(int number, std::string_view tried, const std::filesystem::path& path);

// One call each of the system's. Fails, all: as DiskError. Thread: any.
class Disk {
 public:
  using Handle = int;

  virtual ~Disk() = default;

  // A new file to write. Fails where the name is taken.
  virtual Result<Handle> Create(const std::filesystem::path& file, FileAccess access) = 0;
  virtual Result<Handle> Open(const std::filesystem::path& file) = 0;
  // How many bytes: at least one but at the end of the file; a write may take a part.
  virtual Result<std::size_t> Read(Handle handle, std::span<char> bytes) = 0;
  virtual Result<std::size_t> Write(Handle handle, std::string_view bytes) = 0;
  // What was written is on the disk afterwards; its name need not be.
  virtual Result<void> Sync(Handle handle) = 0;
  virtual void Close(Handle handle) = 0;

  // A file of that name is replaced: a reader sees the old one or the new one.
  virtual Result<void> Rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  virtual Result<void> Remove(const std::filesystem::path& file) = 0;
  // Fails with "file-exists" where it is there.
  virtual Result<void> MakeFolder(const std::filesystem::path& folder) = 0;
  // The folder's names are on the disk afterwards.
  virtual Result<void> SyncFolder(const std::filesystem::path& folder) = 0;
  // The files of a folder, without its folders. Order: any.
  virtual Result<std::vector<DiskEntry>> List(const std::filesystem::path& folder) = 0;

  virtual Result<DiskSpace> Space(const std::filesystem::path& folder) = 0;
  // A file that one process at a time holds, until Close. Fails with "file-locked" where another does.
  virtual Result<Handle> Lock(const std::filesystem::path& file) = 0;
};

// The machine's own.
class RealDisk final : public Disk {
 public:
  Result<Handle> Create(const std::filesystem::path& file, FileAccess access) override;
  Result<Handle> Open(const std::filesystem::path& file) override;
  Result<std::size_t> Read(Handle handle, std::span<char> bytes) override;
  Result<std::size_t> Write(Handle handle, std::string_view bytes) override;
  Result<void> Sync(Handle handle) override;
  void Close(Handle handle) override;
  Result<void> Rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Result<void> Remove(const std::filesystem::path& file) override;
  Result<void> MakeFolder(const std::filesystem::path& folder) override;
  Result<void> SyncFolder(const std::filesystem::path& folder) override;
  Result<std::vector<DiskEntry>> List(const std::filesystem::path& folder) override;
  Result<DiskSpace> Space(const std::filesystem::path& folder) override;
  Result<Handle> Lock(const std::filesystem::path& file) override;
};

}  // namespace bangron
