// bangron-player: plays a feed on one screen. Everything it needs is in player.yaml; it listens on nothing.
#include <fmt/format.h>
#include <malloc.h>
#include <stdio.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "engine/model/messages.h"
#include "engine/model/readers.h"
#include "feed/data_dir.h"
#include "feed/look_folder.h"
#include "player/output/registry.h"
#include "player/play/clock_keeper.h"
#include "player/play/player.h"
#include "player/play/root_desk.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr int kCannot = 2;
constexpr int kUsage = 64;

struct Options {
  std::string config;
  std::string output;
  std::string install_root;
  int seconds = 0;
  bool print_summary = false;
};

// Pictures are large and come and go: they are mapped each by itself and go back to the system when they are freed.
void KeepMemorySmall() {
  constexpr int kMappedFrom = 128 * 1024;
  mallopt(M_MMAP_THRESHOLD, kMappedFrom);
  mallopt(M_TRIM_THRESHOLD, kMappedFrom);
  mallopt(M_ARENA_MAX, 2);
}

int Complain(const std::string& what) {
  fmt::print(stderr, "bangron-player: {}\n", what);
  return kCannot;
}

std::optional<std::string> ReadText(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return in ? std::optional(text.str()) : std::nullopt;
}

// Reads a file that a person wrote; tells everything that is wrong with it.
template <typename T>
std::optional<T> ReadWritten(const fs::path& file,
                             std::optional<T> (*read)(std::string_view, const std::string&, Diagnostics&),
                             const Messages& messages) {
  const std::optional<std::string> text = ReadText(file);
  if (!text) {
    Complain(fmt::format("{}: cannot be read", file.string()));
    return std::nullopt;
  }
  Diagnostics diagnostics;
  std::optional<T> value = read(*text, file.string(), diagnostics);
  for (const Finding& finding : diagnostics.findings()) {
    fmt::print(stderr, "{}\n", messages.Line(finding, Language::kVietnamese));
  }
  return value;
}

// The status changes with every item: in memory where the service manager gives a folder there, so that the card lasts.
std::string StatusFolder(const PlayerConfig& config) {
  const char* runtime = std::getenv("RUNTIME_DIRECTORY");
  return runtime != nullptr && *runtime == '/' ? runtime : config.state;
}

// Paths in player.yaml are relative to its own folder.
void ResolvePaths(const fs::path& folder, PlayerConfig& config) {
  const auto resolve = [&](std::string& path) {
    if (!path.empty()) path = (folder / path).lexically_normal().string();
  };
  if (config.feed.find("://") == std::string::npos) resolve(config.feed);
  resolve(config.usb);
  resolve(config.root);
  resolve(config.screen);
  resolve(config.state);
  if (config.status.empty()) config.status = StatusFolder(config) + "/status.json";
  resolve(config.status);
  resolve(config.clock_word);
  resolve(config.safe.file);
  resolve(config.safe.inputs);
  for (OutputConfig& output : config.outputs) {
    if (output.kind == "png") resolve(output.target);
  }
}

Result<PlayerSummary> PlayByTheClock(const PlayerSetup& setup) {
  if (setup.config.clock == ClockPolicy::kSystem) return RunPlayer(setup, SystemClock());
  MachineTimeSources sources(setup.config.clock_word);
  ClockKeeper keeper(sources);
  return RunPlayer(setup, keeper, &keeper);
}

int Play(const Options& options) {
  const fs::path data = ProgramDataDir();
  const std::optional<std::string> catalogue = ReadText(data / "lists/messages.yaml");
  if (!catalogue) return Complain(fmt::format("{}: cannot be read", (data / "lists/messages.yaml").string()));
  Result<Messages> messages = Messages::Load(*catalogue);
  if (!messages) return Complain(messages.error().what);

  std::optional<PlayerConfig> config = ReadWritten(options.config, ReadPlayerConfig, *messages);
  if (!config) return kCannot;
  ResolvePaths(fs::absolute(options.config).parent_path(), *config);
  if (!options.output.empty()) {
    config->outputs = {ParseOutputOption(options.output)};
    config->pace = 0;
  }
  if (config->outputs.empty()) config->outputs = {{.kind = "null", .target = {}}};
  std::optional<Screen> screen = ReadWritten(config->screen, ReadScreen, *messages);
  if (!screen) return kCannot;

  Diagnostics diagnostics;
  Result<std::shared_ptr<const Look>> look = LoadLook(data, diagnostics);
  for (const Finding& finding : diagnostics.findings()) {
    fmt::print(stderr, "{}\n", messages->Line(finding, Language::kVietnamese));
  }
  if (!look) return Complain(look.error().what);

  PlayerSetup setup{.config = std::move(*config),
                    .screen = std::move(*screen),
                    .look = std::move(*look),
                    .messages = std::move(*messages),
                    .run_for = {}};
  if (!options.install_root.empty()) {
    const Result<void> installed = InstallRootAtBoard(setup, options.install_root);
    if (installed) return 0;
    const std::string meaning = setup.messages.Text(installed.error().code, Language::kVietnamese);
    return Complain(fmt::format("{}: {}", meaning, installed.error().what));
  }
  if (options.seconds > 0) setup.run_for = std::chrono::seconds(options.seconds);
  const Result<PlayerSummary> summary = PlayByTheClock(setup);
  if (!summary) return Complain(summary.error().what);
  if (options.print_summary) {
    fmt::print("items_shown {}\nframes_drawn {}\nlate {}\ncorrected {}\npss_kb {}\n", summary->items_shown,
               summary->drawn, summary->late, summary->corrected, summary->pss_kb.value_or(-1));
  }
  return 0;
}

}  // namespace
}  // namespace bangron

int main(int argc, char** argv) {
  bangron::KeepMemorySmall();
  bangron::Options options;
  CLI::App app{"Plays a feed on one screen."};
  app.set_version_flag("--version", std::string("bangron-player ") + BANGRON_VERSION);
  app.add_option("--config", options.config, "player.yaml")->required();
  app.add_option("--output", options.output,
                 "instead of the file's outputs: null, window[:TITLE], png:DIR[?frames], drm[:CONNECTOR]");
  app.add_option(
      "--install-root", options.install_root,
      "at the board, with the player stopped: trusts this root.json from now on, after a code that the wall shows");
  app.add_option("--seconds", options.seconds, "ends by itself after so long")->check(CLI::Range(1, 1'000'000));
  app.add_flag("--print-summary", options.print_summary, "at the end: items, frames, late, corrected, memory");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : bangron::kUsage;
  }
  return bangron::Play(options);
}
