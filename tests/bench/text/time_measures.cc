#include <fmt/format.h>

#include <functional>

#include "engine/text/fit.h"
#include "engine/text/set_text.h"
#include "engine/text/shape.h"
#include "engine/viet/glue.h"
#include "engine/viet/nfc.h"
#include "tests/bench/text/harfbuzz_peer.h"
#include "tests/bench/text/icu_peer.h"
#include "tests/bench/text/measures.h"
#include "tests/bench/text/pango_peer.h"
#include "tests/bench/text/samples.h"
#include "tests/bench/text/sdl_ttf_peer.h"

namespace bangron {
namespace {

constexpr FontSize kNoCeiling{1 << 20};
constexpr int kMaxLines = 40;

struct FitBox {
  Size size;
  const char* wanted;
};
constexpr FitBox kFitBoxes[] = {{{1920, 1080}, ">= 20"}, {{384, 192}, ">= 20"}, {{96, 32}, ">= 15"}};

// Keeps a result from being optimised away.
volatile std::int64_t g_sink;

double MicrosecondsEach(const Effort& effort, const std::function<void()>& batch, std::size_t count) {
  return SecondsPerCall(effort, batch) * 1e6 / static_cast<double>(count);
}

Figure TimesFaster(std::string what, std::string unit, double ours, std::string peer_name, double peer,
                   std::string wanted) {
  return {std::move(what), std::move(unit), ours, std::move(peer_name), peer, peer / ours, std::move(wanted)};
}

std::size_t SyllablesOf(const std::vector<std::string>& lines) {
  std::size_t count = 0;
  for (const std::string& line : lines) count += CountSyllables(line);
  return count;
}

}  // namespace

Section MeasureFit(const BenchFont& font, const Effort& effort) {
  const std::vector<std::string>& slogans = BenchSlogans();
  PangoPeer pango(font.file, PangoPeer::Positions::kRounded);
  SdlTtfPeer sdl_ttf(font.file);
  std::vector<ShapedText> shaped;
  for (const std::string& slogan : slogans) shaped.push_back(Shape(CutAtGaps(slogan), *font.font).value());
  const Effort slow{2 * effort.round_s, std::min(effort.rounds, 3)};

  Section section{"fit", fmt::format("Largest fit of a slogan of 60-110 letters, {}", font.font->name()), {}};
  for (const FitBox& box : kFitBoxes) {
    const auto each = [&](const Effort& how, auto fit_one) {
      return MicrosecondsEach(
          how,
          [&] {
            for (std::size_t i = 0; i < slogans.size(); ++i) g_sink = fit_one(i);
          },
          slogans.size());
    };
    const double ours = each(
        effort, [&](std::size_t i) { return FitText(slogans[i], font.font, {.box = box.size}).value().size.value_64; });
    const double refit = each(effort, [&](std::size_t i) {
      const FitLimits limits{box.size, kMaxLines, kNoCeiling};
      return FitLines(shaped[i], font.font->units_per_em(), limits)->size.value_64;
    });
    const double warm = each(slow, [&](std::size_t i) { return pango.FitSize(slogans[i], box.size); });
    const double measured = each(slow, [&](std::size_t i) { return sdl_ttf.FitSize(slogans[i], box.size); });
    const std::string name = fmt::format("{}x{}", box.size.width, box.size.height);
    section.figures.push_back(TimesFaster(name + " from words", "us", ours, "Pango, warm", warm, box.wanted));
    section.figures.push_back(TimesFaster(name + " from words", "us", ours, "SDL_ttf, measuring", measured, ">= 60"));
    section.figures.push_back(TimesFaster(name + " already shaped", "us", refit, "Pango, warm", warm, ">= 150"));
  }
  return section;
}

Section MeasureShaping(const BenchFont& font, const Effort& effort) {
  std::vector<std::string> lines = ProseLines();
  lines.insert(lines.end(), BenchSlogans().begin(), BenchSlogans().end());
  const auto syllables = static_cast<double>(SyllablesOf(lines));
  HarfBuzzPeer harfbuzz(font.font->bytes());
  std::vector<CutText> cuts;
  for (const std::string& line : lines) cuts.push_back(CutAtGaps(line));

  const auto nanoseconds = [&](auto shape_one) {
    return SecondsPerCall(effort,
                          [&] {
                            for (std::size_t i = 0; i < lines.size(); ++i) g_sink = shape_one(i);
                          }) *
           1e9 / syllables;
  };
  const double raw = nanoseconds([&](std::size_t i) { return harfbuzz.Shape(lines[i]); });
  const double cut =
      nanoseconds([&](std::size_t i) { return static_cast<std::int64_t>(CutAtGaps(lines[i]).words.size()); });
  const double ours = nanoseconds(
      [&](std::size_t i) { return static_cast<std::int64_t>(Shape(cuts[i], *font.font).value().glyphs.size()); });
  Section section{"shaping", fmt::format("Shaping running text, per syllable, {}", font.font->name()), {}};
  section.figures.push_back(TimesFaster("glyphs, pens and ink", "ns", ours, "hb-ot alone", raw, ">= 0.95"));
  section.figures.push_back(TimesFaster("cutting by phrases", "ns", cut, "hb-ot alone", raw, ""));
  return section;
}

Section MeasureNormalising(const Effort& effort) {
  const std::vector<std::string>& composed = ProseLines();
  std::vector<std::string> decomposed;
  for (const std::string& line : composed) decomposed.push_back(ToNfd(line));
  const auto syllables = static_cast<double>(SyllablesOf(composed));
  const auto nanoseconds = [&](const std::vector<std::string>& lines, auto call) {
    return SecondsPerCall(effort,
                          [&] {
                            for (const std::string& line : lines) g_sink = static_cast<std::int64_t>(call(line));
                          }) *
           1e9 / syllables;
  };
  Section section{"nfc", "Composed form, per syllable", {}};
  section.figures.push_back(
      TimesFaster("composed text passes the door", "ns",
                  nanoseconds(composed, [](const std::string& s) { return ToNfc(s).size(); }), "ICU check",
                  nanoseconds(composed, [](const std::string& s) { return IcuIsNfc(s); }), ">= 0.83"));
  section.figures.push_back(
      TimesFaster("decomposed text is composed", "ns",
                  nanoseconds(decomposed, [](const std::string& s) { return ToNfc(s).size(); }), "ICU normalise",
                  nanoseconds(decomposed, [](const std::string& s) { return IcuToNfc(s).size(); }), ""));
  return section;
}

}  // namespace bangron
