// `bangron render`: pictures of words on a screen, the very pixels that the wall will show.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/faces.h"
#include "cli/findings.h"
#include "cli/load_show.h"
#include "cli/render_feed.h"
#include "cli/render_item.h"
#include "engine/calendar/civil.h"
#include "engine/picture/show.h"

namespace bangron {
namespace {

struct RenderOptions {
  RenderItemOptions item;
  ShowSource feed;  // its `screen` is the screen of an item too
  std::string at;
  std::string from;
  int frames = 0;
  std::string output;
  bool hash = false;
  bool regions = false;
};

void PrintRegions(const Scene& scene) {
  for (const RegionReport& region : scene.regions()) fmt::print("{}\n", DescribeRegion(region));
  fmt::print("{}", DumpDisplayList(scene.Settled()));
}

void PrintFaces(const Scene& scene, const Messages& messages) {
  for (const std::string& line : FaceLines(scene, messages, Language::kVietnamese)) fmt::print(stderr, "{}\n", line);
}

// One item on one screen.
int RenderItem(RenderOptions options, const Messages& messages, Diagnostics& diagnostics) {
  std::optional<UtcTime> at;
  if (!options.at.empty()) {
    at = ParseRfc3339(options.at);
    if (!at)
      return CouldNot("render",
                      {"bad-time", fmt::format("--at {}: wanted such as 2026-11-21T20:05:00+07:00", options.at)});
  }
  const Result<Screen> screen = ReadScreenOption(options.feed.screen, diagnostics);
  if (!screen) return CouldNot("render", screen.error());
  options.item.screen = *screen;
  const auto scene = BuildItemScene(options.item, diagnostics);
  if (!scene) return CouldNot("render", scene.error());
  PrintFaces(**scene, messages);
  const XrgbBitmap picture = PaintItem(**scene, *screen, at);
  if (options.hash) fmt::print("{}\n", PictureHash(picture.View()));
  if (options.regions) PrintRegions(**scene);
  if (!options.output.empty()) {
    const Result<void> written = WritePng(picture, options.output);
    if (!written) return CouldNot("render", written.error());
  }
  return HasSomethingToRead(diagnostics) ? kExitFindings : kExitGood;
}

// What a feed or an author's folder shows: one moment, or a stretch of ticks.
int RenderFeed(const RenderOptions& options, const Messages& messages, Diagnostics& diagnostics) {
  const Result<LoadedShow> loaded = LoadShow(options.feed, diagnostics);
  if (!loaded) return CouldNot("render", loaded.error());
  PrintRefusals(loaded->refusals, messages);
  if (!options.from.empty()) {
    const Result<void> written = WriteFrames(*loaded, options.from, options.frames, options.output);
    if (!written) return CouldNot("render", written.error());
    return HasSomethingToRead(diagnostics) ? kExitFindings : kExitGood;
  }
  const Result<Showing> showing = ShowingAt(*loaded, options.at);
  if (!showing) return CouldNot("render", showing.error());
  if (const auto scene = loaded->show->SceneOf(showing->now.path)) PrintFaces(*scene, messages);
  const Result<XrgbBitmap> picture = PaintMoment(*loaded, options.at);
  if (!picture) return CouldNot("render", picture.error());
  if (options.hash) fmt::print("{}\n", PictureHash(picture->View()));
  if (!options.output.empty()) {
    const Result<void> written = WritePng(*picture, options.output);
    if (!written) return CouldNot("render", written.error());
  }
  return HasSomethingToRead(diagnostics) ? kExitFindings : kExitGood;
}

bool IsOfFeed(const RenderOptions& options) { return !options.feed.feed.empty() || !options.feed.words.empty(); }

int RunRender(const RenderOptions& options) {
  const Result<Messages> messages = LoadMessages();
  if (!messages) return CouldNot("render", messages.error());
  Diagnostics diagnostics;
  const int code =
      IsOfFeed(options) ? RenderFeed(options, *messages, diagnostics) : RenderItem(options, *messages, diagnostics);
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
  AddShowOptions(*command, *source, options->feed);
  command->add_option("--issuer", options->item.issuer, "The unit's name, which posters show and a feed tells");
  command->add_option("--layout", options->item.layout, "Another layout than the item's");
  command->add_option("--theme", options->item.theme, "Another theme than the item's");
  command->add_option("--screen", options->feed.screen, "A screen's file, or a size such as 384x192")->required();
  CLI::Option* at = command->add_option(
      "--at", options->at, "The moment, RFC 3339; an item without it: the settled picture that approval is about");
  CLI::Option* from = command->add_option("--from", options->from, "Of a feed: the moment of the first of --frames");
  CLI::Option* frames = command->add_option("--frames", options->frames, "So many ticks, each a picture in a folder")
                            ->check(CLI::Range(1, 1'000'000));
  from->needs(frames)->excludes(at);
  frames->needs(from);
  auto* output = command->add_option_group("output", "What to write");
  CLI::Option* file = output->add_option("-o,--output", options->output, "The PNG file; with --frames a folder");
  output->add_flag("--hash", options->hash, "Print the SHA-256 of the pixels")->excludes(from);
  output->add_flag("--regions", options->regions,
                   "Of an item: print where each region lies, and the settled display list");
  from->needs(file);
  output->require_option(1, 0);
  command->footer(
      "Examples:\n"
      "  bangron render --text 'CÓ CHÁY | GỌI NGAY 114' --screen 384x192 -o out.png\n"
      "  bangron render --item item.yaml --theme sen --screen screen.yaml -o out.png\n"
      "  bangron render --feed http://127.0.0.1:8080/ --root root.json --screen screen.yaml --at 2026-04-30T19:00 -o "
      "out.png");
  command->callback([options, &exit_code] {
    const bool has_moment = !options->at.empty() || !options->from.empty();
    if (IsOfFeed(*options) && !has_moment) throw CLI::RequiredError("--at or --from");
    if (IsOfFeed(*options) && options->regions) throw CLI::ExcludesError("--regions", "--feed");
    if (!IsOfFeed(*options) && !options->from.empty()) throw CLI::RequiredError("--feed or --words");
    exit_code = RunRender(*options);
  });
}

}  // namespace bangron
