#include "engine/programme/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/model/reading_time.h"
#include "engine/programme/day_rules.h"
#include "engine/programme/forecast.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr int kFewestEvergreen = 3;
constexpr std::chrono::minutes kLongestWait{10};
constexpr int kShortestLook = 400;  // days: a lunar year with its leap month, and some
constexpr int kLongestLook = 800;

Finding Told(const char* code, Severity severity, Location where, std::string key, std::string found,
             std::string allowed = {}) {
  return {.code = code,
          .severity = severity,
          .where = std::move(where),
          .key = std::move(key),
          .found = std::move(found),
          .allowed = std::move(allowed),
          .suggestion = {}};
}

// ---- What rules do to each other

// Where a window goes by the sun, it is taken to rise at 6 and set at 18.
struct DaySpan {
  minutes from;
  minutes until;
};

minutes Nominal(minutes minute, SunTime sun, minutes sunrise, minutes sunset) {
  if (sun == SunTime::kNone) return minute;
  return minute + (sun == SunTime::kSunrise ? sunrise : sunset);
}

// The spans that a rule which holds on one day takes of that day and the next, as minutes from its midnight.
std::vector<DaySpan> SpansOf(const RuleWhen& when) {
  constexpr minutes kDay = std::chrono::hours(24);
  if (when.daily.empty()) return {{minutes(0), kDay}};
  std::vector<DaySpan> spans;
  for (const DailyWindow& window : when.daily) {
    const minutes from = Nominal(window.from, window.from_sun, std::chrono::hours(6), std::chrono::hours(18));
    const minutes until = Nominal(window.until, window.until_sun, std::chrono::hours(6), std::chrono::hours(18));
    spans.push_back({from, IsOverMidnight(window) ? until + kDay : until});
  }
  return spans;
}

bool Meet(const std::vector<DaySpan>& a, const std::vector<DaySpan>& b, minutes b_is_later) {
  return std::any_of(a.begin(), a.end(), [&](const DaySpan& one) {
    return std::any_of(b.begin(), b.end(), [&](const DaySpan& other) {
      return one.from < other.until + b_is_later && other.from + b_is_later < one.until;
    });
  });
}

struct JudgedRule {
  const TimetableRule* rule = nullptr;
  std::set<std::string> screens;  // of those that are known
  std::vector<bool> holds;        // by day
  std::vector<DaySpan> spans;
};

std::set<std::string> ScreensOf(const TimetableRule& rule, const Timetable& timetable,
                                const std::set<std::string>& all) {
  std::set<std::string> screens;
  for (const std::string& screen : all) {
    if (IsAddressed(rule, timetable, screen)) screens.insert(screen);
  }
  return screens;
}

// Every screen that anything names, and one that nothing names, for rules that name none.
std::set<std::string> KnownScreens(const Timetable& timetable, const std::vector<std::string>& screens) {
  std::set<std::string> all(screens.begin(), screens.end());
  for (const auto& [group, members] : timetable.groups) all.insert(members.begin(), members.end());
  for (const TimetableRule& rule : timetable.rules) {
    for (const RuleTarget& target : rule.on) {
      if (target.kind == RuleTarget::Kind::kScreen) all.insert(target.id);
    }
  }
  if (all.empty()) all.insert("");
  return all;
}

// The first day on which both hold at one time; a window over midnight may meet the next day's.
std::optional<local_days> FirstMeeting(const JudgedRule& a, const JudgedRule& b, local_days first) {
  constexpr minutes kDay = std::chrono::hours(24);
  const bool same_day = Meet(a.spans, b.spans, minutes(0));
  const bool b_later = Meet(a.spans, b.spans, kDay);
  const bool a_later = Meet(b.spans, a.spans, kDay);
  for (std::size_t day = 0; day < a.holds.size(); ++day) {
    const bool next = day + 1 < a.holds.size();
    if ((same_day && a.holds[day] && b.holds[day]) || (b_later && next && a.holds[day] && b.holds[day + 1]) ||
        (a_later && next && b.holds[day] && a.holds[day + 1])) {
      return first + days(static_cast<int>(day));
    }
  }
  return std::nullopt;
}

bool ShareAScreen(const JudgedRule& a, const JudgedRule& b) {
  return std::any_of(a.screens.begin(), a.screens.end(),
                     [&](const std::string& screen) { return b.screens.contains(screen); });
}

std::vector<JudgedRule> JudgeRules(const Timetable& timetable, const std::vector<std::string>& screens,
                                   const AdviceOptions& options) {
  const std::set<std::string> all = KnownScreens(timetable, screens);
  const Holidays holidays = HolidaysFor(timetable, options.holidays);
  std::vector<JudgedDay> looked_at;
  for (int day = 0; day < options.days; ++day) looked_at.emplace_back(local_days(options.first) + days(day));
  std::vector<JudgedRule> judged;
  for (const TimetableRule& rule : timetable.rules) {
    JudgedRule& added = judged.emplace_back();
    added.rule = &rule;
    added.screens = ScreensOf(rule, timetable, all);
    added.spans = SpansOf(rule.when);
    for (const JudgedDay& day : looked_at) {
      added.holds.push_back(JudgeDay(rule.when, day, holidays) == DayVerdict::kHolds);
    }
  }
  return judged;
}

// ---- What becomes of the items

// About as long as a scene gives the item, which nobody has built here; a ticker passes once, about as fast as words
// are read.
milliseconds EstimatedTurn(const Item& item) {
  if (item.hold) return *item.hold;
  const int words = CountWords(item);
  return item.kind == ItemKind::kTicker ? std::max(kShortestTurn, ReadingTime(words)) : HoldByReading(words);
}

class ItemAdviser {
 public:
  ItemAdviser(const Timetable& timetable, const std::vector<AdvisedItem>& items, const AdviceOptions& options,
              Diagnostics& diagnostics)
      : timetable_(timetable), items_(items), options_(options), diagnostics_(diagnostics) {
    for (const AdvisedItem& item : items) turns_[item.path] = EstimatedTurn(*item.item);
  }

  void LookAt(const Screen& written) {
    Screen screen = written;
    screen.refresh = {1, 1};  // seconds do for advice
    std::vector<ProgrammeItem> items;
    for (const AdvisedItem& item : items_) {
      items.push_back({item.path, item.item, TicksIn(turns_[item.path], screen.refresh)});
    }
    const auto programme = Programme::Compile(std::move(items), timetable_, screen, options_.holidays);
    const Tick from = TickOf(local_days(options_.first));
    const Tick until = TickOf(local_days(options_.first) + days(options_.days));
    std::vector<ProgrammeSegment> gaps;
    for (const ProgrammeSegment& segment : Forecast(*programme, from, until)) {
      if (segment.kind == ShowingKind::kNothing) gaps.push_back(segment);
      for (const SegmentItem& item : segment.items) on_.insert(item.path);
      NoteWaits(segment, screen);
    }
    ReportScreen(screen, gaps);
  }

  void Finish() {
    for (const auto& [path, wait] : waits_) {
      Report("item-too-rare", path, path, fmt::format("{} ({})", Minutes(wait.first), wait.second),
             Minutes(kLongestWait));
    }
    for (const AdvisedItem& item : items_) {
      if (!on_.contains(item.path) && !item.item->evergreen) Report("item-never-on", item.path, {}, item.path);
    }
  }

 private:
  Tick TickOf(local_days day) const {
    return FirstTickFrom(UtcTime(day.time_since_epoch() - timetable_.utc_offset), {1, 1});
  }

  static std::string Minutes(std::chrono::seconds duration) {
    return fmt::format("{} min", (duration.count() + 59) / 60);
  }

  std::string WrittenTime(Tick tick) const {
    return FormatLocalMinute(
        std::chrono::floor<std::chrono::seconds>(ToLocal(StartOf(tick, {1, 1}), timetable_.utc_offset)));
  }

  void Report(const char* code, const std::string& path, std::string key, std::string found, std::string allowed = {}) {
    const auto item = std::find_if(items_.begin(), items_.end(), [&](const auto& one) { return one.path == path; });
    const Location where = item == items_.end() ? Location{path, 0, 0} : item->where;
    diagnostics_.Add(Told(code, Severity::kWarning, where, std::move(key), std::move(found), std::move(allowed)));
  }

  // How long an item waits for its next turn; only where its segment lasts long enough to show it.
  void NoteWaits(const ProgrammeSegment& segment, const Screen& screen) {
    if (segment.until - segment.start < segment.loop_ticks) return;
    milliseconds busy{0};
    for (const SegmentItem& item : segment.items) {
      busy += item.per_hour * turns_[item.path];
      const std::chrono::seconds wait(segment.loop_ticks / item.turns);
      if (item.per_hour > 0 || wait <= kLongestWait) continue;
      auto& [longest, on] = waits_[item.path];
      if (wait > longest) longest = wait, on = screen.id;
    }
    if (busy < std::chrono::hours(1) || !overfull_.insert(screen.id).second) return;
    diagnostics_.Add(Told(
        "hour-overfull", Severity::kWarning, TimetableFile(), screen.id,
        fmt::format("{} ({})", Minutes(std::chrono::floor<std::chrono::seconds>(busy)), WrittenTime(segment.start)),
        "60 min"));
  }

  Location TimetableFile() const {
    return {timetable_.rules.empty() ? std::string() : timetable_.rules.front().where.file, 0, 0};
  }

  void ReportScreen(const Screen& screen, const std::vector<ProgrammeSegment>& gaps) {
    const auto report = [&](const char* code, std::string found, std::string allowed = {}) {
      diagnostics_.Add(
          Told(code, Severity::kWarning, TimetableFile(), screen.id, std::move(found), std::move(allowed)));
    };
    if (!gaps.empty()) {
      report("programme-gap", fmt::format("{}..{}", WrittenTime(gaps.front().start), WrittenTime(gaps.front().until)),
             fmt::format("{}", gaps.size()));
    }
    const auto evergreen =
        std::count_if(items_.begin(), items_.end(), [](const AdvisedItem& item) { return item.item->evergreen; });
    if (evergreen < kFewestEvergreen) {
      report("evergreen-few", fmt::format("{}", evergreen), fmt::format("{}", kFewestEvergreen));
    }
    if (screen.latitude_e6 == 0 && screen.longitude_e6 == 0 && GoesByTheSun(screen)) report("sun-without-place", "");
  }

  bool GoesByTheSun(const Screen& screen) const {
    const auto by_sun = [](const DailyWindow& window) {
      return window.from_sun != SunTime::kNone || window.until_sun != SunTime::kNone;
    };
    const auto any = [&](const std::vector<DailyWindow>& windows) {
      return std::any_of(windows.begin(), windows.end(), by_sun);
    };
    return any(screen.rest) ||
           std::any_of(timetable_.rules.begin(), timetable_.rules.end(), [&](const TimetableRule& rule) {
             return IsAddressed(rule, timetable_, screen.id) && any(rule.when.daily);
           });
  }

  const Timetable& timetable_;
  const std::vector<AdvisedItem>& items_;
  const AdviceOptions& options_;
  Diagnostics& diagnostics_;
  std::map<std::string, milliseconds> turns_;
  std::set<std::string> on_;                                                   // paths that came on
  std::set<std::string> overfull_;                                             // screens
  std::map<std::string, std::pair<std::chrono::seconds, std::string>> waits_;  // the longest, and where
};

}  // namespace

AdviceOptions OptionsFor(const Timetable& timetable, const std::vector<AdvisedItem>& items, Holidays holidays) {
  std::optional<local_days> first;
  std::optional<local_days> last;
  const auto note = [&](local_days day) {
    first = first ? std::min(*first, day) : day;
    last = last ? std::max(*last, day) : day;
  };
  for (const TimetableRule& rule : timetable.rules) {
    for (const auto* ranges : {&rule.when.dates, &rule.when.also}) {
      for (const DateRange& range : *ranges) {
        note(local_days(range.first));
        note(local_days(range.last));
      }
    }
  }
  for (const AdvisedItem& item : items) {
    for (const auto& time : {item.item->valid_from, item.item->valid_until}) {
      if (time) note(std::chrono::floor<days>(time->local));
    }
  }
  AdviceOptions options;
  options.holidays = std::move(holidays);
  options.first = CivilDate(first.value_or(local_days(std::chrono::year(2026) / 1 / 1)));
  if (last) {
    options.days = std::clamp(static_cast<int>((*last - *first).count()) + 2, kShortestLook, kLongestLook);
  }
  return options;
}

void AdviseOnRules(const Timetable& timetable, const std::vector<std::string>& screens, const AdviceOptions& options,
                   Diagnostics& diagnostics) {
  const std::vector<JudgedRule> judged = JudgeRules(timetable, screens, options);
  for (std::size_t later = 0; later < judged.size(); ++later) {
    const TimetableRule& rule = *judged[later].rule;
    const bool alone = rule.priority == Priority::kCampaign || rule.priority == Priority::kMourning;
    std::string shares_with;
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const TimetableRule& other = *judged[earlier].rule;
      if (other.priority != rule.priority || !ShareAScreen(judged[earlier], judged[later])) continue;
      const auto day = FirstMeeting(judged[earlier], judged[later], local_days(options.first));
      if (!day) continue;
      const std::string place = fmt::format("{}:{}", other.where.file, other.where.line);
      if (alone) {
        diagnostics.Add(
            Told("rules-overlap", Severity::kWarning, rule.where, "when", place, FormatDate(CivilDate(*day))));
      } else {
        shares_with += fmt::format("{}{}", shares_with.empty() ? "" : ", ", other.where.line);
      }
    }
    if (!shares_with.empty()) {
      diagnostics.Add(Told("rules-share", Severity::kNote, rule.where, "when", shares_with));
    }
  }
}

void AdviseOnItems(const Timetable& timetable, const std::vector<AdvisedItem>& items,
                   const std::vector<Screen>& screens, const AdviceOptions& options, Diagnostics& diagnostics) {
  if (items.empty() || screens.empty()) return;
  ItemAdviser adviser(timetable, items, options, diagnostics);
  for (const Screen& screen : screens) adviser.LookAt(screen);
  adviser.Finish();
}

}  // namespace bangron
