// text_bench: what setting Vietnamese text costs, beside Debian's Pango, SDL2_ttf, HarfBuzz and ICU, in one run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "feed/font_folder.h"
#include "tests/bench/text/measures.h"

namespace bangron {
namespace {

// The outline faces of the catalogue; peers read the same files.
std::map<std::string, BenchFont> OpenFonts() {
  const std::filesystem::path data(BANGRON_DATA);
  const auto fonts = LoadFonts(data);
  if (!fonts) throw std::runtime_error(fonts.error().what);
  std::map<std::string, BenchFont> outlines;
  for (const auto& [name, font] : *fonts) {
    if (font->kind() != FaceKind::kOutline) continue;
    outlines[name] = {font, (data / "fonts/files" / (name + ".ttf")).string()};
  }
  return outlines;
}

int Run(int argc, char** argv) {
  CLI::App app("What setting Vietnamese text costs, beside its peers, in one run");
  bool json = false;
  int slogans = 100;
  Effort effort;
  std::vector<std::string> names{"noto-sans-bold", "be-vietnam-pro-bold"};
  std::vector<std::string> only;
  app.add_flag("--json", json, "the figures as JSON");
  app.add_option("--slogans", slogans, "generated slogans that are compared with Pango's sizes");
  app.add_option("--round", effort.round_s, "seconds of a round");
  app.add_option("--font", names, "fonts of the catalogue to time");
  app.add_option("--only", only, "sections: fit, shaping, nfc, drawing, sizes, exactness");
  CLI11_PARSE(app, argc, argv);

  const std::map<std::string, BenchFont> fonts = OpenFonts();
  const auto wanted = [&](const char* id) {
    return only.empty() || std::find(only.begin(), only.end(), id) != only.end();
  };
  std::vector<Section> sections;
  for (const std::string& name : names) {
    if (!fonts.contains(name)) throw std::runtime_error("no outline font " + name);
    const BenchFont& font = fonts.at(name);
    if (wanted("fit")) sections.push_back(MeasureFit(font, effort));
    if (wanted("shaping")) sections.push_back(MeasureShaping(font, effort));
    if (wanted("drawing")) sections.push_back(MeasureDrawing(font, {effort.round_s / 5, effort.rounds}));
    if (wanted("exactness") && slogans > 0) sections.push_back(MeasureExactness(font, slogans));
  }
  if (wanted("nfc")) sections.push_back(MeasureNormalising(effort));
  if (wanted("sizes")) sections.push_back(MeasureSizes(fonts));
  fmt::print("{}", json ? ToJson(sections) : ToTable(sections));
  return 0;
}

}  // namespace
}  // namespace bangron

int main(int argc, char** argv) {
  try {
    return bangron::Run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "text_bench: {}\n", error.what());
    return 2;
  }
}
