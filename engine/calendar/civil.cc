#include "engine/calendar/civil.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace bangron {
namespace {

using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::seconds;

// Takes exactly the forms asked for from the front of a text; after a failure nothing more is taken.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool Take(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `count` digits, of a number between `least` and `most`.
  std::optional<int> Digits(std::size_t count, int least, int most) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char character : rest_.substr(0, count)) {
      if (character < '0' || character > '9') return std::nullopt;
      value = value * 10 + (character - '0');
    }
    if (value < least || value > most) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }

  // All digits that stand here, at least one; the first six count as a fraction of a second.
  std::optional<std::chrono::microseconds> Fraction() {
    std::int64_t value = 0;
    std::size_t taken = 0;
    for (; taken < rest_.size() && rest_[taken] >= '0' && rest_[taken] <= '9'; ++taken) {
      if (taken < 6) value = value * 10 + (rest_[taken] - '0');
    }
    if (taken == 0) return std::nullopt;
    for (std::size_t place = taken; place < 6; ++place) value *= 10;
    rest_.remove_prefix(taken);
    return std::chrono::microseconds(value);
  }

  bool TakeWord(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  // 1 to `most_digits` digits.
  std::optional<int> Number(std::size_t most_digits) {
    const std::size_t digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (digits == 0 || digits > most_digits) return std::nullopt;
    return Digits(digits, 0, std::numeric_limits<int>::max());
  }

  bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<CivilDate> TakeDate(Cursor& cursor) {
  const auto year = cursor.Digits(4, 1, 9999);
  if (!year || !cursor.Take('-')) return std::nullopt;
  const auto month = cursor.Digits(2, 1, 12);
  if (!month || !cursor.Take('-')) return std::nullopt;
  const auto day = cursor.Digits(2, 1, 31);
  if (!day) return std::nullopt;
  const CivilDate date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                       std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return date;
}

// HH:MM, up to `last_hour`:59; 24:00 where `last_hour` is 24.
std::optional<minutes> TakeClock(Cursor& cursor, int last_hour = 23) {
  const auto hour = cursor.Digits(2, 0, last_hour);
  if (!hour || !cursor.Take(':')) return std::nullopt;
  const auto minute = cursor.Digits(2, 0, *hour == 24 ? 0 : 59);
  if (!minute) return std::nullopt;
  return hours(*hour) + minutes(*minute);
}

struct DayEnd {
  minutes minute{0};
  SunTime sun = SunTime::kNone;
};

// +30m or -45m, at most 12 hours; nothing is taken where there is none, so that "sunset-22:00" keeps its hyphen.
minutes TakeSunShift(Cursor& cursor) {
  constexpr int kFarthest = 12 * 60;
  Cursor ahead = cursor;
  const bool later = ahead.Take('+');
  if (!later && !ahead.Take('-')) return minutes(0);
  const auto count = ahead.Number(3);
  if (!count || *count > kFarthest || !ahead.Take('m')) return minutes(0);
  cursor = ahead;
  return minutes(later ? *count : -*count);
}

// An end of a window: HH:MM, or sunrise or sunset with or without a shift.
std::optional<DayEnd> TakeDayEnd(Cursor& cursor, int last_hour) {
  DayEnd end;
  if (cursor.TakeWord("sunrise")) {
    end.sun = SunTime::kSunrise;
  } else if (cursor.TakeWord("sunset")) {
    end.sun = SunTime::kSunset;
  } else {
    const auto clock = TakeClock(cursor, last_hour);
    if (!clock) return std::nullopt;
    return DayEnd{*clock, SunTime::kNone};
  }
  end.minute = TakeSunShift(cursor);
  return end;
}

// The minute of a day on which the sun rises at 6 and sets at 18.
minutes NominalMinute(minutes minute, SunTime sun) {
  if (sun == SunTime::kSunrise) return hours(6) + minute;
  if (sun == SunTime::kSunset) return hours(18) + minute;
  return minute;
}

std::string FormatDayEnd(minutes minute, SunTime sun) {
  if (sun == SunTime::kNone) return fmt::format("{:02}:{:02}", minute.count() / 60, minute.count() % 60);
  const char* name = sun == SunTime::kSunrise ? "sunrise" : "sunset";
  return minute == minutes(0) ? name : fmt::format("{}{:+}m", name, minute.count());
}

std::optional<minutes> TakeOffset(Cursor& cursor) {
  constexpr minutes kFarthest = hours(14);
  if (cursor.Take('Z')) return minutes(0);
  const bool east = cursor.Take('+');
  if (!east && !cursor.Take('-')) return std::nullopt;
  const auto size = TakeClock(cursor);
  if (!size || *size > kFarthest) return std::nullopt;
  return east ? *size : -*size;
}

std::optional<seconds> TakeSeconds(Cursor& cursor) {
  const auto second = cursor.Digits(2, 0, 59);
  if (!second) return std::nullopt;
  return seconds(*second);
}

}  // namespace

UtcTime ToUtc(const WrittenTime& written, minutes feed_offset) {
  return UtcTime(written.local.time_since_epoch() - written.offset.value_or(feed_offset));
}

std::chrono::local_time<std::chrono::microseconds> ToLocal(UtcTime utc, minutes offset) {
  return std::chrono::local_time<std::chrono::microseconds>(utc.time_since_epoch() + offset);
}

std::optional<CivilDate> ParseDate(std::string_view text) {
  Cursor cursor(text);
  const auto date = TakeDate(cursor);
  return cursor.AtEnd() ? date : std::nullopt;
}

std::optional<WrittenTime> ParseWrittenTime(std::string_view text) {
  Cursor cursor(text);
  const auto date = TakeDate(cursor);
  if (!date) return std::nullopt;
  WrittenTime written{local_days(*date), std::nullopt, true};
  if (cursor.AtEnd()) return written;

  if (!cursor.Take('T')) return std::nullopt;
  const auto clock = TakeClock(cursor);
  if (!clock) return std::nullopt;
  written.local += *clock;
  written.date_only = false;
  if (cursor.Take(':')) {
    const auto second = TakeSeconds(cursor);
    if (!second) return std::nullopt;
    written.local += *second;
  }
  if (cursor.AtEnd()) return written;

  written.offset = TakeOffset(cursor);
  if (!written.offset || !cursor.AtEnd()) return std::nullopt;
  return written;
}

bool Contains(const std::vector<DateRange>& ranges, CivilDate date) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const DateRange& range) { return range.first <= date && date <= range.last; });
}

bool IsOverMidnight(const DailyWindow& window) {
  const minutes from = NominalMinute(window.from, window.from_sun);
  const minutes until = NominalMinute(window.until, window.until_sun);
  const bool by_clock = window.from_sun == SunTime::kNone && window.until_sun == SunTime::kNone;
  return until < from || (by_clock && until == from);
}

std::optional<DateRange> ParseDateRange(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto first = ParseDate(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : ParseDate(text.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return DateRange{*first, *last};
}

std::optional<DailyWindow> ParseDailyWindow(std::string_view text) {
  Cursor cursor(text);
  const auto from = TakeDayEnd(cursor, 23);
  if (!from || !cursor.Take('-')) return std::nullopt;
  auto until = TakeDayEnd(cursor, 24);
  if (!until || !cursor.AtEnd()) return std::nullopt;
  if (until->sun == SunTime::kNone && until->minute == minutes(0)) until->minute = hours(24);
  return DailyWindow{from->minute, until->minute, from->sun, until->sun};
}

std::optional<minutes> ParseUtcOffset(std::string_view text) {
  Cursor cursor(text);
  const auto offset = TakeOffset(cursor);
  return cursor.AtEnd() ? offset : std::nullopt;
}

std::optional<UtcTime> ParseRfc3339(std::string_view text) {
  Cursor cursor(text);
  const auto date = TakeDate(cursor);
  if (!date || !cursor.Take('T')) return std::nullopt;
  const auto clock = TakeClock(cursor);
  if (!clock || !cursor.Take(':')) return std::nullopt;
  const auto second = TakeSeconds(cursor);
  if (!second) return std::nullopt;
  std::chrono::microseconds fraction(0);
  if (cursor.Take('.')) {
    const auto digits = cursor.Fraction();
    if (!digits) return std::nullopt;
    fraction = *digits;
  }
  const auto offset = TakeOffset(cursor);
  if (!offset || !cursor.AtEnd()) return std::nullopt;
  return UtcTime(local_days(*date).time_since_epoch() + *clock + *second + fraction - *offset);
}

std::string FormatDate(CivilDate date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string FormatDateRange(const DateRange& range) {
  if (range.first == range.last) return FormatDate(range.first);
  return fmt::format("{}..{}", FormatDate(range.first), FormatDate(range.last));
}

std::string FormatDailyWindow(const DailyWindow& window) {
  return fmt::format("{}-{}", FormatDayEnd(window.from, window.from_sun), FormatDayEnd(window.until, window.until_sun));
}

std::string FormatLocalMinute(std::chrono::local_seconds local) {
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minute = std::chrono::floor<minutes>(local - day).count();
  return fmt::format("{}T{:02}:{:02}", FormatDate(CivilDate(day)), minute / 60, minute % 60);
}

std::string FormatRfc3339(UtcTime utc, minutes offset) {
  const auto local = std::chrono::floor<seconds>(ToLocal(utc, offset));
  const auto second = (local - std::chrono::floor<minutes>(local)).count();
  std::string text = fmt::format("{}:{:02}", FormatLocalMinute(local), second);
  if (offset == minutes(0)) return text + "Z";
  const auto size = std::chrono::abs(offset).count();
  return text + fmt::format("{}{:02}:{:02}", offset < minutes(0) ? '-' : '+', size / 60, size % 60);
}

}  // namespace bangron
