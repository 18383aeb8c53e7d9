// When an item may come on next: for what is to be kept at hand, and what may wait. By days, without priorities and
// holidays: an item may come later than its due, never sooner. Not what is on (programme.h).
#pragma once

#include <optional>
#include <string>

#include "engine/base/tick.h"
#include "engine/model/item.h"
#include "engine/model/timetable.h"

namespace bangron {

// Nothing where no rule for any screen within 400 days, nor its being evergreen, can bring it on from `from` on.
std::optional<UtcTime> NextDue(const std::string& path, const Item& item, const Timetable& timetable, UtcTime from);

}  // namespace bangron
