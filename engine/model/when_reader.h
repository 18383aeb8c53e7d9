// Reads what stands under `when:` of a rule, and days of holidays. Used by the readers of timetables and holidays only.
#pragma once

#include "engine/config/map_reader.h"
#include "engine/model/holidays.h"
#include "engine/model/timetable.h"

namespace bangron {

// Finishes the map.
RuleWhen ReadWhen(MapReader& when);
Holidays ReadHolidayDays(MapReader& days);

}  // namespace bangron
