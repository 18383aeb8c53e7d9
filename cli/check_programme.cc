#include "cli/check_programme.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "engine/model/readers.h"

namespace bangron {
namespace {

// words/<unit>-<tray>/<name>: the unit is known when the words are signed, not before.
bool Names(const std::string& path, const std::string& tray, const std::string& name) {
  const std::filesystem::path target(path);
  const std::string folder = target.parent_path().filename().string();
  return path.starts_with("words/") && target.filename() == name && (folder == tray || folder.ends_with("-" + tray));
}

}  // namespace

void ProgrammeChecker::Take(const std::string& text, const std::string& file) {
  Diagnostics told_elsewhere;
  const std::string kind = KindOfFile(text);
  if (kind == "timetable") {
    if (auto timetable = ReadTimetable(text, file, told_elsewhere)) timetables_.push_back(*std::move(timetable));
  } else if (kind == "screen") {
    if (auto screen = ReadScreen(text, file, told_elsewhere)) screens_.push_back(*std::move(screen));
  } else if (kind == "item") {
    auto item = ReadItem(text, file, told_elsewhere);
    if (!item || item->kind == ItemKind::kTemplate || item->kind == ItemKind::kFill) return;
    const std::filesystem::path path(file);
    items_.push_back({path.parent_path().filename().string(),
                      path.filename().string(),
                      {file, std::make_shared<const Item>(*std::move(item)), {file, 0, 0}}});
  }
}

std::vector<AdvisedItem> ProgrammeChecker::ItemsFor(const Timetable& timetable) const {
  std::vector<AdvisedItem> items;
  for (const TakenItem& taken : items_) {
    items.push_back(taken.item);
    for (const TimetableRule& rule : timetable.rules) {
      const auto path = std::find_if(rule.show.begin(), rule.show.end(),
                                     [&](const std::string& shown) { return Names(shown, taken.tray, taken.name); });
      if (path == rule.show.end()) continue;
      items.back().path = *path;
      break;
    }
  }
  return items;
}

void ProgrammeChecker::ReportUnknownItems(const Timetable& timetable, Diagnostics& diagnostics) const {
  for (const TimetableRule& rule : timetable.rules) {
    for (const std::string& path : rule.show) {
      const bool known = std::any_of(items_.begin(), items_.end(),
                                     [&](const TakenItem& taken) { return Names(path, taken.tray, taken.name); });
      if (known || !path.starts_with("words/")) continue;
      diagnostics.Add({.code = "timetable-unknown-item",
                       .severity = Severity::kWarning,
                       .where = rule.where,
                       .key = "show",
                       .found = path,
                       .allowed = {},
                       .suggestion = {}});
    }
  }
}

void ProgrammeChecker::Report(Diagnostics& diagnostics) const {
  std::vector<std::string> screen_ids;
  for (const Screen& screen : screens_) screen_ids.push_back(screen.id);
  for (const Timetable& timetable : timetables_) {
    const std::vector<AdvisedItem> items = ItemsFor(timetable);
    const AdviceOptions options = OptionsFor(timetable, items, holidays_);
    AdviseOnRules(timetable, screen_ids, options, diagnostics);
    if (!items.empty()) ReportUnknownItems(timetable, diagnostics);
    AdviseOnItems(timetable, items, screens_, options, diagnostics);
  }
}

}  // namespace bangron
