#include "cli/target_files.h"

namespace bangron {

bool IsTargetOf(const std::string& target, const std::filesystem::path& file) {
  const std::filesystem::path path(target);
  const std::string folder = path.parent_path().filename();
  const std::string tray = file.parent_path().filename();
  return target.starts_with("words/") && path.filename() == file.filename() &&
         (folder == tray || folder.ends_with("-" + tray));
}

const std::string* FindTarget(const Timetable& timetable, const std::filesystem::path& file) {
  for (const TimetableRule& rule : timetable.rules) {
    for (const std::string& target : rule.show) {
      if (IsTargetOf(target, file)) return &target;
    }
  }
  return nullptr;
}

}  // namespace bangron
