#include "player/play/status_file.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <utility>

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kAtMostEvery{1};
constexpr std::chrono::seconds kAtLeastEvery{5};

// Written anew every few seconds, so not synced; a reader never sees half a file.
Result<void> Replace(const fs::path& file, const std::string& text) {
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  const fs::path temporary = file.string() + ".new";
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return Error{"status-write", fmt::format("writing {} failed", temporary.string())};
  fs::rename(temporary, file, failed);
  if (failed) return Error{"status-write", fmt::format("naming {}: {}", file.string(), failed.message())};
  return {};
}

}  // namespace

bool StatusFile::IsDue(SteadyTime now) const { return !tried_at_ || now - *tried_at_ >= kAtMostEvery; }

Result<void> StatusFile::Update(const StatusSnapshot& snapshot, const Screen& screen, const Messages& messages,
                                SteadyTime now) {
  if (!IsDue(now)) return {};
  JsonObject steady = SteadyStatus(snapshot, screen, messages);
  const bool old = !written_at_ || now - *written_at_ >= kAtLeastEvery;
  if (!old && steady == steady_) return {};
  tried_at_ = now;
  const Json full = FullStatus(snapshot, screen, messages, MemoryPssKb());
  if (Result<void> written = Replace(file_, WriteJson(full, JsonStyle::kIndented) + "\n"); !written) return written;
  steady_ = std::move(steady);
  written_at_ = now;
  return {};
}

}  // namespace bangron
