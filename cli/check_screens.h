// Whether an office's words can be read where its timetable shows them: each screen of the folder, from where people
// stand. Not whether the files are right (check_files.h).
#pragma once

#include <filesystem>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"

namespace bangron {

// True for a folder with timetable.yaml, screens/ and words/.
bool IsOfficeFolder(const std::filesystem::path& folder);

// Builds what may come on on every screen of the office; nothing where the timetable cannot be used, which is told
// elsewhere. Findings: those of ReportViewing, at the item's file, `key` naming screen and region.
// Fails: as LoadShows.
Result<void> CheckScreens(const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace bangron
