// What the street sees while clocks lie: every combination of a system clock, a battery clock, NTP, a feed, a jump and
// a date, through two starts of one board. Judged by the true time, which the board does not know.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "engine/clock/clock_judge.h"
#include "engine/programme/programme.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr Refresh kRefresh{60, 1};
constexpr minutes kStep{10};
// What a source may be off and is still right.
constexpr minutes kTolerance{10};

enum class Lie { kRight, k1970, k2038, kYearAhead, kYearBehind, kTwoHoursAhead, kTwoHoursBehind };
constexpr Lie kLies[] = {Lie::kRight,      Lie::k1970,          Lie::k2038,          Lie::kYearAhead,
                         Lie::kYearBehind, Lie::kTwoHoursAhead, Lie::kTwoHoursBehind};
enum class Battery { kNone, kRight, kDead, kYearAhead };
enum class Ntp { kNever, kAtOnce, kLate };
enum class Feed { kNone, kRight, kLate, kOnceSaid2037 };

UtcTime Told(Lie lie, UtcTime truth) {
  switch (lie) {
    case Lie::kRight:
      return truth;
    case Lie::k1970:
      return UtcTime(truth.time_since_epoch() % days(1));
    case Lie::k2038:
      return UtcTime(std::chrono::sys_days(std::chrono::year(2038) / 1 / 19));
    case Lie::kYearAhead:
      return truth + days(365);
    case Lie::kYearBehind:
      return truth - days(365);
    case Lie::kTwoHoursAhead:
      return truth + hours(2);
    case Lie::kTwoHoursBehind:
      return truth - hours(2);
  }
  return truth;
}

struct Scenario {
  const char* start = "";
  Lie at_boot = Lie::kRight;  // the system's clock, until NTP sets it
  Lie jump = Lie::kRight;     // what it is set to while the board plays
  Battery battery = Battery::kNone;
  Ntp ntp = Ntp::kNever;
  Feed feed = Feed::kNone;

  std::string Name() const {
    return fmt::format("{} boot {} jump {} battery {} ntp {} feed {}", start, static_cast<int>(at_boot),
                       static_cast<int>(jump), static_cast<int>(battery), static_cast<int>(ntp),
                       static_cast<int>(feed));
  }
};

// The items of the wall: one without dates, one over, one soon over, one that begins, one far ahead.
std::shared_ptr<const Programme> MakeProgramme(UtcTime start) {
  std::vector<ProgrammeItem> items;
  Timetable timetable;
  const auto add = [&](const std::string& name, std::optional<UtcTime> from, std::optional<UtcTime> until) {
    ProgrammeItem item = NamedItem(name, 60);
    auto& edited = const_cast<Item&>(*item.item);
    const auto written = [](UtcTime utc) {
      return ParseWrittenTime(FormatRfc3339(std::chrono::floor<std::chrono::seconds>(utc), kVietnam)).value();
    };
    if (from) edited.valid_from = written(*from);
    if (until) edited.valid_until = written(*until);
    edited.evergreen = !from && !until;
    items.push_back(std::move(item));
    if (from || until) timetable.rules.push_back(RuleFor({name}));
  };
  add("evergreen", std::nullopt, std::nullopt);
  add("over", start - days(20), start - hours(1));
  add("ends", start - days(1), start + hours(6));
  add("stays", start - days(1), start + hours(80));
  add("begins", start + hours(10), start + days(9));
  add("far", start + days(300), start + days(320));
  Screen screen;
  screen.id = "s";
  screen.refresh = kRefresh;
  return Programme::Compile(std::move(items), std::move(timetable), screen);
}

enum class Belief { kJudged, kSystemClockAsItIs };

// One board, its sources and its wall, under the true time.
class Street {
 public:
  Street(const Scenario& scenario, Belief belief)
      : scenario_(scenario),
        belief_(belief),
        start_(StartOf(TickOf(scenario.start, kRefresh), kRefresh)),
        programme_(MakeProgramme(start_)),
        truth_(start_) {}

  std::string Play() {
    floor_ = start_ - hours(12);  // switched off in the evening
    Boot();
    Run(hours(5), scenario_.at_boot);
    Jump();
    Run(hours(7), scenario_.jump);
    floor_ = judge_->floor();
    truth_ += hours(8);  // the power is off
    Boot();
    Run(hours(4), scenario_.at_boot);
    Help();
    return broken_;
  }

  static int shown_untrusted;
  static int shown_dated;

 private:
  void Boot() {
    judge_.emplace(floor_);
    booted_ = truth_;
    system_off_ = Told(scenario_.at_boot, truth_) - truth_;
    battery_off_.reset();
    if (scenario_.battery == Battery::kRight) battery_off_ = minutes(2);
    if (scenario_.battery == Battery::kDead) battery_off_ = UtcTime(days(10957)) - truth_;
    if (scenario_.battery == Battery::kYearAhead) battery_off_ = days(365);
  }

  // Somebody sets the system's clock, or NTP lies: on its word alone nothing expires and nothing comes back. (A battery
  // clock that tells the very lie that NTP tells is a second word.)
  void Jump() {
    system_off_ = Told(scenario_.jump, truth_) - truth_;
    const ClockVerdict before = verdict_;
    Look(false);
    const ClockSpan moved = verdict_.utc - before.utc - kStep;
    const bool jumped = moved > kTolerance || moved < -kTolerance;
    const bool alone = scenario_.battery != Battery::kYearAhead || scenario_.jump != Lie::kYearAhead;
    if (before.trust != ClockTrust::kUntrusted && jumped && alone) Break("the jump moves the wall");
  }

  bool NtpWorks() const {
    return scenario_.ntp == Ntp::kAtOnce || (scenario_.ntp == Ntp::kLate && truth_ - booted_ >= hours(3));
  }

  std::optional<UtcTime> FeedSays() const {
    switch (scenario_.feed) {
      case Feed::kNone:
        return std::nullopt;
      case Feed::kRight:
        return truth_;
      case Feed::kLate:
        return truth_ - booted_ >= hours(2) ? std::optional(truth_) : std::nullopt;
      case Feed::kOnceSaid2037:
        return truth_ - start_ >= hours(4) ? truth_ : UtcTime(std::chrono::sys_days(std::chrono::year(2037) / 5 / 1));
    }
    return std::nullopt;
  }

  void Run(ClockSpan time, Lie lie) {
    const bool jumps = lie == scenario_.jump && lie != Lie::kRight && truth_ != booted_;
    for (const UtcTime until = truth_ + time; truth_ < until; truth_ += kStep) {
      // NTP sets the system's clock right but does not undo a jump: then it lies itself.
      if (NtpWorks() && !jumps) system_off_ = ClockSpan(0);
      Look(false);
    }
  }

  // In the end a technician comes, sets the clock and says so: whatever was, the wall is right.
  void Help() {
    system_off_ = ClockSpan(0);
    Look(true);
    if (verdict_.trust != ClockTrust::kTrusted || verdict_.utc != truth_) Break("bricked: " + verdict_.reason);
    const Showing right = programme_->At({TickAt(truth_, kRefresh), ClockTrust::kTrusted, false});
    if (On() != NameOf(right)) Break("shows " + On() + " in the end");
  }

  void Look(bool technician) {
    ClockReading reading;
    reading.system = truth_ + system_off_;
    reading.steady = truth_ - booted_;
    reading.ntp = NtpWorks();
    if (battery_off_) reading.hardware = truth_ + *battery_off_;
    reading.feed = FeedSays();
    reading.technician = technician;
    verdict_ = judge_->Look(reading);
    if (belief_ == Belief::kSystemClockAsItIs) verdict_ = {reading.system, ClockTrust::kTrusted, {}};
    for (const ClockEvent& event : judge_->TakeEvents()) {
      if (event.code == "clock-floor-lowered" || event.code == "clock-set") newest_believed_ = UtcTime();
    }
    showing_ = programme_->At({TickAt(verdict_.utc, kRefresh), verdict_.trust, false});
    Check();
  }

  static std::string NameOf(const Showing& showing) {
    return showing.kind == ShowingKind::kItem ? showing.now.item->id : "-";
  }
  std::string On() const { return NameOf(showing_); }

  void Check() {
    if (showing_.kind != ShowingKind::kItem) return Break("a blank screen");
    const Item& item = *showing_.now.item;
    const auto until = [&] { return ToUtc(*item.valid_until, kVietnam); };
    if (item.valid_until && truth_ >= until() + kTolerance) Break("shows " + item.id + ", which is over");
    if (verdict_.trust == ClockTrust::kUntrusted) {
      ++shown_untrusted;
      if (!item.evergreen) Break("shows " + item.id + " by an untrusted clock");
      const bool told = std::any_of(showing_.why.begin(), showing_.why.end(),
                                    [](const Reason& reason) { return reason.code == "clock-untrusted"; });
      if (!told) Break("does not tell that dated items wait");
      return;
    }
    if (!item.evergreen) ++shown_dated;
    if (item.valid_until && newest_believed_ >= until() + kTolerance) Break("revives " + item.id);
    newest_believed_ = std::max(newest_believed_, verdict_.utc);
  }

  void Break(const std::string& what) {
    if (broken_.empty()) broken_ = fmt::format("{} after {} h", what, (truth_ - start_) / hours(1));
  }

  const Scenario scenario_;
  const Belief belief_;
  const UtcTime start_;
  const std::shared_ptr<const Programme> programme_;
  UtcTime truth_;
  UtcTime booted_;
  std::optional<UtcTime> floor_;
  std::optional<ClockJudge> judge_;
  ClockSpan system_off_{0};
  std::optional<ClockSpan> battery_off_;
  ClockVerdict verdict_;
  Showing showing_;
  UtcTime newest_believed_;
  std::string broken_;
};

int Street::shown_untrusted = 0;
int Street::shown_dated = 0;

// An ordinary noon, midnight, the leap day, New Year's Eve.
constexpr const char* kStarts[] = {"2026-11-20T12:00", "2026-11-24T23:50", "2028-02-29T06:00", "2026-12-31T20:00"};

std::vector<Scenario> EveryCombination() {
  std::vector<Scenario> all;
  for (const char* start : kStarts) {
    for (const Lie at_boot : {Lie::kRight, Lie::k1970, Lie::kYearAhead}) {
      for (const Lie jump : kLies) {
        for (const Battery battery : {Battery::kNone, Battery::kRight, Battery::kDead, Battery::kYearAhead}) {
          for (const Ntp ntp : {Ntp::kNever, Ntp::kAtOnce, Ntp::kLate}) {
            for (const Feed feed : {Feed::kNone, Feed::kRight, Feed::kLate, Feed::kOnceSaid2037}) {
              all.push_back({start, at_boot, jump, battery, ntp, feed});
            }
          }
        }
      }
    }
  }
  return all;
}

TEST(ClockScenarios, NoBlankNoExpiredNoRevivedNoBrickedWall) {
  const std::vector<Scenario> all = EveryCombination();
  EXPECT_GE(all.size(), 200U);
  const std::size_t step = std::getenv("BANGRON_EVERY_CLOCK") == nullptr ? 13 : 1;
  int broken = 0;
  int played = 0;
  for (std::size_t at = 0; at < all.size(); at += step) {
    ++played;
    const std::string what = Street(all[at], Belief::kJudged).Play();
    if (!what.empty() && ++broken <= 5) ADD_FAILURE() << all[at].Name() << ": " << what;
  }
  EXPECT_EQ(broken, 0) << "of " << played;
  EXPECT_GE(played, 200);
  EXPECT_GT(Street::shown_untrusted, 100);
  EXPECT_GT(Street::shown_dated, 100);
  std::printf("%d scenarios\n", played);
}

TEST(ClockScenarios, TheCheckHasTeeth) {
  const std::vector<Scenario> all = EveryCombination();
  int broken = 0;
  for (std::size_t at = 0; at < all.size(); at += 13) {
    broken += Street(all[at], Belief::kSystemClockAsItIs).Play().empty() ? 0 : 1;
  }
  EXPECT_GT(broken, 100) << "a board that believes any clock does as well: the check sees nothing";
}

}  // namespace
}  // namespace bangron
