// What ends when, and who can renew it: an office at a glance. Reads only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "feed/office/office.h"

namespace bangron {

// Who has to do something so that a list lives on.
enum class RenewedBy { kPublish, kPeople, kSheets };

struct ListStatus {
  std::string role;
  std::int64_t version = 0;
  UtcTime expires;
  RenewedBy by = RenewedBy::kPublish;
};

struct DraftStatus {
  std::string role;
  std::int64_t version = 0;
  std::vector<std::string> signed_by;  // persons, where the lists tell them; else key ids
  bool complete = false;               // a publish would take it, as far as signatures go
};

struct OfficeStatus {
  std::vector<ListStatus> lists;  // Order: what ends first
  std::vector<DraftStatus> drafts;
  std::vector<std::string> persons;  // who may sign words
  std::vector<std::string> duty;     // who may make screens safe
};

Result<OfficeStatus> StatusOfOffice(const Office& office);

}  // namespace bangron
