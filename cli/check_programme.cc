#include "cli/check_programme.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/target_files.h"
#include "engine/model/readers.h"

namespace bangron {
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
    items_.push_back({file, std::make_shared<const Item>(*std::move(item)), {file, 0, 0}});
  }
}

std::vector<AdvisedItem> ProgrammeChecker::ItemsFor(const Timetable& timetable) const {
  std::vector<AdvisedItem> items = items_;
  for (AdvisedItem& item : items) {
    if (const std::string* target = FindTarget(timetable, item.where.file)) item.path = *target;
  }
  return items;
}

void ProgrammeChecker::ReportUnknownItems(const Timetable& timetable, Diagnostics& diagnostics) const {
  for (const TimetableRule& rule : timetable.rules) {
    for (const std::string& path : rule.show) {
      const bool known = std::any_of(items_.begin(), items_.end(),
                                     [&](const AdvisedItem& item) { return IsTargetOf(path, item.where.file); });
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
