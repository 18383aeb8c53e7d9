// What an office should look at in a timetable that is right in form: gaps, items that never come, loops too long,
// hours too full, rules in each other's way. Findings only; nothing here changes what is on.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/programme/programme.h"

namespace bangron {

struct AdvisedItem {
  std::string path;  // target path
  std::shared_ptr<const Item> item;
  Location where;  // its file
};

struct AdviceOptions {
  CivilDate first;  // the days that are looked at
  int days = 400;
  Holidays holidays;  // of the look
};

// The first day that a timetable or an item names, and how many days from it on cover all that they name: at least a
// year, at most two. Nothing depends on today.
AdviceOptions OptionsFor(const Timetable& timetable, const std::vector<AdvisedItem>& items, Holidays holidays);

// Overlaps of rules of one rank on the same screens, which share the loop:
//   rules-overlap (warning: campaign and mourning, which are meant to have the screen alone)
//   rules-share (note: normal and background, naming every rule it shares with)
// `screens`: ids; those that groups and rules name are looked at too.
void AdviseOnRules(const Timetable& timetable, const std::vector<std::string>& screens, const AdviceOptions& options,
                   Diagnostics& diagnostics);

// What becomes of the items on the screens, turns estimated by reading speed or as `hold` says:
//   programme-gap      a screen has nothing to show: the first such time, and how many
//   item-never-on      on none of the screens, on no day
//   item-too-rare      comes round less than once in ten minutes
//   hour-overfull      the hourly turns of one moment take the whole hour
//   evergreen-few      a screen has fewer than three items to fall back on
//   sun-without-place  a rule goes by the sun, and the screen's file does not say where it stands
// Nothing where there are no items or no screens.
void AdviseOnItems(const Timetable& timetable, const std::vector<AdvisedItem>& items,
                   const std::vector<Screen>& screens, const AdviceOptions& options, Diagnostics& diagnostics);

}  // namespace bangron
