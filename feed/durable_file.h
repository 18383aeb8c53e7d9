// Whole files on a disk that may lose power at any moment: read with a bound, written so that a reader or a restart
// sees the old bytes or the new ones, never a part. Not for the player's objects: feed/store.h owns those.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "feed/disk.h"

namespace bangron {

inline constexpr std::size_t kMostFileBytes = 64U << 20U;

// Prefix of files that are not finished; whoever owns the folder may delete them.
inline constexpr char kUnfinishedPrefix[] = ".new-";

// Fails: "file-missing", "file-unreadable", "file-too-large".
Result<std::string> LoadFile(const std::filesystem::path& path, std::size_t most_bytes = kMostFileBytes);
Result<std::string> LoadFile(Disk& disk, const std::filesystem::path& path, std::size_t most_bytes);

// Writes a temporary file beside `path`, syncs it, renames it into place and syncs the folder; makes missing folders.
// Fails: "file-unwritable"; the old file then stands as it was.
Result<void> WriteDurably(const std::filesystem::path& path, std::string_view bytes,
                          FileAccess access = FileAccess::kPublic);

// The parts of it, for who writes many files before one folder is synced. Fails, all: as DiskError.
// The bytes are synced, their name is not.
Result<void> PlaceFile(Disk& disk, const std::filesystem::path& path, std::string_view bytes,
                       FileAccess access = FileAccess::kPublic);
// Makes what is missing of the folder and the folders above it, and syncs each new name.
Result<void> EnsureFolder(Disk& disk, const std::filesystem::path& folder);

}  // namespace bangron
