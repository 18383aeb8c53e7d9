#include "engine/clock/clock_judge.h"

#include <algorithm>
#include <utility>

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr minutes kAgree{10};                           // a cheap clock with a battery loses a minute a month
constexpr days kFarthestAlone{1};                       // of a jump on one source's word
constexpr days kFarthestOff{45};                        // no accepted item lives longer
constexpr ClockSpan kNoise = std::chrono::seconds(10);  // of a server's answer, which counts whole seconds
// The very first start has no floor: then a time of this software's own age is possible.
constexpr UtcTime kEarliest = std::chrono::sys_days(std::chrono::year(2024) / 1 / 1);
constexpr UtcTime kLatest = std::chrono::sys_days(std::chrono::year(2036) / 1 / 1);

bool Agree(UtcTime a, UtcTime b) { return std::max(a, b) - std::min(a, b) <= kAgree; }

ClockTrust TrustOf(bool confirmed) { return confirmed ? ClockTrust::kTrusted : ClockTrust::kHoldover; }

}  // namespace

std::vector<ClockEvent> ClockJudge::TakeEvents() { return std::exchange(events_, {}); }

void ClockJudge::Tell(const char* code, UtcTime from, UtcTime to) { events_.push_back({code, from, to}); }

// The strongest first.
std::vector<ClockJudge::Witness> ClockJudge::Witnesses(const ClockReading& reading) {
  std::vector<Witness> witnesses;
  if (reading.ntp) witnesses.push_back({Rank::kNtp, reading.system});
  if (reading.feed) witnesses.push_back({Rank::kFeed, *reading.feed});
  if (reading.hardware) witnesses.push_back({Rank::kHardware, *reading.hardware});
  return witnesses;
}

// What the strongest says with whom another agrees.
std::optional<UtcTime> ClockJudge::Agreement(const std::vector<Witness>& witnesses) {
  for (std::size_t a = 0; a < witnesses.size(); ++a) {
    for (std::size_t b = a + 1; b < witnesses.size(); ++b) {
      if (Agree(witnesses[a].utc, witnesses[b].utc)) return witnesses[a].utc;
    }
  }
  return std::nullopt;
}

bool ClockJudge::IsPossible(UtcTime utc) const {
  if (!floor_) return utc >= kEarliest && utc <= kLatest;
  return utc >= *floor_ - kAgree && utc <= *floor_ + kFarthestOff;
}

ClockVerdict ClockJudge::Look(const ClockReading& reading) {
  if (!begun_) begun_ = reading.steady;
  const ClockVerdict verdict = Judge(reading, Witnesses(reading));
  // A system clock that was set, and is not followed, is told once.
  const ClockSpan set = (reading.system.time_since_epoch() - reading.steady) -
                        last_offset_.value_or(reading.system.time_since_epoch() - reading.steady);
  last_offset_ = reading.system.time_since_epoch() - reading.steady;
  if (anchor_ && (set > kAgree || set < -kAgree) && !Agree(reading.system, verdict.utc)) {
    Tell("clock-jump", verdict.utc, reading.system);
  }
  return verdict;
}

ClockVerdict ClockJudge::Judge(const ClockReading& reading, const std::vector<Witness>& witnesses) {
  if (reading.technician) return Believe(reading.system, reading, Rank::kTechnician, "clock-technician");
  if (const auto agreed = Agreement(witnesses)) {
    // Servers tell whole seconds: the wall does not tremble with them.
    const std::optional<UtcTime> now = anchor_ ? std::optional(anchor_->At(reading.steady)) : std::nullopt;
    const bool steady = !reading.ntp && now && std::max(*now, *agreed) - std::min(*now, *agreed) <= kNoise;
    const Rank rank = anchor_ && steady ? std::max(anchor_->rank, Rank::kTwoSources) : Rank::kTwoSources;
    return Believe(steady ? *now : *agreed, reading, rank, "clock-two-sources");
  }
  return anchor_ ? GoOn(reading, witnesses) : Start(reading, witnesses);
}

ClockVerdict ClockJudge::Start(const ClockReading& reading, const std::vector<Witness>& witnesses) {
  for (const Witness& witness : witnesses) {
    if (!IsPossible(witness.utc)) continue;
    switch (witness.rank) {
      case Rank::kNtp:
        return Believe(witness.utc, reading, Rank::kNtp, "clock-ntp");
      case Rank::kFeed:
        return Believe(witness.utc, reading, Rank::kFeed, "clock-feed");
      default:
        return Believe(witness.utc, reading, Rank::kHardware, "clock-hardware");
    }
  }
  return Untrusted(reading, witnesses);
}

ClockVerdict ClockJudge::Untrusted(const ClockReading& reading, const std::vector<Witness>& witnesses) {
  ClockVerdict verdict{reading.system, ClockTrust::kUntrusted, "clock-no-source"};
  const UtcTime told = witnesses.empty() ? reading.system : witnesses[0].utc;
  const UtcTime earliest = floor_.value_or(kEarliest);
  if (told < earliest - kAgree) verdict.reason = "clock-behind";
  if (!witnesses.empty() && told >= earliest) verdict.reason = "clock-ahead";
  if (floor_) verdict.utc = std::max(reading.system, *floor_ + (reading.steady - *begun_));
  return verdict;
}

ClockVerdict ClockJudge::GoOn(const ClockReading& reading, const std::vector<Witness>& witnesses) {
  const UtcTime now = anchor_->At(reading.steady);
  for (const Witness& witness : witnesses) {
    if (Agree(witness.utc, now)) {
      // Not below the floor step by small step.
      const bool above = !floor_ || witness.utc >= *floor_ - kAgree;
      if (witness.rank == Rank::kNtp && above) return Believe(witness.utc, reading, Rank::kNtp, "clock-ntp");
      continue;
    }
    const bool forwards = witness.utc > now && witness.utc - now <= kFarthestAlone;
    if (forwards && witness.rank > anchor_->rank) {
      return Believe(witness.utc, reading, witness.rank, witness.rank == Rank::kNtp ? "clock-ntp" : "clock-feed");
    }
  }
  const bool off = !Agree(reading.system, now);
  if (!floor_ || now > *floor_) floor_ = now;

  if (anchor_->rank == Rank::kTechnician && !off) return {now, ClockTrust::kTrusted, "clock-technician"};
  const bool heard = std::any_of(witnesses.begin(), witnesses.end(), [&](const Witness& witness) {
    return witness.rank == anchor_->rank && Agree(witness.utc, now);
  });
  std::string reason = off ? "clock-jump" : "clock-carried";
  if (heard && anchor_->rank == Rank::kFeed) reason = "clock-feed";
  if (heard && anchor_->rank == Rank::kHardware) reason = "clock-hardware";
  return {now, ClockTrust::kHoldover, std::move(reason)};
}

ClockVerdict ClockJudge::Believe(UtcTime utc, const ClockReading& reading, Rank rank, std::string reason) {
  if (anchor_ && !Agree(utc, anchor_->At(reading.steady))) Tell("clock-set", anchor_->At(reading.steady), utc);
  if (floor_ && utc < *floor_ - kAgree) {
    Tell("clock-floor-lowered", *floor_, utc);
    floor_ = utc;
  }
  if (!floor_ || utc > *floor_) floor_ = utc;
  anchor_ = {utc, reading.steady, rank};
  return {utc, TrustOf(rank >= Rank::kNtp), std::move(reason)};
}

void ClockJudge::NoteIssued(UtcTime issued, ClockSpan steady) {
  if (!anchor_) return;
  const UtcTime now = anchor_->At(steady);
  if (issued > now + kFarthestAlone) {
    Tell("clock-feed-ahead", now, issued);
  } else if (!floor_ || issued > *floor_) {
    floor_ = issued;
  }
}

}  // namespace bangron
