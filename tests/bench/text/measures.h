// Each measure runs ours and its peers in this process, on the same font file and the same words.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/font/font.h"
#include "tests/bench/text/meter.h"
#include "tests/bench/text/report.h"

namespace bangron {

// A font of the catalogue: opened for us, by file for the others.
struct BenchFont {
  std::shared_ptr<const Font> font;
  std::string file;
};

// The largest fit, per slogan: shaping, phrases and ink included for ours, a search over sizes for the others.
Section MeasureFit(const BenchFont& font, const Effort& effort);

// Shaping and looking up what was shaped, per syllable, beside HarfBuzz alone.
Section MeasureShaping(const BenchFont& font, const Effort& effort);

// Checking and composing, per syllable, beside ICU.
Section MeasureNormalising(const Effort& effort);

// Drawing a fitted slogan, beside pango_cairo_show_layout.
Section MeasureDrawing(const BenchFont& font, const Effort& effort);

// The mean letter size with ink heights beside the same fit with the heights that the font reserves.
Section MeasureSizes(const std::map<std::string, BenchFont>& fonts);

// How often ours is smaller than Pango's whole size, positions not rounded.
Section MeasureExactness(const BenchFont& font, int slogans);

}  // namespace bangron
