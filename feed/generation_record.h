// How a generation lies in the store: which objects it shows, and by which lists each of them is proved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace bangron {

// The lists from `targets` down, each an object of the store, under the root of that version.
struct RecordProof {
  std::int64_t root_version = 0;
  std::vector<std::string> roles;
  std::vector<std::string> objects;  // SHA-256, one a role
  bool operator==(const RecordProof&) const = default;
};

struct RecordEntry {
  // words/<unit>-<tray>/<name>.yaml, media/<unit>-<tray>/<name>, fills/<unit>/<name>.yaml or timetable/<unit>.yaml
  std::string path;
  std::string sha256;
  RecordProof proof;
  bool operator==(const RecordEntry&) const = default;
};

struct GenerationRecord {
  std::int64_t number = 0;
  std::int64_t snapshot_version = 0;
  std::vector<RecordEntry> entries;  // Order: by path
};

std::string WriteRecord(const GenerationRecord& record);
// Fails: "record-malformed", "json-*".
Result<GenerationRecord> ReadRecord(std::string_view bytes);

}  // namespace bangron
