// What the feed hands to the player: one verified state of the office's words, immutable.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/base/tick.h"
#include "engine/picture/show.h"
#include "engine/trust/refusal.h"
#include "feed/media_files.h"

namespace bangron {

// An approval's pictures: which settled frames the signers saw.
struct ApprovedPictures {
  std::string engine;
  std::string look;
  std::map<std::string, std::string> pictures;  // screen-profile sha256 -> settled-frame sha256
  bool operator==(const ApprovedPictures&) const = default;
};

struct Generation {
  std::int64_t number = 0;  // local count, rises with every change
  std::int64_t snapshot_version = 0;
  UtcTime issued;  // x-bangron-issued of the timestamp
  Words words;
  std::map<std::string, ApprovedPictures> approvals;  // by target path
  std::map<std::string, std::string> fills;           // by target path: the template that one person filled
  Media media;                                        // the pictures that items name
  std::set<std::string> exposed;                      // ids of keys that count nowhere any more
  std::vector<Refusal> refusals;
};

}  // namespace bangron
