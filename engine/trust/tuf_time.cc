#include "engine/trust/tuf_time.h"

#include <fmt/format.h>

namespace bangron {
namespace {

int Digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(at, count)) value = value * 10 + (c - '0');
  return value;
}

bool HasShape(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != kShape.size()) return false;
  for (std::size_t at = 0; at < kShape.size(); ++at) {
    if (kShape[at] == 'd' ? (text[at] < '0' || text[at] > '9') : text[at] != kShape[at]) return false;
  }
  return true;
}

}  // namespace

std::optional<UtcTime> ParseTufTime(std::string_view text) {
  using namespace std::chrono;
  if (!HasShape(text)) return std::nullopt;
  const year_month_day date{year(Digits(text, 0, 4)), month(static_cast<unsigned>(Digits(text, 5, 2))),
                            day(static_cast<unsigned>(Digits(text, 8, 2)))};
  const int hour = Digits(text, 11, 2);
  const int minute = Digits(text, 14, 2);
  const int second = Digits(text, 17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return UtcTime(sys_days(date) + hours(hour) + minutes(minute) + seconds(second));
}

std::string FormatTufTime(UtcTime utc) {
  using namespace std::chrono;
  const sys_days date = floor<days>(utc);
  const year_month_day civil(date);
  const hh_mm_ss time(floor<seconds>(utc) - date);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(civil.year()),
                     static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

}  // namespace bangron
