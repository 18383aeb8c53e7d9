// Drafts on their way to another machine and back (gói ký): a folder, perhaps on a stick, that is an office without
// keys. There `bangron feed diff` and `sign` work as at home; what comes back is believed only as far as it fits the
// office.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/refusal.h"
#include "feed/office/office.h"

namespace bangron {

// Writes the office's lists, screens and drafts into `folder`, which is empty, missing, or an earlier bundle. Fails:
// "bundle-in-the-way", "file-*".
Result<void> ExportBundle(const Office& office, const std::filesystem::path& folder);

struct ImportReport {
  std::vector<std::string> taken;  // roles with new signatures, or a new draft
  std::vector<Refusal> refused;    // "draft-differs", "wrong-version", "unknown-role",
                                   // "foreign-path", "wrong-hash" ...
};

// Takes the drafts of a bundle: signatures of the very same draft are added; a draft that nobody signed here is
// replaced. Nothing of the office is overwritten that somebody signed. Fails: "not-an-office", "file-*".
Result<ImportReport> ImportBundle(const Office& office, const std::filesystem::path& folder);

}  // namespace bangron
