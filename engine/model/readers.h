// Readers of the files that people write. Each reports everything it finds, with file:line:col, key, what stands there,
// what is allowed and a likely correction; a value is returned only when there is no error. Unknown, duplicate and
// unusable keys are errors. Paths in player.yaml are returned as written: the caller resolves them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"
#include "engine/model/holidays.h"
#include "engine/model/item.h"
#include "engine/model/player_config.h"
#include "engine/model/screen.h"
#include "engine/model/timetable.h"

namespace bangron {

std::optional<Item> ReadItem(std::string_view text, const std::string& file, Diagnostics& diagnostics);
std::optional<Timetable> ReadTimetable(std::string_view text, const std::string& file, Diagnostics& diagnostics);
std::optional<Screen> ReadScreen(std::string_view text, const std::string& file, Diagnostics& diagnostics);
std::optional<Holidays> ReadHolidays(std::string_view text, const std::string& file, Diagnostics& diagnostics);
std::optional<PlayerConfig> ReadPlayerConfig(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// What a file is, from its first key: item, timetable, screen, player, layout, theme, fonts, holidays;
// empty: none of ours.
std::string KindOfFile(std::string_view text);

}  // namespace bangron
