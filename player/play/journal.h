// The log's lines: one per event, told from two snapshots of the status. Not the logger itself.
#pragma once

#include <string>
#include <vector>

#include "player/play/status.h"

namespace bangron {

enum class JournalLevel { kDebug, kInfo, kWarning };

struct JournalLine {
  JournalLevel level = JournalLevel::kInfo;
  std::string text;
  bool operator==(const JournalLine&) const = default;
};

// What happened between two snapshots.
std::vector<JournalLine> JournalLines(const StatusSnapshot& before, const StatusSnapshot& after);

}  // namespace bangron
