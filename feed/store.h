// What a player keeps on disk so that it needs no network after a restart:
//   trust/          metadata as verified, never rolled back: timestamp.json, snapshot.json, <role>.json, N.root.json
//   objects/<hash>  words and the metadata that proves them, named by their SHA-256
//   generations/N   which objects make up one state of the words; `current` names the one that is shown
//   notes/<name>    small things to remember: the time
//   lock            held by the one process that uses the folder
// Display only reads generations and objects; updating reads and writes trust as well.
//
// A disk that is full, read-only or failing takes nothing from the screen: what it does not take is held in memory, in
// order, told by health(), and written as soon as the disk takes it again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "feed/disk.h"
#include "feed/store_room.h"

namespace bangron {

struct StoreHealth {
  std::optional<Error> trouble;  // why something is not safe on the disk; nothing: all of it is
  std::size_t unsaved = 0;       // files that are held in memory
  std::int64_t object_bytes = 0;
  std::int64_t evicted = 0;  // objects that gave way to others since the start
};

// Thread: one at a time.
class Store {
 public:
  // Creates what is missing; deletes unfinished files, old generations and objects that no generation needs.
  // Fails: "store-open", "store-busy" (another process). A disk that is full, read-only or failing is no failure.
  static Result<Store> Open(const std::filesystem::path& folder, StoreLimits limits = {});
  // The same on another disk, which is borrowed.
  static Result<Store> Open(Disk& disk, const std::filesystem::path& folder, StoreLimits limits = {});
  Store(Store&& other) noexcept;
  Store& operator=(Store&& other) = delete;
  ~Store();

  // Metadata by role ("timestamp", "2.root"). Fails: "store-missing", "store-read"; "store-write".
  Result<std::string> LoadTrust(std::string_view name) const;
  Result<void> SaveTrust(std::string_view name, std::string_view bytes);
  void RemoveTrust(std::string_view name);

  // A damaged object is deleted and reported. Fails: "store-missing", "object-damaged", "store-read".
  Result<std::string> LoadObject(std::string_view sha256) const;
  // Returns the name. `due`: when it is needed next. It is safe on the disk after the next SaveCurrent.
  // Fails: "no-room" where only what is needed sooner could give way; "store-write".
  Result<std::string> SaveObject(std::string_view bytes, UtcTime due = kDueAlways);
  // Whether SaveObject would find room, asked before something large is fetched.
  bool HasRoom(std::int64_t bytes, UtcTime due) const;
  // When each object is needed next; those not named go first. Nothing due before `keep_until` ever gives way.
  void SetDues(const std::map<std::string, UtcTime>& dues, UtcTime keep_until);

  // The record that `current` names; where that is damaged, the newest one that is whole.
  // Fails: "store-missing" where there is none.
  struct SavedRecord {
    std::int64_t number = 0;
    std::string bytes;
  };
  Result<SavedRecord> LoadCurrent() const;
  // Writes the record, then moves the pointer; keeps this one and the one before, and the objects that they need.
  // With health().trouble empty afterwards, it outlives any power cut. Fails: "store-write".
  Result<void> SaveCurrent(const SavedRecord& record);

  // Small things by name ([a-z-]). Fails: "store-missing", "store-read"; "store-write".
  Result<std::string> LoadNote(std::string_view name) const;
  Result<void> SaveNote(std::string_view name, std::string_view bytes);

  // Tries again to write what the disk did not take; cheap where there is nothing.
  void Settle();
  StoreHealth health() const;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  struct Unsaved {
    std::filesystem::path file;
    std::string bytes;
  };

  Store(Disk& disk, std::filesystem::path folder, StoreLimits limits);
  Result<void> Prepare();
  Result<std::string> Load(const std::filesystem::path& file, std::size_t most_bytes) const;
  Result<void> Keep(const std::filesystem::path& file, std::string_view bytes);
  Result<void> Place(const std::filesystem::path& file, std::string_view bytes);
  Result<void> SyncFolders();
  Result<std::string> LoadRecord(std::int64_t number) const;
  Result<std::vector<std::int64_t>> RecordNumbers() const;  // newest first
  void RemoveUnfinished();
  void RemoveOldRecords();
  void RemoveOrphans();
  bool MakeRoom(std::int64_t bytes, UtcTime due);
  std::optional<DiskSpace> Space() const;

  std::unique_ptr<Disk> own_disk_;
  Disk* disk_;
  std::filesystem::path folder_;
  struct Unlock {
    Disk* disk;
    void operator()(const Disk::Handle* handle) const {
      disk->Close(*handle);
      delete handle;
    }
  };
  std::unique_ptr<Disk::Handle, Unlock> lock_;
  mutable StoreRoom room_;                    // a damaged object leaves it
  std::set<std::filesystem::path> unsynced_;  // folders whose names may not be on the disk
  std::vector<Unsaved> unsaved_;              // in the order in which they were to be written
  std::optional<Error> trouble_;
  std::int64_t evicted_ = 0;
};

}  // namespace bangron
