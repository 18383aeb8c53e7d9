// text_bench: what setting Vietnamese text costs, beside Debian's Pango, SDL2_ttf, HarfBuzz and ICU, in one run.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/bench/text/measures.h"

namespace bangron {
namespace {

BenchFont OpenFont(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
  Result<std::shared_ptr<const Font>> font = Font::Open(file.stem().string(), std::move(bytes));
  if (!font) throw std::runtime_error(font.error().what + "; scripts/fonts obtains the fonts");
  return {*font, file.string()};
}

std::vector<BenchFont> OpenFonts(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".ttf") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<BenchFont> fonts;
  for (const std::filesystem::path& file : files) fonts.push_back(OpenFont(file));
  return fonts;
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

  const std::filesystem::path folder(BANGRON_FONT_FILES);
  const auto wanted = [&](const char* id) {
    return only.empty() || std::find(only.begin(), only.end(), id) != only.end();
  };
  std::vector<Section> sections;
  for (const std::string& name : names) {
    const BenchFont font = OpenFont(folder / (name + ".ttf"));
    if (wanted("fit")) sections.push_back(MeasureFit(font, effort));
    if (wanted("shaping")) sections.push_back(MeasureShaping(font, effort));
    if (wanted("drawing")) sections.push_back(MeasureDrawing(font, {effort.round_s / 5, effort.rounds}));
    if (wanted("exactness") && slogans > 0) sections.push_back(MeasureExactness(font, slogans));
  }
  if (wanted("nfc")) sections.push_back(MeasureNormalising(effort));
  if (wanted("sizes")) sections.push_back(MeasureSizes(OpenFonts(folder)));
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
