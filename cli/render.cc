// `bangron render`: pictures of words on a screen, the very pixels that the wall will show.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/render_item.h"
#include "engine/calendar/civil.h"
#include "engine/picture/show.h"
#include "media/png_encoder.h"

namespace bangron {
namespace {

struct RenderOptions {
  RenderItemOptions item;
  std::string screen;
  std::string at;
  std::string output;
  bool hash = false;
  bool regions = false;
};

int CouldNot(const Error& error) {
  fmt::print(stderr, "bangron render: {}\n", error.what);
  return kExitCouldNot;
}

Result<void> WritePng(const XrgbBitmap& picture, const std::string& path) {
  const auto png = EncodePng(picture.View(), PngEffort::kSmall);
  if (!png) return png.error();
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
  out.close();
  if (!out) return Error{"file-unwritable", fmt::format("cannot write {}", path)};
  return {};
}

void PrintRegions(const Scene& scene) {
  for (const RegionReport& region : scene.regions()) fmt::print("{}\n", DescribeRegion(region));
  fmt::print("{}", DumpDisplayList(scene.Settled()));
}

// One item on one screen.
int RenderItem(RenderOptions options, Diagnostics& diagnostics) {
  std::optional<UtcTime> at;
  if (!options.at.empty()) {
    at = ParseRfc3339(options.at);
    if (!at)
      return CouldNot({"bad-time", fmt::format("--at {}: wanted such as 2026-11-21T20:05:00+07:00", options.at)});
  }
  const Result<Screen> screen = ReadScreenOption(options.screen, diagnostics);
  if (!screen) return CouldNot(screen.error());
  options.item.screen = *screen;
  const auto scene = BuildItemScene(options.item, diagnostics);
  if (!scene) return CouldNot(scene.error());
  const XrgbBitmap picture = PaintItem(**scene, *screen, at);
  if (options.hash) fmt::print("{}\n", PictureHash(picture.View()));
  if (options.regions) PrintRegions(**scene);
  if (!options.output.empty()) {
    const Result<void> written = WritePng(picture, options.output);
    if (!written) return CouldNot(written.error());
  }
  return HasSomethingToRead(diagnostics) ? kExitFindings : kExitGood;
}

int RunRender(const RenderOptions& options) {
  const Result<Messages> messages = LoadMessages();
  if (!messages) return CouldNot(messages.error());
  Diagnostics diagnostics;
  const int code = RenderItem(options, diagnostics);
  PrintFindings(diagnostics, *messages);
  return code;
}

}  // namespace

void AddRenderCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<RenderOptions>();
  CLI::App* command = app.add_subcommand("render", "Vẽ chữ thành hình; render words as a picture");
  auto* source = command->add_option_group("source", "What to show");
  source->add_option("--text", options->item.text, "A slogan; | breaks the line, ~ keeps words together");
  source->add_option("--item", options->item.item_file, "An item's file");
  source->require_option(1);
  command->add_option("--layout", options->item.layout, "Another layout than the item's");
  command->add_option("--theme", options->item.theme, "Another theme than the item's");
  command->add_option("--screen", options->screen, "A screen's file, or a size such as 384x192")->required();
  command->add_option("--at", options->at,
                      "The moment that clocks show, RFC 3339; without it, the settled picture that approval is about");
  auto* output = command->add_option_group("output", "What to write");
  output->add_option("-o,--output", options->output, "The PNG file");
  output->add_flag("--hash", options->hash, "Print the SHA-256 of the pixels");
  output->add_flag("--regions", options->regions, "Print where each region lies, and the settled display list");
  output->require_option(1, 0);
  command->footer(
      "Examples:\n"
      "  bangron render --text 'CÓ CHÁY | GỌI NGAY 114' --screen 384x192 -o out.png\n"
      "  bangron render --item item.yaml --theme sen --screen screen.yaml -o out.png");
  command->callback([options, &exit_code] { exit_code = RunRender(*options); });
}

}  // namespace bangron
