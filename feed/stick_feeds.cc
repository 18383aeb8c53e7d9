#include "feed/stick_feeds.h"

#include <algorithm>
#include <system_error>

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLevels = 3;
constexpr int kMostEntries = 256;  // of one folder
constexpr std::size_t kMostFeeds = 16;

std::vector<fs::path> FoldersIn(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  int looked_at = 0;
  fs::directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::directory_iterator() && looked_at < kMostEntries; entry.increment(error), ++looked_at) {
    std::error_code ignored;
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) folders.push_back(entry->path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

void Collect(const fs::path& folder, int levels, std::vector<fs::path>& feeds) {
  if (feeds.size() >= kMostFeeds) return;
  std::error_code ignored;
  if (fs::is_regular_file(fs::symlink_status(folder / "metadata" / "timestamp.json", ignored))) {
    feeds.push_back(folder);
  } else if (levels > 0) {
    for (const fs::path& inner : FoldersIn(folder)) Collect(inner, levels - 1, feeds);
  }
}

}  // namespace

std::vector<fs::path> FindStickFeeds(const fs::path& mounts) {
  std::vector<fs::path> feeds;
  Collect(mounts, kMostLevels, feeds);
  return feeds;
}

}  // namespace bangron
