// Which of an author's files a path of a timetable means: words/<unit>-<tray>/<name> is <tray>/<name>, whatever the
// unit, which is known when the words are signed. Not for feeds, where a path is a path.
#pragma once

#include <filesystem>
#include <string>

#include "engine/model/timetable.h"

namespace bangron {

bool IsTargetOf(const std::string& target, const std::filesystem::path& file);

// The first path by which the timetable shows the file; null where it does not.
const std::string* FindTarget(const Timetable& timetable, const std::filesystem::path& file);

}  // namespace bangron
