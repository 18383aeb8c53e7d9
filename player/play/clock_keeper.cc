#include "player/play/clock_keeper.h"

#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes kKeepEvery{10};  // a few megabytes of flash a day
constexpr std::string_view kNote = "floor ";

ClockSpan SinceEpoch(UtcTime utc) { return utc.time_since_epoch(); }

std::optional<std::int64_t> NumberIn(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end == text.data()) return std::nullopt;
  return number;
}

// A virtual machine's clock is set from its host's at the start.
bool IsVirtualMachine() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("flags") && line.find(" hypervisor") != std::string::npos) return true;
  }
  return false;
}

std::optional<UtcTime> BatteryClock() {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator("/sys/class/rtc", ignored)) {
    std::ifstream in(entry.path() / "since_epoch");
    std::string text;
    if (!std::getline(in, text)) continue;
    if (const auto seconds = NumberIn(text)) return UtcTime(std::chrono::seconds(*seconds));
  }
  return std::nullopt;
}

}  // namespace

UtcTime MachineTimeSources::System() const {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

ClockSpan MachineTimeSources::Steady() const {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::floor<ClockSpan>(std::chrono::nanoseconds(now.tv_nsec));
}

bool MachineTimeSources::FollowsNtp() const {
  timex about{};
  const int state = adjtimex(&about);
  return state >= 0 && state != TIME_ERROR && (about.status & STA_UNSYNC) == 0;
}

// Read after NTP has set it, it would only repeat what NTP says.
std::optional<UtcTime> MachineTimeSources::Hardware() const {
  if (FollowsNtp()) return std::nullopt;
  if (const auto battery = BatteryClock()) return battery;
  if (IsVirtualMachine()) return System();
  return std::nullopt;
}

bool MachineTimeSources::TakeTechniciansWord() { return unlink(technicians_file_.c_str()) == 0; }

ClockKeeper::ClockKeeper(TimeSources& sources)
    : sources_(sources),
      verdict_{sources.System(), ClockTrust::kUntrusted, "clock-no-source"},
      judged_at_(sources.Steady()) {}

UtcTime ClockKeeper::Utc() const {
  const std::scoped_lock lock(mutex_);
  return verdict_.utc + (sources_.Steady() - judged_at_);
}

ClockTrust ClockKeeper::Trust() const {
  const std::scoped_lock lock(mutex_);
  return verdict_.trust;
}

std::string ClockKeeper::Reason() const {
  const std::scoped_lock lock(mutex_);
  return verdict_.reason;
}

void ClockKeeper::Begin(std::string_view note) {
  const std::scoped_lock lock(mutex_);
  if (judge_) return;
  if (note.starts_with(kNote)) {
    if (const auto floor = NumberIn(note.substr(kNote.size()))) kept_ = UtcTime(std::chrono::seconds(*floor));
  }
  judge_.emplace(kept_);
  if (const auto hardware = sources_.Hardware()) hardware_offset_ = SinceEpoch(*hardware) - sources_.Steady();
  LookLocked();
}

void ClockKeeper::Look() {
  const std::scoped_lock lock(mutex_);
  LookLocked();
}

void ClockKeeper::LookLocked() {
  if (!judge_) return;
  ClockReading reading;
  reading.system = sources_.System();
  reading.steady = sources_.Steady();
  reading.ntp = sources_.FollowsNtp();
  if (hardware_offset_) reading.hardware = UtcTime(reading.steady + *hardware_offset_);
  if (server_offset_) reading.feed = UtcTime(reading.steady + *server_offset_);
  reading.technician = sources_.TakeTechniciansWord();
  verdict_ = judge_->Look(reading);
  judged_at_ = reading.steady;
}

void ClockKeeper::HearServer(UtcTime date) {
  const std::scoped_lock lock(mutex_);
  server_offset_ = SinceEpoch(date) - sources_.Steady();
  LookLocked();
}

void ClockKeeper::HearIssued(UtcTime issued) {
  const std::scoped_lock lock(mutex_);
  if (judge_) judge_->NoteIssued(issued, sources_.Steady());
}

std::optional<std::string> ClockKeeper::NoteToKeep() {
  const std::scoped_lock lock(mutex_);
  if (!judge_ || !judge_->floor()) return std::nullopt;
  const UtcTime floor = *judge_->floor();
  if (kept_ && floor >= *kept_ && floor - *kept_ < kKeepEvery) return std::nullopt;
  kept_ = floor;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(floor.time_since_epoch()).count();
  return std::string(kNote) + std::to_string(seconds) + "\n";
}

std::vector<ClockEvent> ClockKeeper::TakeEvents() {
  const std::scoped_lock lock(mutex_);
  return judge_ ? judge_->TakeEvents() : std::vector<ClockEvent>();
}

}  // namespace bangron
