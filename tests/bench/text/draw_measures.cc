#include <fmt/format.h>

#include "engine/render/renderer.h"
#include "engine/text/set_text.h"
#include "tests/bench/text/measures.h"
#include "tests/bench/text/pango_peer.h"
#include "tests/bench/text/samples.h"

namespace bangron {
namespace {

constexpr Size kDrawBoxes[] = {{1920, 1080}, {384, 192}, {96, 32}};
constexpr Xrgb kWhite = 0xFFFFFF;

}  // namespace

Section MeasureDrawing(const BenchFont& font, const Effort& effort) {
  const std::vector<std::string>& slogans = BenchSlogans();
  PangoPeer pango(font.file, PangoPeer::Positions::kRounded);
  Section section{"drawing", fmt::format("Drawing a fitted slogan, {}", font.font->name()), {}};
  for (const Size& box : kDrawBoxes) {
    double cold = 0;
    double warm = 0;
    double peer = 0;
    for (const std::string& slogan : slogans) {
      const auto set =
          std::make_shared<const SetText>(FitText(slogan, font.font, {.box = box, .phrases = &BenchPhrases()}).value());
      const Rect whole{0, 0, box.width, box.height};
      const DisplayList list{box, false, {TextOp{set, {0, 0}, whole, kWhite}}};
      XrgbBitmap frame(box);
      Renderer renderer;
      const int size_px = pango.FitSize(slogan, box);
      const std::vector<double> seconds = SecondsPerCall(
          effort, {[&] { renderer.Paint(list, {whole}, frame.View()); },
                   [&] { Renderer().Paint(list, {whole}, frame.View()); }, [&] { pango.Draw(slogan, box, size_px); }});
      warm += seconds[0];
      cold += seconds[1];
      peer += seconds[2];
    }
    const double to_us = 1e6 / static_cast<double>(slogans.size());
    const std::string name = fmt::format("{}x{}", box.width, box.height);
    section.figures.push_back(
        {name + ", glyphs kept", "us", warm * to_us, "pango_cairo, warm", peer * to_us, peer / warm, ""});
    section.figures.push_back(
        {name + ", glyphs new", "us", cold * to_us, "pango_cairo, warm", peer * to_us, peer / cold, ""});
  }
  return section;
}

}  // namespace bangron
