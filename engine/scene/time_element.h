// What shows the time: clocks (20:05), dates (Thứ Bảy, 21/11/2026), lunar dates (Âm lịch 13/10 Bính Ngọ) and countdowns
// (Còn 45 ngày). Every sign and name is set once, the digits of a clock in cells of one width, so that nothing jumps
// and nothing is set while the time runs.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "engine/calendar/civil.h"
#include "engine/scene/element.h"
#include "engine/scene/typesetter.h"

namespace bangron {

struct TimeOptions {
  RegionShow show = RegionShow::kClock;  // or kDate, kLunar, kCountdown
  Rect bounds;
  int max_lines = 1;  // a date may put its weekday above and its year below, a countdown its number
  RegionAlign align = RegionAlign::kCentre;
  LetterCase letter_case = LetterCase::kAsWritten;  // of names
  std::optional<std::chrono::local_days> to;        // kCountdown: its day
  Xrgb ink = 0;
};

// The largest setting in `bounds` that holds every time to come.
// Fails: "glyph-missing", "font-missing".
Result<std::unique_ptr<const Element>> BuildTime(const std::string& role, const Typesetter& typesetter,
                                                 const TimeOptions& options);

// The civil time that stands for all times in a picture that is approved: Thứ Bảy, 21/11/2026, 20:05.
std::chrono::local_seconds SampleTime();

}  // namespace bangron
