// Whole small files on a disk that may lose power at any moment: read with a bound, written so that a reader or a
// restart sees the old bytes or the new ones, never a part. Not for the player's objects: feed/store.h owns those.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace bangron {

inline constexpr std::size_t kMostFileBytes = 64U << 20U;

// Fails: "file-unreadable", "file-too-large".
Result<std::string> LoadFile(const std::filesystem::path& path, std::size_t most_bytes = kMostFileBytes);

// Who may read a written file: everybody (a feed), or its owner alone (a key).
enum class FileAccess { kPublic, kOwnerOnly };

// Writes a temporary file beside `path`, fsyncs it, renames it into place and fsyncs the folder; makes missing folders.
// Fails: "file-unwritable"; the old file then stands as it was.
Result<void> WriteDurably(const std::filesystem::path& path, std::string_view bytes,
                          FileAccess access = FileAccess::kPublic);

}  // namespace bangron
