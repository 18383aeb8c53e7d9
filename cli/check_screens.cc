#include "cli/check_screens.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "cli/load_show.h"
#include "engine/scene/viewing.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> YamlFilesIn(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void CheckOne(const LoadedShow& loaded, const std::string& target, const std::string& file, Diagnostics& diagnostics) {
  const auto scene = loaded.show->SceneOf(target);
  if (!scene) return;
  const Screen& screen = loaded.show->screen();
  Diagnostics found;
  ReportViewing(*scene, *loaded.look, screen, found);
  std::set<std::string> told;  // once for an item on a screen: its first region says enough
  for (Finding finding : found.findings()) {
    if (!told.insert(finding.code).second) continue;
    finding.where = {file, 0, 0};
    finding.key = fmt::format("{}.{}", screen.id, finding.key);
    diagnostics.Add(std::move(finding));
  }
}

}  // namespace

bool IsOfficeFolder(const fs::path& folder) {
  return fs::is_regular_file(folder / "timetable.yaml") && fs::is_directory(folder / "screens") &&
         fs::is_directory(folder / "words");
}

Result<void> CheckScreens(const fs::path& folder, Diagnostics& diagnostics) {
  ShowSource source;
  source.words = folder / "words";
  source.timetable = folder / "timetable.yaml";
  Diagnostics told_already;
  const auto shows = LoadShows(source, YamlFilesIn(folder / "screens"), told_already);
  if (!shows && shows.error().code == "timetable-unusable") return {};
  if (!shows) return shows.error();
  for (const LoadedShow& loaded : *shows) {
    for (const auto& [target, file] : loaded.files) CheckOne(loaded, target, file, diagnostics);
  }
  return {};
}

}  // namespace bangron
