// What time it is, judged from what several sources say and what was known before: a pure state machine without a clock
// of its own. Not who asks the sources (player/play) and not what the time is used for.
//
// Sources, from strong to weak: a technician who vouches for the system's clock; NTP; the feed's server (one source
// with the hub, whose signed x-bangron-issued only says that it is later than that); a clock with a battery.
// - Two that agree within ten minutes are believed, whatever was believed before. So is a technician.
// - One alone is believed at the start where it lies within 45 days after the floor, the newest time that was known:
//   words live no longer, so whoever was off for longer loses nothing by waiting. Once a time is believed, one source
//   alone moves it by at most a day, forwards, and only a stronger source than the one before; a jump of the system's
//   clock is otherwise not followed.
// - The floor rises with the believed time and with x-bangron-issued, where that is no more than a day ahead. It bounds
//   what is believed at the next start, and only then: it is lowered by two sources that agree or by a technician.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/tick.h"
#include "engine/programme/programme.h"

namespace bangron {

using ClockSpan = std::chrono::microseconds;

// What the sources say at one moment. What was said earlier is carried on by the steady count.
struct ClockReading {
  UtcTime system;
  ClockSpan steady{0};              // counts evenly, also while the machine sleeps; never set
  bool ntp = false;                 // the system's clock follows NTP
  std::optional<UtcTime> hardware;  // a clock with a battery, read before NTP could have set it
  std::optional<UtcTime> feed;      // the feed's server
  bool technician = false;          // vouches for the system's clock at this moment
};

struct ClockVerdict {
  UtcTime utc;
  ClockTrust trust = ClockTrust::kUntrusted;
  // Why: "clock-technician" "clock-two-sources" "clock-ntp"; "clock-feed" "clock-hardware" "clock-carried" "clock-jump"
  // (the system's clock was set to something that is not believed); "clock-no-source" "clock-behind" "clock-ahead"
  // (of the times that are possible after what was known).
  std::string reason;
};

// For the log: "clock-set" (a jump that was believed), "clock-jump" (one that was not), "clock-floor-lowered",
// "clock-feed-ahead" (the hub signed a time that is more than a day ahead).
struct ClockEvent {
  std::string code;
  UtcTime from;
  UtcTime to;
};

// Thread: one at a time.
class ClockJudge {
 public:
  // `floor`: what FloorToKeep said before the restart; nothing at the very first start.
  explicit ClockJudge(std::optional<UtcTime> floor) : floor_(floor) {}

  // Order: steady never goes back.
  ClockVerdict Look(const ClockReading& reading);

  // A verified x-bangron-issued.
  void NoteIssued(UtcTime issued, ClockSpan steady);

  std::optional<UtcTime> floor() const { return floor_; }
  std::vector<ClockEvent> TakeEvents();

 private:
  enum class Rank { kHardware, kFeed, kNtp, kTwoSources, kTechnician };
  // The believed time, carried on by the steady count.
  struct Anchor {
    UtcTime utc;
    ClockSpan steady{0};
    Rank rank = Rank::kHardware;
    UtcTime At(ClockSpan now) const { return utc + (now - steady); }
  };
  struct Witness {
    Rank rank;
    UtcTime utc;
  };

  static std::vector<Witness> Witnesses(const ClockReading& reading);
  static std::optional<UtcTime> Agreement(const std::vector<Witness>& witnesses);
  bool IsPossible(UtcTime utc) const;
  ClockVerdict Judge(const ClockReading& reading, const std::vector<Witness>& witnesses);
  ClockVerdict Start(const ClockReading& reading, const std::vector<Witness>& witnesses);
  ClockVerdict GoOn(const ClockReading& reading, const std::vector<Witness>& witnesses);
  ClockVerdict Untrusted(const ClockReading& reading, const std::vector<Witness>& witnesses);
  ClockVerdict Believe(UtcTime utc, const ClockReading& reading, Rank rank, std::string reason);
  void Tell(const char* code, UtcTime from, UtcTime to);

  std::optional<UtcTime> floor_;
  std::optional<Anchor> anchor_;
  std::optional<ClockSpan> begun_;        // the steady count at the first look
  std::optional<ClockSpan> last_offset_;  // of the system's clock from the steady count
  std::vector<ClockEvent> events_;
};

}  // namespace bangron
