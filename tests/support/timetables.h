// Short ways to write items, timetables and moments in tests of the programme.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/programme/programme.h"

namespace bangron {

inline constexpr std::chrono::hours kVietnam{7};

// An item that is always valid; its path is "words/x/<name>.yaml".
ProgrammeItem NamedItem(const std::string& name, Tick turn_ticks);
std::string PathOfItem(const std::string& name);

// A rule for named items on every screen, from line 1 on of "timetable/x.yaml".
TimetableRule RuleFor(const std::vector<std::string>& names);

CivilDate DateOf(std::string_view text);
DateRange OneDay(std::string_view text);
DailyWindow WindowOf(std::string_view text);

// The first tick not before a local time of Vietnam such as "2026-11-24T22:00".
Tick TickOf(std::string_view local_time, Refresh refresh);

}  // namespace bangron
