// The player's time: asks the machine, the feed and the technician what time it is, lets engine/clock judge them, and
// carries the answer on by a steady count, so that a system clock that is set moves nothing by itself.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/clock/clock_judge.h"
#include "player/play/clock.h"

namespace bangron {

// What the machine tells of the time. Thread: any.
class TimeSources {
 public:
  virtual ~TimeSources() = default;
  virtual UtcTime System() const = 0;
  // Counts evenly from the machine's start, also while it sleeps.
  virtual ClockSpan Steady() const = 0;
  virtual bool FollowsNtp() const = 0;
  // A clock that ran while the machine was off. Asked once, at the start.
  virtual std::optional<UtcTime> Hardware() const = 0;
  // Whether a technician has just said that the system's clock is right; says so once.
  virtual bool TakeTechniciansWord() = 0;
};

// The kernel, /sys/class/rtc (or, in a virtual machine, its host), and a file that the technician makes.
class MachineTimeSources final : public TimeSources {
 public:
  explicit MachineTimeSources(std::string technicians_file) : technicians_file_(std::move(technicians_file)) {}
  UtcTime System() const override;
  ClockSpan Steady() const override;
  bool FollowsNtp() const override;
  std::optional<UtcTime> Hardware() const override;
  bool TakeTechniciansWord() override;

 private:
  const std::string technicians_file_;
};

// Thread: any. Until Begin the time is the system's, untrusted.
class ClockKeeper final : public Clock {
 public:
  explicit ClockKeeper(TimeSources& sources);

  UtcTime Utc() const override;
  SteadyTime Steady() const override { return std::chrono::steady_clock::now(); }
  ClockTrust Trust() const override;
  std::string Reason() const override;

  // `note`: what NoteToKeep gave before the restart; empty where there is none.
  void Begin(std::string_view note);
  // Asks the machine again; to be called several times a second.
  void Look();
  // The feed's server said so just now.
  void HearServer(UtcTime date);
  // A verified x-bangron-issued.
  void HearIssued(UtcTime issued);

  // What a restart must know; nothing where it is kept already or has moved by less than ten minutes.
  std::optional<std::string> NoteToKeep();
  std::vector<ClockEvent> TakeEvents();

 private:
  void LookLocked();

  TimeSources& sources_;
  mutable std::mutex mutex_;  // for all below
  std::optional<ClockJudge> judge_;
  ClockVerdict verdict_;
  ClockSpan judged_at_{0};
  std::optional<ClockSpan> hardware_offset_;  // of its time from the steady count
  std::optional<ClockSpan> server_offset_;
  std::optional<UtcTime> kept_;
};

}  // namespace bangron
