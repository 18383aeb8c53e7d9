// Clocks (20:05) and dates (Thứ Bảy, 21/11/2026): digits set once, each in a cell of the same width, so that nothing
// jumps and nothing is set while the time runs.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "engine/scene/element.h"
#include "engine/scene/typesetter.h"

namespace bangron {

struct DigitsOptions {
  RegionShow show = RegionShow::kClock;  // or kDate
  Rect bounds;
  int max_lines = 1;  // a date may put its weekday above
  RegionAlign align = RegionAlign::kCentre;
  LetterCase letter_case = LetterCase::kAsWritten;  // of the weekday
  Xrgb ink = 0;
};

// The largest setting in `bounds` that holds every time of the year.
// Fails: "glyph-missing", "font-missing".
Result<std::unique_ptr<const Element>> BuildDigits(const std::string& role, const Typesetter& typesetter,
                                                   const DigitsOptions& options);

// The civil time that stands for all times in a picture that is approved: Thứ Bảy, 21/11/2026, 20:05.
std::chrono::local_seconds SampleTime();

}  // namespace bangron
