// A forecast as a picture: a row for each screen, time from left to right, the items of a moment one above the other.
// Drawn by the renderer that draws the walls.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/messages.h"
#include "engine/pixel/bitmap.h"
#include "engine/programme/programme.h"

namespace bangron {

struct ForecastRow {
  std::string screen;
  Refresh refresh;
  std::vector<ProgrammeSegment> entries;
};

struct ForecastChart {
  UtcTime from;
  UtcTime to;
  std::optional<UtcTime> hub_off;  // marked by a line
  std::chrono::minutes utc_offset{0};
  std::vector<ForecastRow> rows;
};

// The item's file name without its ending.
std::string ShortName(const std::string& path);

// 1600 px wide. Fails: as LoadFont does, and "forecast-too-high" for more than 8192 rows of pixels.
Result<XrgbBitmap> PaintForecast(const ForecastChart& chart, Language language);

}  // namespace bangron
