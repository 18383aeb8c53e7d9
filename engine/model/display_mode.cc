#include "engine/model/display_mode.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/model/fields.h"

namespace bangron {
namespace {

constexpr std::int64_t kSlowestMilliHertz = 1'000;
constexpr std::int64_t kFastestMilliHertz = 240'000;
constexpr int kMostTotal = 16'384;
constexpr std::size_t kNumbers = 9;  // of a mode line: the clock and two axes

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    if (length > 0) words.push_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return words;
}

std::optional<SyncPulse> ParsePulse(std::string_view word, std::string_view axis) {
  if (word.size() < 2 || word.substr(1) != axis) return std::nullopt;
  if (word.front() == '+') return SyncPulse::kPositive;
  if (word.front() == '-') return SyncPulse::kNegative;
  return std::nullopt;
}

bool IsAxis(const ModeTiming::Axis& axis) {
  return axis.visible > 0 && axis.visible <= axis.sync_start && axis.sync_start < axis.sync_end &&
         axis.sync_end <= axis.total && axis.total <= kMostTotal;
}

bool IsRate(std::int64_t millihertz) { return millihertz >= kSlowestMilliHertz && millihertz <= kFastestMilliHertz; }

std::optional<ModeTiming::Axis> ParseAxis(const std::string_view* numbers, std::optional<SyncPulse> pulse) {
  ModeTiming::Axis axis;
  for (int* field : {&axis.visible, &axis.sync_start, &axis.sync_end, &axis.total}) {
    const auto number = ParseNumber<int>(*numbers++);
    if (!number) return std::nullopt;
    *field = *number;
  }
  if (!pulse || !IsAxis(axis)) return std::nullopt;
  axis.pulse = *pulse;
  return axis;
}

std::optional<ModeRequest> ParseModeLine(const std::vector<std::string_view>& words) {
  if (words.size() != kNumbers + 2) return std::nullopt;
  const auto clock_khz = ParseDecimal(words[0], 3);
  const auto horizontal = ParseAxis(&words[1], ParsePulse(words[kNumbers], "hsync"));
  const auto vertical = ParseAxis(&words[5], ParsePulse(words[kNumbers + 1], "vsync"));
  if (!clock_khz || !horizontal || !vertical || *clock_khz < 1 || *clock_khz > 10'000'000) return std::nullopt;
  const ModeTiming timing{.clock_khz = static_cast<int>(*clock_khz), .horizontal = *horizontal, .vertical = *vertical};
  if (!IsRate(timing.RefreshMilliHertz())) return std::nullopt;
  return ModeRequest{.size = timing.size(), .refresh_mhz = timing.RefreshMilliHertz(), .timing = timing};
}

}  // namespace

int ModeTiming::RefreshMilliHertz() const {
  const std::int64_t pixels = std::int64_t{horizontal.total} * vertical.total;
  if (pixels == 0) return 0;
  return static_cast<int>((std::int64_t{clock_khz} * 1'000'000 + pixels / 2) / pixels);
}

std::optional<ModeRequest> ParseModeRequest(std::string_view text) {
  const std::vector<std::string_view> words = WordsOf(text);
  if (words.size() != 1) return ParseModeLine(words);
  const std::size_t at = std::min(text.find('@'), text.size());
  const auto size = ParseSize(text.substr(0, at));
  if (!size) return std::nullopt;
  if (at == text.size()) return ModeRequest{.size = *size, .refresh_mhz = 0, .timing = {}};
  const auto millihertz = ParseDecimal(text.substr(at + 1), 3);
  if (!millihertz || !IsRate(*millihertz)) return std::nullopt;
  return ModeRequest{.size = *size, .refresh_mhz = static_cast<int>(*millihertz), .timing = {}};
}

}  // namespace bangron
