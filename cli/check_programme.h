// The part of `bangron check` that looks at timetable, items and screens together: what each file alone cannot tell.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/model/holidays.h"
#include "engine/programme/advice.h"

namespace bangron {

class ProgrammeChecker {
 public:
  // `holidays` must outlive it.
  explicit ProgrammeChecker(const Holidays& holidays) : holidays_(holidays) {}

  // Takes a file that may be an item, a timetable or a screen; what is wrong with it is told elsewhere.
  void Take(const std::string& text, const std::string& file);

  // Reports what AdviseOnRules and AdviseOnItems find for every timetable that was taken, and "timetable-unknown-item"
  // for words that a timetable names and that are not among the items, if any were taken.
  void Report(Diagnostics& diagnostics) const;

 private:
  // With the paths by which the timetable shows them.
  std::vector<AdvisedItem> ItemsFor(const Timetable& timetable) const;
  void ReportUnknownItems(const Timetable& timetable, Diagnostics& diagnostics) const;

  const Holidays& holidays_;
  std::vector<AdvisedItem> items_;  // by file
  std::vector<Timetable> timetables_;
  std::vector<Screen> screens_;
};

}  // namespace bangron
