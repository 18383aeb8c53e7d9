#include "feed/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include "engine/trust/digest.h"
#include "feed/durable_file.h"
#include "feed/generation_record.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTrustBytes = 8U << 20U;
constexpr std::size_t kMaxObjectBytes = 64U << 20U;
constexpr std::size_t kMaxRecordBytes = 8U << 20U;
constexpr std::size_t kMaxNoteBytes = 64U << 10U;
constexpr std::size_t kMostUnsavedBytes = 64U << 20U;
constexpr std::size_t kRecordsKept = 2;
constexpr std::size_t kHashLine = 65;  // SHA-256 in hex and the line's end

// What a card that has had its day does: words go on, in memory.
bool IsTheDisks(const Error& error) {
  return error.code == "disk-full" || error.code == "disk-read-only" || error.code == "disk-failing";
}

std::optional<std::int64_t> WholeNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

}  // namespace

Store::Store(Disk& disk, fs::path folder, StoreLimits limits)
    : disk_(&disk), folder_(std::move(folder)), lock_(nullptr, Unlock{&disk}), room_(limits) {}

Result<Store> Store::Open(const fs::path& folder, StoreLimits limits) {
  auto disk = std::make_unique<RealDisk>();
  Result<Store> store = Open(*disk, folder, limits);
  if (store) store->own_disk_ = std::move(disk);
  return store;
}

Result<Store> Store::Open(Disk& disk, const fs::path& folder, StoreLimits limits) {
  Store store(disk, folder, limits);
  if (auto prepared = store.Prepare(); !prepared) {
    const char* code = prepared.error().code == "file-locked" ? "store-busy" : "store-open";
    return Error{code, fmt::format("the store {}: {}", folder.string(), prepared.error().what)};
  }
  store.RemoveUnfinished();
  store.RemoveOldRecords();
  store.RemoveOrphans();
  return store;
}

// Folders and lock. What a process before this one left unsynced is synced, so that what can be read can be relied on.
Result<void> Store::Prepare() {
  const auto weather = [&](const Result<void>& done) {
    if (!done) trouble_ = done.error();
    return done || IsTheDisks(done.error());
  };
  for (const char* part : {"", "trust", "objects", "generations", "notes"}) {
    const fs::path folder = *part == '\0' ? folder_ : folder_ / part;
    if (auto made = EnsureFolder(*disk_, folder); !weather(made)) return made;
    unsynced_.insert(folder);
  }
  const Result<Disk::Handle> lock = disk_->Lock(folder_ / "lock");
  if (lock) {
    lock_.reset(new Disk::Handle(*lock));
  } else if (!trouble_ || lock.error().code == "file-locked") {
    if (!weather(lock.error())) return lock.error();
  }
  // The folder above may be closed to us; then it is older than this program.
  (void)disk_->SyncFolder(folder_.has_parent_path() ? folder_.parent_path() : ".").has_value();
  if (const Result<void> synced = SyncFolders(); !weather(synced)) return synced;
  if (const Result<std::vector<DiskEntry>> objects = disk_->List(folder_ / "objects")) {
    for (const DiskEntry& entry : *objects) {
      if (IsSha256Hex(entry.name)) room_.Add(entry.name, entry.bytes, kDueAlways);
    }
  }
  return {};
}

Store::Store(Store&& other) noexcept = default;
Store::~Store() = default;

// --- files

Result<std::string> Store::Load(const fs::path& file, std::size_t most_bytes) const {
  const auto held =
      std::find_if(unsaved_.rbegin(), unsaved_.rend(), [&](const Unsaved& unsaved) { return unsaved.file == file; });
  if (held != unsaved_.rend()) return held->bytes;
  Result<std::string> bytes = LoadFile(*disk_, file, most_bytes);
  // A tired card often reads at the second try.
  if (!bytes && bytes.error().code == "file-unreadable") bytes = LoadFile(*disk_, file, most_bytes);
  if (bytes) return bytes;
  const std::string& code = bytes.error().code;
  if (code == "file-missing") return Error{"store-missing", bytes.error().what};
  return Error{code == "file-too-large" ? "store-too-large" : "store-read", bytes.error().what};
}

Result<void> Store::Place(const fs::path& file, std::string_view bytes) {
  if (auto placed = PlaceFile(*disk_, file, bytes); !placed) return placed;
  unsynced_.insert(file.parent_path());
  return {};
}

Result<void> Store::SyncFolders() {
  while (!unsynced_.empty()) {
    if (auto synced = disk_->SyncFolder(*unsynced_.begin()); !synced) return synced;
    unsynced_.erase(unsynced_.begin());
  }
  return {};
}

// On the disk, or in memory behind everything else that waits for it.
Result<void> Store::Keep(const fs::path& file, std::string_view bytes) {
  Settle();
  if (!trouble_) {
    const Result<void> placed = Place(file, bytes);
    if (placed) return {};
    trouble_ = placed.error();
  }
  std::size_t held = bytes.size();
  for (const Unsaved& unsaved : unsaved_) held += unsaved.bytes.size();
  if (held > kMostUnsavedBytes) return Error{"store-write", trouble_->what};
  unsaved_.push_back({file, std::string(bytes)});
  return {};
}

void Store::Settle() {
  if (unsaved_.empty() && unsynced_.empty()) {
    trouble_.reset();
    return;
  }
  std::size_t done = 0;
  Result<void> result;
  while (done < unsaved_.size() && result) {
    result = Place(unsaved_[done].file, unsaved_[done].bytes);
    // One name after the other: the pointer must not outrun what it points to.
    if (result) result = SyncFolders();
    if (result) ++done;
  }
  unsaved_.erase(unsaved_.begin(), unsaved_.begin() + static_cast<std::ptrdiff_t>(done));
  if (result && trouble_) result = SyncFolders();
  trouble_ = result ? std::nullopt : std::optional(result.error());
}

StoreHealth Store::health() const { return {trouble_, unsaved_.size(), room_.bytes(), evicted_}; }

// --- trust and notes

Result<std::string> Store::LoadTrust(std::string_view name) const {
  return Load(folder_ / "trust" / (std::string(name) + ".json"), kMaxTrustBytes);
}

Result<void> Store::SaveTrust(std::string_view name, std::string_view bytes) {
  if (auto kept = Keep(folder_ / "trust" / (std::string(name) + ".json"), bytes); !kept) return kept;
  if (const Result<void> synced = SyncFolders(); !synced) trouble_ = synced.error();
  return {};
}

void Store::RemoveTrust(std::string_view name) {
  const fs::path file = folder_ / "trust" / (std::string(name) + ".json");
  std::erase_if(unsaved_, [&](const Unsaved& unsaved) { return unsaved.file == file; });
  (void)disk_->Remove(file).has_value();
}

Result<std::string> Store::LoadNote(std::string_view name) const {
  return Load(folder_ / "notes" / name, kMaxNoteBytes);
}

Result<void> Store::SaveNote(std::string_view name, std::string_view bytes) {
  if (auto kept = Keep(folder_ / "notes" / name, bytes); !kept) return kept;
  if (const Result<void> synced = SyncFolders(); !synced) trouble_ = synced.error();
  return {};
}

// --- objects

Result<std::string> Store::LoadObject(std::string_view sha256) const {
  if (!IsSha256Hex(sha256)) return Error{"store-missing", "an object is named by its SHA-256"};
  const fs::path file = folder_ / "objects" / sha256;
  Result<std::string> bytes = Load(file, kMaxObjectBytes);
  if (!bytes && bytes.error().code != "store-too-large") return bytes;
  if (bytes && Sha256Hex(*bytes) == sha256) return bytes;
  (void)disk_->Remove(file).has_value();
  room_.Remove(std::string(sha256));
  return Error{"object-damaged", fmt::format("{} was damaged and has been deleted", file.string())};
}

Result<std::string> Store::SaveObject(std::string_view bytes, UtcTime due) {
  std::string name = Sha256Hex(bytes);
  if (LoadObject(name)) return name;
  const auto size = static_cast<std::int64_t>(bytes.size());
  if (!MakeRoom(size, due)) return Error{"no-room", fmt::format("the store has no room for {} bytes more", size)};
  if (auto kept = Keep(folder_ / "objects" / name, bytes); !kept) return kept.error();
  room_.Add(name, size, due);
  return name;
}

std::optional<DiskSpace> Store::Space() const {
  const Result<DiskSpace> space = disk_->Space(folder_);
  return space ? std::optional(*space) : std::nullopt;
}

bool Store::HasRoom(std::int64_t bytes, UtcTime due) const { return room_.WhatMustGo(bytes, due, Space()).has_value(); }

bool Store::MakeRoom(std::int64_t bytes, UtcTime due) {
  const std::optional<std::vector<std::string>> go = room_.WhatMustGo(bytes, due, Space());
  if (!go) return false;
  for (const std::string& name : *go) {
    const fs::path file = folder_ / "objects" / name;
    std::erase_if(unsaved_, [&](const Unsaved& unsaved) { return unsaved.file == file; });
    (void)disk_->Remove(file).has_value();
    room_.Remove(name);
    ++evicted_;
  }
  return true;
}

void Store::SetDues(const std::map<std::string, UtcTime>& dues, UtcTime keep_until) { room_.SetDues(dues, keep_until); }

// --- generations

Result<std::string> Store::LoadRecord(std::int64_t number) const {
  const fs::path file = folder_ / "generations" / std::to_string(number);
  const Result<std::string> bytes = Load(file, kMaxRecordBytes);
  if (!bytes) return bytes;
  // The first line is the SHA-256 of the rest.
  if (bytes->size() > kHashLine && bytes->at(kHashLine - 1) == '\n') {
    std::string record = bytes->substr(kHashLine);
    if (Sha256Hex(record) == bytes->substr(0, kHashLine - 1)) return record;
  }
  (void)disk_->Remove(file).has_value();
  return Error{"object-damaged", fmt::format("{} was damaged and has been deleted", file.string())};
}

Result<std::vector<std::int64_t>> Store::RecordNumbers() const {
  std::set<std::int64_t, std::greater<>> numbers;
  const fs::path folder = folder_ / "generations";
  const Result<std::vector<DiskEntry>> entries = disk_->List(folder);
  if (!entries) return entries.error();
  for (const DiskEntry& entry : *entries) {
    if (const auto number = WholeNumber(entry.name)) numbers.insert(*number);
  }
  for (const Unsaved& unsaved : unsaved_) {
    if (unsaved.file.parent_path() != folder) continue;
    if (const auto number = WholeNumber(unsaved.file.filename().string())) numbers.insert(*number);
  }
  return std::vector<std::int64_t>(numbers.begin(), numbers.end());
}

Result<Store::SavedRecord> Store::LoadCurrent() const {
  std::vector<std::int64_t> candidates;
  if (const Result<std::string> pointer = Load(folder_ / "current", kMaxNoteBytes)) {
    if (const auto number = WholeNumber(*pointer)) candidates.push_back(*number);
  }
  if (const auto numbers = RecordNumbers()) candidates.insert(candidates.end(), numbers->begin(), numbers->end());
  for (const std::int64_t number : candidates) {
    if (Result<std::string> bytes = LoadRecord(number)) return SavedRecord{number, std::move(*bytes)};
  }
  return Error{"store-missing", fmt::format("the store {} holds no generation", folder_.string())};
}

Result<void> Store::SaveCurrent(const SavedRecord& record) {
  const std::string name = std::to_string(record.number);
  // Every object first: a record never names what may be lost.
  if (const Result<void> synced = SyncFolders(); !synced) trouble_ = synced.error();
  const std::string bytes = Sha256Hex(record.bytes) + "\n" + record.bytes;
  if (auto kept = Keep(folder_ / "generations" / name, bytes); !kept) return kept;
  if (const Result<void> synced = SyncFolders(); !synced) trouble_ = synced.error();
  if (auto kept = Keep(folder_ / "current", name); !kept) return kept;
  if (const Result<void> synced = SyncFolders(); !synced) trouble_ = synced.error();
  if (trouble_ || !unsaved_.empty()) return {};
  RemoveOldRecords();
  RemoveOrphans();
  return {};
}

// --- tidying

void Store::RemoveUnfinished() {
  for (const char* part : {"", "trust", "objects", "generations", "notes"}) {
    const Result<std::vector<DiskEntry>> entries = disk_->List(folder_ / part);
    if (!entries) continue;
    for (const DiskEntry& entry : *entries) {
      if (entry.name.starts_with(kUnfinishedPrefix)) (void)disk_->Remove(folder_ / part / entry.name).has_value();
    }
  }
}

// Those that are older than the one that `current` names and the one before it.
void Store::RemoveOldRecords() {
  const Result<std::vector<std::int64_t>> numbers = RecordNumbers();
  if (!numbers) return;
  for (std::size_t at = kRecordsKept; at < numbers->size(); ++at) {
    (void)disk_->Remove(folder_ / "generations" / std::to_string(numbers->at(at))).has_value();
  }
}

void Store::RemoveOrphans() {
  std::set<std::string> needed;
  const Result<std::vector<std::int64_t>> numbers = RecordNumbers();
  if (!numbers) return;  // who knows what is needed
  for (const std::int64_t number : *numbers) {
    const Result<std::string> bytes = LoadRecord(number);
    if (!bytes && bytes.error().code == "store-read") return;
    if (!bytes) continue;
    const Result<GenerationRecord> record = ReadRecord(*bytes);
    if (!record) return;
    for (const RecordEntry& entry : record->entries) {
      needed.insert(entry.sha256);
      needed.insert(entry.proof.objects.begin(), entry.proof.objects.end());
    }
  }
  if (needed.empty()) return;  // nothing was ever finished: what is there saves fetching it again
  for (const std::string& name : room_.Names()) {
    if (needed.contains(name)) continue;
    if (disk_->Remove(folder_ / "objects" / name)) room_.Remove(name);
  }
}

}  // namespace bangron
