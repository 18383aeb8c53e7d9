// A disk in memory whose power can be cut, and of which any call can fail. It keeps apart what was written and what is
// safe: bytes are safe after Sync of the file, names after SyncFolder. After a cut everything else may be there, partly
// there, or not, in any order; PowerCuts() makes every such disk. Not a model of one file system: it allows all that
// the system's promises allow, so what survives here survives on any that keeps them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "feed/disk.h"

namespace bangron {

enum class SyncPromise { kKept, kBroken };  // broken: Sync and SyncFolder say yes and do nothing

// Thread: one at a time.
class CrashDisk final : public Disk {
 public:
  explicit CrashDisk(SyncPromise promise = SyncPromise::kKept);

  // Called before every call that changes something.
  std::function<void()> before_change;

  // The call of that number from now on (1: the next) fails with this errno; with kFromThenOn every later one too.
  enum class FailMode { kOnce, kFromThenOn };
  void FailCall(int number, int error, FailMode mode);
  // How many calls came since.
  int calls() const { return calls_; }

  std::int64_t capacity_bytes = std::int64_t{1} << 40;
  bool read_only = false;

  // Every disk that a power cut at this moment may leave, at most `most`: where there are more, the extremes and a
  // sample that is the same at every run. `visit` gets each, all of it safe, with the same promise.
  // Returns how many there are in all.
  std::int64_t PowerCuts(std::int64_t most, const std::function<void(const CrashDisk&)>& visit) const;

  // Everything that can be read, one line a name: for telling disks apart.
  std::string Fingerprint() const;

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

 private:
  using FileId = int;
  static constexpr FileId kNoFile = -1;
  using Bytes = std::shared_ptr<const std::string>;
  // A file whatever its name: what a reader sees, and what is safe.
  struct File {
    Bytes now;
    Bytes safe;  // null: not even empty
  };
  using Names = std::map<std::string, FileId>;
  // What one call did to a folder's names: a rename is one change of two. kNoFile: the name went.
  using NameChange = std::vector<std::pair<std::string, FileId>>;
  struct Folder {
    Names now;
    Names safe;
    std::vector<NameChange> pending;  // since the last SyncFolder
    bool made_safe = false;           // the folder's own name
  };
  struct OpenFile {
    FileId file = kNoFile;
    std::size_t at = 0;
    std::string locked;  // the path, where it is a lock
  };

  std::optional<Error> Fails(std::string_view tried, const std::filesystem::path& path);
  std::optional<Error> FailsToChange(std::string_view tried, const std::filesystem::path& path);
  Folder* FindFolder(const std::filesystem::path& folder);
  FileId Find(const std::filesystem::path& file);
  static void Apply(const NameChange& change, Names& names);
  void Change(Folder& folder, NameChange change);
  std::int64_t UsedBytes() const;
  std::vector<FileId> UnsafeFiles() const;
  std::vector<std::size_t> Ways() const;
  CrashDisk Left(const std::vector<std::size_t>& choice) const;

  SyncPromise promise_;
  std::vector<File> files_;
  std::map<std::string, Folder> folders_;  // by path
  std::map<Handle, OpenFile> open_;
  Handle next_handle_ = 3;
  int calls_ = 0;
  int fail_at_ = 0;
  int fail_error_ = 0;
  FailMode fail_mode_ = FailMode::kOnce;
};

}  // namespace bangron
