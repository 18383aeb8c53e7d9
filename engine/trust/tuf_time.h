// Times as TUF metadata writes them: YYYY-MM-DDTHH:MM:SSZ and no other form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/tick.h"

namespace bangron {

std::optional<UtcTime> ParseTufTime(std::string_view text);
// Fractions of a second are cut off.
std::string FormatTufTime(UtcTime utc);

}  // namespace bangron
