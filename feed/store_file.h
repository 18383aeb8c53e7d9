// Files that survive a power cut: written beside, synced, renamed, and the folder synced.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace bangron {

// Prefix of files that are not finished; whoever opens the folder may delete them.
inline constexpr char kUnfinishedPrefix[] = ".new-";

// Either the old bytes or the new ones are there afterwards, whole, whatever happens.
// Fails: "store-write" with the system's reason.
Result<void> WriteDurably(const std::filesystem::path& file, std::string_view bytes);

// Fails: "store-missing", "store-too-large", "store-read".
Result<std::string> ReadWhole(const std::filesystem::path& file, std::size_t max_bytes);

}  // namespace bangron
