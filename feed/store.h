// What a player keeps on disk so that it needs no network after a restart:
//   trust/          metadata as verified, never rolled back: timestamp.json, snapshot.json, <role>.json, N.root.json
//   objects/<hash>  words and the metadata that proves them, named by their SHA-256
//   generations/N   which objects make up one state of the words; `current` names the one that is shown
//   lock            held by the one process that uses the folder
// Display only reads generations and objects; updating reads and writes trust as well.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace bangron {

// Thread: one at a time.
class Store {
 public:
  // Creates what is missing and deletes unfinished files. Fails: "store-open", "store-busy" (another process).
  static Result<Store> Open(const std::filesystem::path& folder);
  Store(Store&& other) noexcept;
  Store& operator=(Store&& other) noexcept;
  ~Store();

  // Metadata by role ("timestamp", "2.root"). Fails: "store-missing", "store-read"; "store-write".
  Result<std::string> LoadTrust(std::string_view name) const;
  Result<void> SaveTrust(std::string_view name, std::string_view bytes);
  void RemoveTrust(std::string_view name);

  // A damaged object is deleted and reported. Fails: "store-missing", "object-damaged", "store-read".
  Result<std::string> LoadObject(std::string_view sha256) const;
  // Returns the name. Fails: "store-write".
  Result<std::string> SaveObject(std::string_view bytes);

  // The record that `current` names; where that is damaged, the newest one that is whole.
  // Fails: "store-missing" where there is none.
  struct SavedRecord {
    std::int64_t number = 0;
    std::string bytes;
  };
  Result<SavedRecord> LoadCurrent() const;
  // Writes the record, then moves the pointer; keeps this one and the one before. Fails: "store-write".
  Result<void> SaveCurrent(const SavedRecord& record);

  const std::filesystem::path& folder() const { return folder_; }

 private:
  Store(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  Result<std::string> LoadRecord(std::int64_t number) const;
  std::vector<std::int64_t> RecordNumbers() const;  // newest first

  std::filesystem::path folder_;
  int lock_ = -1;
};

}  // namespace bangron
