// The status on disk: replaced whole, on each change but at most once per second, and every 5 s so that its ages are
// true.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "player/play/clock.h"
#include "player/play/status.h"

namespace bangron {

// Thread: the main thread's own.
class StatusFile {
 public:
  explicit StatusFile(std::filesystem::path file) : file_(std::move(file)) {}

  // True where a snapshot may be written now; asked before one is put together.
  bool IsDue(SteadyTime now) const;

  // Writes if it is due and there is something to write. Fails: "status-write"; it is tried again a second later.
  Result<void> Update(const StatusSnapshot& snapshot, const Screen& screen, const Messages& messages, SteadyTime now);

 private:
  std::filesystem::path file_;
  JsonObject steady_;
  std::optional<SteadyTime> tried_at_;
  std::optional<SteadyTime> written_at_;
};

}  // namespace bangron
