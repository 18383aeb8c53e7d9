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

// Measures calls on each of so many texts; the time is for one of `parts` parts of all of them.
class Contest {
 public:
  Contest(std::size_t texts, std::size_t parts) : texts_(texts), parts_(static_cast<double>(parts)) {}

  // Returns the contender's number.
  template <typename Call>
  std::size_t Add(Call call) {
    contenders_.push_back([texts = texts_, call] {
      for (std::size_t i = 0; i < texts; ++i) g_sink = static_cast<std::int64_t>(call(i));
    });
    return contenders_.size() - 1;
  }

  // Units: seconds.
  std::vector<double> Run(const Effort& effort) const {
    std::vector<double> seconds = SecondsPerCall(effort, contenders_);
    for (double& each : seconds) each /= parts_;
    return seconds;
  }

 private:
  std::size_t texts_;
  double parts_;
  std::vector<std::function<void()>> contenders_;
};

constexpr double kMicro = 1e6;
constexpr double kNano = 1e9;

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
  for (const std::string& slogan : slogans)
    shaped.push_back(Shape(CutAtGaps(slogan, BenchPhrases()), *font.font).value());

  Section section{"fit", fmt::format("Largest fit of a slogan of 60-110 letters, {}", font.font->name()), {}};
  for (const FitBox& box : kFitBoxes) {
    Contest contest(slogans.size(), slogans.size());
    const auto fit = [&](std::size_t i) {
      return FitText(slogans[i], font.font, {.box = box.size, .phrases = &BenchPhrases()}).value().size.value_64;
    };
    contest.Add([&](std::size_t i) {
      ForgetShapedWords(*font.font);
      return fit(i);
    });
    contest.Add([&](std::size_t i) {
      ForgetShapedTexts(*font.font);
      return fit(i);
    });
    contest.Add(fit);
    contest.Add([&](std::size_t i) {
      const FitLimits limits{box.size, kMaxLines, kNoCeiling};
      return FitLines(shaped[i], font.font->units_per_em(), limits)->size.value_64;
    });
    contest.Add([&](std::size_t i) { return pango.FitSize(slogans[i], box.size); });
    contest.Add([&](std::size_t i) { return sdl_ttf.FitSize(slogans[i], box.size); });
    std::vector<double> us = contest.Run(effort);
    for (double& each : us) each *= kMicro;
    const std::string name = fmt::format("{}x{}", box.size.width, box.size.height);
    const auto add = [&](const char* what, std::size_t ours, const char* peer, std::size_t theirs, const char* wanted) {
      section.figures.push_back(TimesFaster(name + what, "us", us[ours], peer, us[theirs], wanted));
    };
    add(" new words", 0, "Pango, warm", 4, box.wanted);
    add(" new words", 0, "SDL_ttf, measuring", 5, ">= 60");
    add(" new text, known words", 1, "Pango, warm", 4, box.wanted);
    add(" new text, known words", 1, "SDL_ttf, measuring", 5, ">= 60");
    add(" text seen before", 2, "Pango, warm", 4, "");
    add(" already shaped", 3, "Pango, warm", 4, ">= 150");
  }
  return section;
}

Section MeasureShaping(const BenchFont& font, const Effort& effort) {
  std::vector<std::string> lines = ProseLines();
  lines.insert(lines.end(), BenchSlogans().begin(), BenchSlogans().end());
  HarfBuzzPeer harfbuzz(font.font->bytes());
  std::vector<CutText> cuts;
  for (const std::string& line : lines) cuts.push_back(CutAtGaps(line, BenchPhrases()));

  Contest contest(lines.size(), SyllablesOf(lines));
  const auto shape = [&](std::size_t i) {
    ShapedText text = Shape(std::move(cuts[i]), *font.font).value();
    cuts[i] = {std::move(text.texts), std::move(text.gaps)};
    return text.glyphs.size();
  };
  contest.Add([&](std::size_t i) { return harfbuzz.Shape(lines[i]); });
  contest.Add([&](std::size_t i) {
    ForgetShapedWords(*font.font);
    return shape(i);
  });
  contest.Add([&](std::size_t i) {
    ForgetShapedTexts(*font.font);
    return shape(i);
  });
  contest.Add(shape);
  contest.Add([&](std::size_t i) { return CutAtGaps(lines[i], BenchPhrases()).words.size(); });
  std::vector<double> ns = contest.Run(effort);
  for (double& each : ns) each *= kNano;
  Section section{"shaping", fmt::format("Shaping running text, per syllable, {}", font.font->name()), {}};
  section.figures.push_back(TimesFaster("glyphs, pens and ink", "ns", ns[1], "hb-ot alone", ns[0], ">= 0.95"));
  section.figures.push_back(TimesFaster("a new text of known words", "ns", ns[2], "hb-ot alone", ns[0], ""));
  section.figures.push_back(TimesFaster("a text seen before", "ns", ns[3], "hb-ot alone", ns[0], ">= 20"));
  section.figures.push_back(TimesFaster("cutting by phrases", "ns", ns[4], "hb-ot alone", ns[0], ""));
  return section;
}

Section MeasureNormalising(const Effort& effort) {
  const std::vector<std::string>& composed = ProseLines();
  std::vector<std::string> decomposed;
  for (const std::string& line : composed) decomposed.push_back(ToNfd(line));
  Contest contest(composed.size(), SyllablesOf(composed));
  contest.Add([&](std::size_t i) { return ToNfc(composed[i]).size(); });
  contest.Add([&](std::size_t i) { return IcuIsNfc(composed[i]); });
  contest.Add([&](std::size_t i) { return ToNfc(decomposed[i]).size(); });
  contest.Add([&](std::size_t i) { return IcuToNfc(decomposed[i]).size(); });
  std::vector<double> ns = contest.Run(effort);
  for (double& each : ns) each *= kNano;
  Section section{"nfc", "Composed form, per syllable", {}};
  section.figures.push_back(TimesFaster("composed text passes the door", "ns", ns[0], "ICU check", ns[1], ">= 0.83"));
  section.figures.push_back(TimesFaster("decomposed text is composed", "ns", ns[2], "ICU normalise", ns[3], ""));
  return section;
}

}  // namespace bangron
