// Which approved item, on which screens, when (lịch chiếu). Plain values.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/calendar/civil.h"
#include "engine/calendar/year_day.h"
#include "engine/model/holidays.h"

namespace bangron {

enum class Priority { kBackground, kNormal, kCampaign, kMourning };
inline constexpr std::array<std::pair<std::string_view, Priority>, 4> kPriorityWords{
    {{"background", Priority::kBackground},
     {"normal", Priority::kNormal},
     {"campaign", Priority::kCampaign},
     {"mourning", Priority::kMourning}}};
std::string_view NameOf(Priority priority);

// Days that come again in each year, or in each month: 30/4, 28/4..1/5, 15, last, 23/12..6/1. Both ends included.
struct RecurringDays {
  YearDay first;
  YearDay last;  // names its month exactly where `first` does; may lie before it, over the end of the year or month
  bool operator==(const RecurringDays&) const = default;
};

// The day of a holiday, or of every holiday of a state (paid, major, proposed), and days round it: tet -7..+5.
struct HolidayDays {
  std::string name;
  int from = 0;  // days after the day itself
  int until = 0;
  bool operator==(const HolidayDays&) const = default;
};

// The nth weekday of a month: 1 to 5, or kLastOfMonth.
struct NthWeekday {
  int nth = 1;
  unsigned weekday = 1;  // ISO: 1 Monday .. 7 Sunday
  bool operator==(const NthWeekday&) const = default;
};
inline constexpr int kLastOfMonth = -1;

// Every so many weeks, Monday to Sunday, the first being the one of a date.
struct EveryWeeks {
  int weeks = 1;
  CivilDate from;
  bool operator==(const EveryWeeks&) const = default;
};

// When a rule holds: on days on which everything that is given holds. Empty lists put no limit.
struct RuleWhen {
  std::vector<DateRange> dates;
  std::vector<DailyWindow> daily;        // none: the whole day
  std::vector<unsigned> weekdays;        // ISO: 1 Monday .. 7 Sunday, sorted, unique
  std::vector<NthWeekday> nth_weekdays;  // with `weekdays`: either holds
  std::optional<EveryWeeks> every_weeks;
  std::vector<RecurringDays> solar;
  std::vector<RecurringDays> lunar;
  std::vector<HolidayDays> holidays;
  int days = 1;                   // how many days each solar, lunar and holiday day lasts
  std::vector<DateRange> except;  // wins over everything
  std::vector<HolidayDays> except_holidays;
  std::vector<DateRange> also;  // extra days that all but `except` leave out
  std::vector<HolidayDays> also_holidays;
};

// Whether `when` puts no limit at all.
bool HoldsAlways(const RuleWhen& when);

enum class Order { kListed, kShuffle };

// The screens that a rule is for: "group:<name>" or "screen:<id>".
struct RuleTarget {
  enum class Kind { kGroup, kScreen };
  Kind kind = Kind::kScreen;
  std::string id;
  bool operator==(const RuleTarget&) const = default;
};

struct TimetableRule {
  std::vector<std::string> show;  // target paths: words/<unit>-<tray>/<id>.yaml, fills/<unit>/<id>.yaml
  std::vector<RuleTarget> on;     // empty: every screen
  RuleWhen when;
  int plays = 1;     // turns in each loop
  int per_hour = 0;  // instead of `plays`: turns in each hour; 0: by `plays`
  Order order = Order::kListed;
  int seed = 0;  // of the shuffle, which is another each day
  Priority priority = Priority::kNormal;
  Location where;  // for reasons: "timetable/xa-mau.yaml:12"
};

struct Timetable {
  std::chrono::minutes utc_offset = kVietnamOffset;
  std::map<std::string, std::vector<std::string>> groups;  // name -> screen ids
  Holidays holidays;                                       // the office's own, over those of the look
  std::vector<TimetableRule> rules;
};

// All holidays that its rules may name: the office's own over those of the look.
Holidays HolidaysFor(const Timetable& timetable, const Holidays& of_look);

// Reports every holiday that a rule names and neither the timetable nor the look (`of_look`) has: "unknown-holiday".
void CheckHolidayNames(const Timetable& timetable, const Holidays& of_look, Diagnostics& diagnostics);

}  // namespace bangron
