#include <fmt/format.h>

#include <limits>

#include "engine/text/fit.h"
#include "engine/text/line_search.h"
#include "engine/text/set_text.h"
#include "engine/text/shape.h"
#include "engine/viet/glue.h"
#include "tests/bench/text/harfbuzz_peer.h"
#include "tests/bench/text/measures.h"
#include "tests/bench/text/pango_peer.h"
#include "tests/bench/text/samples.h"

namespace bangron {
namespace {

constexpr Size kSizeBoxes[] = {{1920, 1080}, {384, 192}, {192, 96}, {320, 64}, {96, 32}};

// The largest size by the heights that the font reserves, lines broken at any space. Units: px.
double SizeByReservedHeights(const ShapedText& text, int units_per_em, const HarfBuzzPeer& metrics, Size box) {
  const std::size_t words = text.words.size();
  const auto width = [&](std::size_t first, std::size_t end) {
    return static_cast<double>(text.words[end - 1].right - text.words[first].left);
  };
  std::vector<double> narrowest(words + 1, std::numeric_limits<double>::infinity());
  narrowest[0] = 0;
  double best = 0;
  for (std::size_t lines = 1; lines <= words; ++lines) {
    std::vector<double> next(words + 1, std::numeric_limits<double>::infinity());
    for (std::size_t end = lines; end <= words; ++end) {
      for (std::size_t first = lines - 1; first < end; ++first) {
        next[end] = std::min(next[end], std::max(narrowest[first], width(first, end)));
      }
    }
    narrowest = next;
    const double height = static_cast<double>(lines) * (metrics.ascender() + metrics.descender());
    best = std::max(best, units_per_em * std::min(box.width / narrowest[words], box.height / height));
  }
  return best;
}

// The largest size by ink heights that are not rounded to rows, with the gap that lines keep: what rounding costs and
// what low lines bring stands between this and ours. Units: px.
double SizeByExactInk(const ShapedText& text, int units_per_em, Size box) {
  const BlockMeasure measure(units_per_em);
  const LineSearch search(text, measure, box, text.words.size(), LineSearch::Kept::kWhole);
  double best = 0;
  for (std::size_t count = 1; count <= search.max_lines(); ++count) {
    const std::vector<LineInk> inks = InkOfLines(text, search.Narrowest(count));
    std::int64_t pitch = 0;
    for (std::size_t m = 1; m < inks.size(); ++m) {
      pitch = std::max<std::int64_t>(pitch, inks[m - 1].below + inks[m].above + measure.GapUnits());
    }
    const auto pitches = static_cast<std::int64_t>(count) - 1;
    const auto height = static_cast<double>(inks.front().above + inks.back().below + pitches * pitch);
    const auto width = static_cast<double>(search.NarrowestWidth(count));
    best = std::max(best, units_per_em * std::min(box.width / width, box.height / height));
  }
  return best;
}

// Whose lines may end at any space.
ShapedText ShapeForAnySpace(const std::string& slogan, const Font& font) {
  ShapedText text = Shape(CutAtGaps(slogan), font).value();
  for (GapRule& rule : text.gaps) rule = {};
  return text;
}

double SetSize(const std::string& slogan, const std::shared_ptr<const Font>& font, Size box) {
  return FitText(slogan, font, {.box = box, .phrases = &BenchPhrases()}).value().size.value_64 / 64.0;
}

}  // namespace

Section MeasureSizes(const std::map<std::string, BenchFont>& fonts) {
  Section section{"sizes", "Mean letter size over the slogans: ink beside the font's reserved heights", {}};
  for (const auto& [name, font] : fonts) {
    const int units_per_em = font.font->units_per_em();
    const HarfBuzzPeer metrics(font.font->bytes());
    double anywhere = 0;
    double in_phrases = 0;
    double exact = 0;
    double by_font = 0;
    for (const Size& box : kSizeBoxes) {
      for (const std::string& slogan : BenchSlogans()) {
        const ShapedText text = ShapeForAnySpace(slogan, *font.font);
        const double reserved = SizeByReservedHeights(text, units_per_em, metrics, box);
        anywhere += FindLargest(text, units_per_em, {box, 40, {1 << 20}})->size.value_64 / 64.0 / reserved;
        in_phrases += SetSize(slogan, font.font, box) / reserved;
        exact += SizeByExactInk(text, units_per_em, box) / reserved;
        by_font += reserved;
      }
    }
    const auto count = static_cast<double>(std::size(kSizeBoxes) * BenchSlogans().size());
    const char* wanted = name.starts_with("noto-sans") ? ">= 1.10" : ">= 1.00";
    const double mean = by_font / count;
    section.figures.push_back(
        {name + ", any space", "px", mean * anywhere / count, "hhea, any space", mean, anywhere / count, wanted});
    section.figures.push_back(
        {name + ", any space, not rounded", "px", mean * exact / count, "hhea, any space", mean, exact / count, ""});
    section.figures.push_back(
        {name + ", phrases", "px", mean * in_phrases / count, "hhea, any space", mean, in_phrases / count, ""});
  }
  return section;
}

Section MeasureExactness(const BenchFont& font, int slogans) {
  PangoPeer pango(font.file, PangoPeer::Positions::kExact);
  std::mt19937 random(20261124);
  int set_smaller = 0;
  int largest_smaller = 0;
  int cases = 0;
  double set_sum = 0;
  double largest_sum = 0;
  double peer_sum = 0;
  for (int i = 0; i < slogans; ++i) {
    const std::string slogan = GenerateSlogan(random);
    const ShapedText anywhere = ShapeForAnySpace(slogan, *font.font);
    for (const Size& box : TwentyBoxes()) {
      const double set = SetSize(slogan, font.font, box);
      const FitLimits limits{box, 40, {1 << 20}};
      const double largest = FindLargest(anywhere, font.font->units_per_em(), limits)->size.value_64 / 64.0;
      const int whole = pango.FitSize(slogan, box);
      set_smaller += set < whole;
      largest_smaller += largest < whole;
      ++cases;
      set_sum += set;
      largest_sum += largest;
      peer_sum += whole;
    }
  }
  const auto share = [&](int count) { return static_cast<double>(count) / cases; };
  Section section{"exactness",
                  fmt::format("{} generated slogans in {} boxes, {}", slogans, TwentyBoxes().size(), font.font->name()),
                  {}};
  section.figures = {{"broken at any space, mean", "px", largest_sum / cases, "Pango, whole sizes", peer_sum / cases,
                      largest_sum / peer_sum, "> 1"},
                     {"broken at any space, smaller", "cases", static_cast<double>(largest_smaller), "of",
                      static_cast<double>(cases), share(largest_smaller), "0"},
                     {"kept in phrases, mean", "px", set_sum / cases, "Pango, whole sizes", peer_sum / cases,
                      set_sum / peer_sum, "> 1"},
                     {"kept in phrases, smaller", "cases", static_cast<double>(set_smaller), "of",
                      static_cast<double>(cases), share(set_smaller), ""}};
  return section;
}

}  // namespace bangron
