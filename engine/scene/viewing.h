// Whether a scene can be read from where people stand, by day and by night (đọc được từ xa): letter height, stroke,
// marks and contrast for the screen's pitch and distance. Numbers and findings only; nothing here changes a picture.
// Not for how long it is on: engine/model/reading_time.h. Source: shared facts on LED outputs, part 15.
#pragma once

#include <optional>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/layout/look.h"
#include "engine/model/screen.h"
#include "engine/scene/scene.h"

namespace bangron {

// How one region is seen on a screen whose pitch is known.
struct Viewing {
  std::string show;
  int capital_mm = 0;         // height of capitals
  int stroke_um = 0;          // of the stems of letters
  int day_m = 0;              // farthest at which its words are read
  int night_m = 0;            // the same by night, when light letters spread
  int marks_m = 0;            // farthest at which marks a pixel apart are told from one another
  int contrast_permille = 0;  // of the lighter to the darker, both with 5 % of stray light: 21000 at most
};

// The words of a scene; empty where the screen does not tell its pitch.
std::vector<Viewing> ViewingsOf(const Scene& scene, const Look& look, const Screen& screen);

// Findings, with numbers: not-read-by-day (a warning where the words carry less than half as far) and
// not-read-at-night where people stand farther than the words carry, marks-run-together, low-contrast.
void ReportViewing(const Scene& scene, const Look& look, const Screen& screen, Diagnostics& diagnostics);

// The light of a colour in ten-thousandths of white. Source: IEC 61966-2-1.
int LightOf(Xrgb colour);

// As Viewing::contrast_permille.
int ContrastOf(Xrgb a, Xrgb b);

}  // namespace bangron
