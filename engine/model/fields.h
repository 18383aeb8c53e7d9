// The small forms that the fields of our files share: each takes a scalar as written and returns nothing for anything
// else. Used by the readers of engine/model only.
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/tick.h"
#include "engine/calendar/civil.h"

namespace bangron {

// Forms, as findings name them.
inline constexpr std::string_view kIdForm = "[a-z0-9-]{1,60}";
inline constexpr std::string_view kWordsPathForm = "words/<unit>-<tray>/<id>.yaml";
inline constexpr std::string_view kShownPathForm = "words/<unit>-<tray>/<id>.yaml, fills/<unit>/<id>.yaml";
inline constexpr std::string_view kMediaPathForm = "media/<unit>-<tray>/<name>";
inline constexpr std::string_view kDurationForm = "8s, 1500ms, 2m";
inline constexpr std::string_view kTimeForm = "2026-11-24, 2026-11-24T22:00";
inline constexpr std::string_view kDateForm = "2026-11-24";
inline constexpr std::string_view kDateRangeForm = "2026-11-16..2026-11-24";
inline constexpr std::string_view kWindowForm = "05:30-11:30, 22:00-05:00, sunset-22:00";
inline constexpr std::string_view kWeekdayForm = "mon, tue, wed, thu, fri, sat, sun, mon..fri, first mon, last fri";
inline constexpr std::string_view kPointForm = "16,8";
inline constexpr std::string_view kRectForm = "960x192+480+0";

// A whole number without sign, nothing else around it.
template <typename Number>
std::optional<Number> ParseNumber(std::string_view text, int base = 10) {
  Number value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (failure != std::errc() || stop != text.data() + text.size() || text.starts_with('-')) return std::nullopt;
  return value;
}

std::optional<std::string> ParseId(std::string_view text);
std::optional<std::string> ParseWordsPath(std::string_view text);
// What a timetable may name: words, or a fill of a template.
std::optional<std::string> ParseShownPath(std::string_view text);
std::optional<std::string> ParseMediaPath(std::string_view text);

// 1500ms, 8s, 2m, 1h: a positive whole number of one unit.
std::optional<std::chrono::milliseconds> ParseDuration(std::string_view text);

// 384x192, each side 1..8192.
std::optional<Size> ParseSize(std::string_view text);

// 16,8: each 0..8191.
std::optional<Point> ParsePoint(std::string_view text);

// 960x192+480+0: a size and the top left.
std::optional<Rect> ParseRect(std::string_view text);

// 60/1, 60, 60000/1001: 1 to 240 frames a second.
std::optional<Refresh> ParseRefresh(std::string_view text);

// A decimal number as a whole number of 10^-places: 3.91 with 3 places is 3910. More places are refused.
std::optional<std::int64_t> ParseDecimal(std::string_view text, int places);

// mon, or a range that may run over Sunday: fri..mon. ISO numbers, 1 Monday .. 7 Sunday.
std::optional<std::vector<unsigned>> ParseWeekdays(std::string_view text);

// "U+0007" of the first code point that words may not hold: controls, line ends, and characters that are not seen
// (zero-width, direction marks).
std::optional<std::string> FindUnseenCharacter(std::string_view text);

}  // namespace bangron
