#include "engine/calendar/civil.h"

#include <fmt/format.h>

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

std::optional<DailyWindow> ParseDailyWindow(std::string_view text) {
  Cursor cursor(text);
  const auto from = TakeClock(cursor);
  if (!from || !cursor.Take('-')) return std::nullopt;
  auto until = TakeClock(cursor, 24);
  if (!until || !cursor.AtEnd()) return std::nullopt;
  if (*until == minutes(0)) until = hours(24);
  return DailyWindow{*from, *until};
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
