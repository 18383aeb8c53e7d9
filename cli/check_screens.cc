#include "cli/check_screens.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "cli/input.h"
#include "cli/load_show.h"
#include "cli/render_item.h"
#include "engine/model/readers.h"
#include "engine/programme/programme.h"
#include "engine/scene/viewing.h"
#include "feed/data_dir.h"
#include "feed/look_folder.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> YamlFilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// A target that the timetable names, as a file of the folder: words/xa-mau-d1/a.yaml is words/d1/a.yaml of unit xa-mau.
struct OfficeFile {
  std::string unit;
  fs::path file;
};

OfficeFile FileOf(const fs::path& folder, const std::string& target) {
  const fs::path path(target);
  const std::string tray_of_unit = path.parent_path().filename();
  for (std::size_t dash = tray_of_unit.find('-'); dash != std::string::npos; dash = tray_of_unit.find('-', dash + 1)) {
    fs::path file = folder / "words" / tray_of_unit.substr(dash + 1) / path.filename();
    if (fs::exists(file)) return {tray_of_unit.substr(0, dash), std::move(file)};
  }
  return {};
}

void CheckOne(const fs::path& folder, const std::string& target, const Show& show, const Look& look,
              Diagnostics& diagnostics) {
  const auto scene = show.SceneOf(target);
  if (!scene) return;
  Diagnostics found;
  ReportViewing(*scene, look, show.screen(), found);
  std::set<std::string> told;  // once for an item on a screen: its first region says enough
  for (Finding finding : found.findings()) {
    if (!told.insert(finding.code).second) continue;
    finding.where = {FileOf(folder, target).file.string(), 0, 0};
    finding.key = fmt::format("{}.{}", show.screen().id, finding.key);
    diagnostics.Add(std::move(finding));
  }
}

}  // namespace

bool IsOfficeFolder(const fs::path& folder) {
  return fs::is_regular_file(folder / "timetable.yaml") && fs::is_directory(folder / "screens") &&
         fs::is_directory(folder / "words");
}

Result<void> CheckScreens(const fs::path& folder, Diagnostics& diagnostics) {
  Diagnostics told_already;
  const fs::path timetable_file = folder / "timetable.yaml";
  const Result<std::string> text = ReadInput(timetable_file.string());
  if (!text) return text.error();
  const auto timetable = ReadTimetable(*text, timetable_file.string(), told_already);
  if (!timetable) return {};
  const Result<std::shared_ptr<const Look>> look = LoadLook(ProgramDataDir(), told_already);
  if (!look) return look.error();
  std::string unit;
  for (const TimetableRule& rule : timetable->rules) {
    for (const std::string& target : rule.show) {
      if (unit.empty()) unit = FileOf(folder, target).unit;
    }
  }
  for (const fs::path& screen : YamlFilesIn(folder / "screens")) {
    ShowSource source;
    source.words = (folder / "words").string();
    source.timetable = timetable_file.string();
    source.unit = unit;
    source.screen = screen.string();
    Result<LoadedShow> loaded = LoadShow(source, told_already);
    if (!loaded) return loaded.error();
    std::vector<std::string> targets;
    for (const TimetableRule& rule : timetable->rules)
      targets.insert(targets.end(), rule.show.begin(), rule.show.end());
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    for (const std::string& target : targets) CheckOne(folder, target, *loaded->show, **look, diagnostics);
  }
  return {};
}

}  // namespace bangron
