#include "tests/support/crash_disk.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <random>
#include <set>

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = 4096;

std::string Key(const fs::path& path) { return path.lexically_normal().string(); }
std::string Above(const fs::path& path) { return path.has_parent_path() ? Key(path.parent_path()) : std::string("."); }

}  // namespace

CrashDisk::CrashDisk(SyncPromise promise) : promise_(promise) {
  folders_["/"].made_safe = true;
  folders_["."].made_safe = true;
}

// --- failing on purpose

void CrashDisk::FailCall(int number, int error, FailMode mode) {
  calls_ = 0;
  fail_at_ = number;
  fail_error_ = error;
  fail_mode_ = mode;
}

std::optional<Error> CrashDisk::Fails(std::string_view tried, const fs::path& path) {
  ++calls_;
  const bool fails = fail_at_ > 0 && (fail_mode_ == FailMode::kOnce ? calls_ == fail_at_ : calls_ >= fail_at_);
  if (fails) return DiskError(fail_error_, tried, path);
  return std::nullopt;
}

std::optional<Error> CrashDisk::FailsToChange(std::string_view tried, const fs::path& path) {
  if (before_change) before_change();
  if (read_only) return DiskError(EROFS, tried, path);
  return Fails(tried, path);
}

// --- names

CrashDisk::Folder* CrashDisk::FindFolder(const fs::path& folder) {
  const auto found = folders_.find(Key(folder));
  return found == folders_.end() ? nullptr : &found->second;
}

CrashDisk::FileId CrashDisk::Find(const fs::path& file) {
  const Folder* folder = FindFolder(Above(file));
  if (folder == nullptr) return kNoFile;
  const auto found = folder->now.find(file.filename().string());
  return found == folder->now.end() ? kNoFile : found->second;
}

void CrashDisk::Apply(const NameChange& change, Names& names) {
  for (const auto& [name, file] : change) {
    if (file == kNoFile) {
      names.erase(name);
    } else {
      names[name] = file;
    }
  }
}

void CrashDisk::Change(Folder& folder, NameChange change) {
  Apply(change, folder.now);
  folder.pending.push_back(std::move(change));
}

std::int64_t CrashDisk::UsedBytes() const {
  std::int64_t used = 0;
  for (const auto& [path, folder] : folders_) {
    for (const auto& [name, file] : folder.now) {
      used += static_cast<std::int64_t>(files_[static_cast<std::size_t>(file)].now->size());
    }
  }
  return used;
}

// --- the calls

Result<Disk::Handle> CrashDisk::Create(const fs::path& file, FileAccess) {
  if (auto error = FailsToChange("make", file)) return *error;
  Folder* folder = FindFolder(Above(file));
  if (folder == nullptr) return DiskError(ENOENT, "make", file);
  if (Find(file) != kNoFile) return DiskError(EEXIST, "make", file);
  const auto made = static_cast<FileId>(files_.size());
  files_.push_back({std::make_shared<std::string>(), nullptr});
  Change(*folder, {{file.filename().string(), made}});
  open_[next_handle_] = {made, 0, {}};
  return next_handle_++;
}

Result<Disk::Handle> CrashDisk::Open(const fs::path& file) {
  if (auto error = Fails("open", file)) return *error;
  const FileId found = Find(file);
  if (found == kNoFile) return DiskError(ENOENT, "open", file);
  open_[next_handle_] = {found, 0, {}};
  return next_handle_++;
}

Result<std::size_t> CrashDisk::Read(Handle handle, std::span<char> bytes) {
  if (auto error = Fails("read", "the open file")) return *error;
  OpenFile& open = open_.at(handle);
  const std::string& now = *files_[static_cast<std::size_t>(open.file)].now;
  const std::size_t got = now.copy(bytes.data(), bytes.size(), open.at);
  open.at += got;
  return got;
}

// Takes the half of what is long, as a system may.
Result<std::size_t> CrashDisk::Write(Handle handle, std::string_view bytes) {
  if (auto error = FailsToChange("write", "the open file")) return *error;
  const std::size_t taken = bytes.size() > kBlock ? bytes.size() / 2 : bytes.size();
  if (UsedBytes() + static_cast<std::int64_t>(taken) > capacity_bytes) {
    return DiskError(ENOSPC, "write", "the open file");
  }
  File& file = files_[static_cast<std::size_t>(open_.at(handle).file)];
  file.now = std::make_shared<std::string>(*file.now + std::string(bytes.substr(0, taken)));
  return taken;
}

Result<void> CrashDisk::Sync(Handle handle) {
  if (auto error = FailsToChange("sync", "the open file")) return *error;
  File& file = files_[static_cast<std::size_t>(open_.at(handle).file)];
  if (promise_ == SyncPromise::kKept) file.safe = file.now;
  return {};
}

void CrashDisk::Close(Handle handle) { open_.erase(handle); }

Result<void> CrashDisk::Rename(const fs::path& from, const fs::path& to) {
  if (auto error = FailsToChange("replace", to)) return *error;
  const FileId file = Find(from);
  Folder* folder = FindFolder(Above(to));
  if (file == kNoFile || folder == nullptr) return DiskError(ENOENT, "replace", to);
  Change(*folder, {{from.filename().string(), kNoFile}, {to.filename().string(), file}});
  return {};
}

Result<void> CrashDisk::Remove(const fs::path& file) {
  if (auto error = FailsToChange("remove", file)) return *error;
  if (Find(file) == kNoFile) return DiskError(ENOENT, "remove", file);
  Change(*FindFolder(Above(file)), {{file.filename().string(), kNoFile}});
  return {};
}

Result<void> CrashDisk::MakeFolder(const fs::path& folder) {
  if (FindFolder(folder) != nullptr) return DiskError(EEXIST, "make the folder", folder);
  if (auto error = FailsToChange("make the folder", folder)) return *error;
  if (FindFolder(Above(folder)) == nullptr) return DiskError(ENOENT, "make the folder", folder);
  folders_[Key(folder)];
  return {};
}

Result<void> CrashDisk::SyncFolder(const fs::path& folder) {
  if (auto error = FailsToChange("sync the folder", folder)) return *error;
  Folder* found = FindFolder(folder);
  if (found == nullptr) return DiskError(ENOENT, "sync the folder", folder);
  if (promise_ == SyncPromise::kBroken) return {};
  found->safe = found->now;
  found->pending.clear();
  for (auto& [path, below] : folders_) {
    if (Above(path) == Key(folder)) below.made_safe = true;
  }
  return {};
}

Result<std::vector<DiskEntry>> CrashDisk::List(const fs::path& folder) {
  if (auto error = Fails("list", folder)) return *error;
  const Folder* found = FindFolder(folder);
  if (found == nullptr) return DiskError(ENOENT, "list", folder);
  std::vector<DiskEntry> entries;
  for (const auto& [name, file] : found->now) {
    entries.push_back({name, static_cast<std::int64_t>(files_[static_cast<std::size_t>(file)].now->size())});
  }
  return entries;
}

Result<DiskSpace> CrashDisk::Space(const fs::path& folder) {
  if (auto error = Fails("ask the space of", folder)) return *error;
  return DiskSpace{capacity_bytes, capacity_bytes - UsedBytes()};
}

Result<Disk::Handle> CrashDisk::Lock(const fs::path& file) {
  if (auto error = Fails("open", file)) return *error;
  for (const auto& [handle, open] : open_) {
    if (open.locked == Key(file)) return Error{"file-locked", Key(file)};
  }
  open_[next_handle_] = {kNoFile, 0, Key(file)};
  return next_handle_++;
}

// --- the cut

namespace {

using Bytes = std::shared_ptr<const std::string>;

// The bytes that a file may have after a cut: as they were safe, all, none, cut off anywhere, a block never written.
std::vector<Bytes> WhatMayBeLeft(const Bytes& safe, const Bytes& now_bytes) {
  const std::string& now = *now_bytes;
  std::string hole = now;
  std::fill(hole.begin(), hole.begin() + static_cast<std::ptrdiff_t>(std::min(kBlock, hole.size() / 2)), '\0');
  const std::vector<std::string> ways{safe == nullptr ? std::string() : *safe,
                                      now,
                                      {},
                                      now.substr(0, now.size() / 2),
                                      now.substr(0, now.size() / kBlock * kBlock),
                                      std::string(now.size(), '\0'),
                                      hole};
  std::vector<Bytes> left;
  for (const std::string& way : ways) {
    const bool known = std::any_of(left.begin(), left.end(), [&](const Bytes& other) { return *other == way; });
    if (!known) left.push_back(std::make_shared<std::string>(way));
  }
  return left;
}

}  // namespace

// Files that a name may lead to after a cut, and whose bytes are not all safe.
std::vector<CrashDisk::FileId> CrashDisk::UnsafeFiles() const {
  std::set<FileId> named;
  for (const auto& [path, folder] : folders_) {
    for (const auto& [name, file] : folder.safe) named.insert(file);
    for (const NameChange& change : folder.pending) {
      for (const auto& [name, file] : change) named.insert(file);
    }
  }
  named.erase(kNoFile);
  std::vector<FileId> unsafe;
  std::copy_if(named.begin(), named.end(), std::back_inserter(unsafe), [&](FileId id) {
    const File& file = files_[static_cast<std::size_t>(id)];
    return file.safe != file.now;
  });
  return unsafe;
}

// How many ways there are at each place where a cut may leave one thing or another: first the folders, each with its
// own name and its pending changes, then the unsafe files.
std::vector<std::size_t> CrashDisk::Ways() const {
  std::vector<std::size_t> ways;
  for (const auto& [path, folder] : folders_) {
    if (!folder.made_safe) ways.push_back(2);
    ways.insert(ways.end(), folder.pending.size(), 2);
  }
  for (const FileId id : UnsafeFiles()) {
    const File& file = files_[static_cast<std::size_t>(id)];
    ways.push_back(WhatMayBeLeft(file.safe, file.now).size());
  }
  return ways;
}

CrashDisk CrashDisk::Left(const std::vector<std::size_t>& choice) const {
  CrashDisk left(promise_);
  left.capacity_bytes = capacity_bytes;
  left.files_ = files_;
  auto chosen = choice.begin();
  for (const auto& [path, folder] : folders_) {
    // A folder whose name is lost takes everything below with it.
    const bool there =
        (folder.made_safe || *chosen++ == 1) && (path == "/" || path == "." || left.folders_.contains(Above(path)));
    Folder settled;
    settled.made_safe = true;
    settled.safe = folder.safe;
    for (const NameChange& change : folder.pending) {
      if (*chosen++ == 1) Apply(change, settled.safe);
    }
    settled.now = settled.safe;
    if (there) left.folders_[path] = std::move(settled);
  }
  for (const FileId id : UnsafeFiles()) {
    File& file = left.files_[static_cast<std::size_t>(id)];
    file.now = WhatMayBeLeft(file.safe, file.now)[*chosen++];
  }
  for (File& file : left.files_) file.safe = file.now;
  return left;
}

std::int64_t CrashDisk::PowerCuts(std::int64_t most, const std::function<void(const CrashDisk&)>& visit) const {
  const std::vector<std::size_t> ways = Ways();
  constexpr std::int64_t kCountable = std::int64_t{1} << 40;
  std::int64_t total = 1;
  for (const std::size_t way : ways) total = std::min(kCountable, total * static_cast<std::int64_t>(way));

  std::vector<std::size_t> choice(ways.size(), 0);
  if (total <= most) {
    for (std::int64_t number = 0; number < total; ++number) {
      std::int64_t rest = number;
      for (std::size_t at = 0; at < ways.size(); ++at) {
        choice[at] = static_cast<std::size_t>(rest) % ways[at];
        rest /= static_cast<std::int64_t>(ways[at]);
      }
      visit(Left(choice));
    }
    return total;
  }
  // Nothing of it, all of it, then a sample.
  visit(Left(choice));
  for (std::size_t at = 0; at < ways.size(); ++at) choice[at] = std::min<std::size_t>(1, ways[at] - 1);
  visit(Left(choice));
  std::minstd_rand random(1);
  for (std::int64_t number = 2; number < most; ++number) {
    for (std::size_t at = 0; at < ways.size(); ++at) choice[at] = random() % ways[at];
    visit(Left(choice));
  }
  return total;
}

std::string CrashDisk::Fingerprint() const {
  std::string text;
  for (const auto& [path, folder] : folders_) {
    text += path + '\n';
    for (const auto& [name, file] : folder.now) {
      text +=
          name + '\t' + std::to_string(std::hash<std::string>()(*files_[static_cast<std::size_t>(file)].now)) + '\n';
    }
  }
  return text;
}

}  // namespace bangron
