// Civil dates and times as people write them in our files. No time-zone database: a fixed offset from UTC.
// Calendar arithmetic is std::chrono's; this adds reading, writing, ranges and the daily window.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/tick.h"

namespace bangron {

using CivilDate = std::chrono::year_month_day;

// Việt Nam keeps one time, all year round.
inline constexpr std::chrono::minutes kVietnamOffset{7 * 60};

// A moment as written. Without an offset it is in the feed's fixed `utc_offset`.
struct WrittenTime {
  std::chrono::local_seconds local;
  std::optional<std::chrono::minutes> offset;
  bool date_only = false;
  bool operator==(const WrittenTime&) const = default;
};

UtcTime ToUtc(const WrittenTime& written, std::chrono::minutes feed_offset);
std::chrono::local_time<std::chrono::microseconds> ToLocal(UtcTime utc, std::chrono::minutes offset);

// Both days included.
struct DateRange {
  CivilDate first;
  CivilDate last;
  bool operator==(const DateRange&) const = default;
};

bool Contains(const std::vector<DateRange>& ranges, CivilDate date);

enum class SunTime { kNone, kSunrise, kSunset };

// A half-open span of each day, its ends by the clock or counted from sunrise or sunset.
struct DailyWindow {
  std::chrono::minutes from{0};   // 00:00 .. 23:59, or minutes after the sun's time
  std::chrono::minutes until{0};  // 00:01 .. 24:00, or minutes after the sun's time
  SunTime from_sun = SunTime::kNone;
  SunTime until_sun = SunTime::kNone;
  bool operator==(const DailyWindow&) const = default;
};

// Whether the window ends on the day after it starts: by the clock where `until` is not after `from`; with the sun
// where it would end sooner than it starts if the sun rose at 6 and set at 18. A window with the sun that is not over
// midnight and ends before it starts on some day is empty on that day.
bool IsOverMidnight(const DailyWindow& window);

// All of them return nothing for anything that is not exactly of the form named.
std::optional<CivilDate> ParseDate(std::string_view text);                  // 2026-11-24
std::optional<WrittenTime> ParseWrittenTime(std::string_view text);         // 2026-11-24[T22:00[:00][Z|+07:00]]
std::optional<DateRange> ParseDateRange(std::string_view text);             // 2026-11-16..2026-11-24, 2026-11-16
std::optional<DailyWindow> ParseDailyWindow(std::string_view text);         // 05:30-11:30, sunset-30m-22:00
std::optional<std::chrono::minutes> ParseUtcOffset(std::string_view text);  // +07:00, Z
std::optional<UtcTime> ParseRfc3339(std::string_view text);                 // with Z or an offset; fractions allowed

std::string FormatDate(CivilDate date);                               // 2026-11-24
std::string FormatDateRange(const DateRange& range);                  // 2026-11-16..2026-11-24, 2026-11-16
std::string FormatDailyWindow(const DailyWindow& window);             // 22:00-05:00, sunset-30m-22:00
std::string FormatLocalMinute(std::chrono::local_seconds local);      // 2026-11-24T22:00
std::string FormatRfc3339(UtcTime utc, std::chrono::minutes offset);  // 2026-11-24T22:00:00+07:00; Z for 0

}  // namespace bangron
