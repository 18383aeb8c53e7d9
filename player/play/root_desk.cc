#include "player/play/root_desk.h"

#include <fmt/format.h>
#include <poll.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <stdio.h>
#include <unistd.h>

#include <chrono>
#include <optional>

#include "feed/board_root.h"
#include "feed/durable_file.h"
#include "feed/fetch_bounds.h"
#include "player/play/board_policy.h"
#include "player/play/wall_note.h"

namespace bangron {
namespace {

constexpr int kTries = 3;
constexpr int kLookEveryMs = 200;
constexpr std::chrono::minutes kPatience{10};
constexpr std::chrono::seconds kShowsDone{5};
constexpr std::size_t kLongestLine = 100;

Item NoteOf(const Messages& messages, const std::string& head, const std::string& text) {
  Item note;
  note.id = "root";
  note.lead = messages.Text(head, Language::kVietnamese);
  note.text = text;
  return note;
}

// A line from standard input while the wall stays fed; nothing at its end or after so long.
std::optional<std::string> ReadLine(WallNote& wall, std::chrono::steady_clock::duration patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  std::string line;
  while (std::chrono::steady_clock::now() < end && line.size() < kLongestLine) {
    wall.Refresh();
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, kLookEveryMs) <= 0) continue;
    char character = 0;
    if (read(STDIN_FILENO, &character, 1) != 1) return std::nullopt;
    if (character == '\n') return line;
    line += character;
  }
  return std::nullopt;
}

Result<void> Converse(const RootInstall& install, const Messages& messages, WallNote& wall) {
  for (int left = kTries; left > 0; --left) {
    fmt::print("{}\n", messages.Text("root-type-code", Language::kVietnamese));
    fflush(stdout);
    const std::optional<std::string> typed = ReadLine(wall, kPatience);
    if (!typed) break;
    if (install.IsCode(*typed)) return {};
    fmt::print("{}\n", messages.Text("root-code-wrong", Language::kVietnamese));
  }
  return Error{"root-code-wrong", "the code of the wall was not typed; nothing was changed"};
}

}  // namespace

Result<void> InstallRootAtBoard(const PlayerSetup& setup, const std::string& root_file) {
  spdlog::logger log("bangron-player", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  Result<Store> store = Store::Open(setup.config.state);
  if (!store) return store.error();
  Result<std::string> bytes = LoadFile(root_file, kMaxRootBytes);
  if (!bytes) return bytes.error();
  const std::string fingerprint = RootFingerprint(*bytes);
  const Result<RootInstall> install =
      RootInstall::Begin(*store, setup.config.root, *std::move(bytes), PolicyOf(setup.config));
  if (!install) return install.error();
  const Result<std::unique_ptr<WallNote>> wall = WallNote::Open(setup);
  if (!wall) return wall.error();

  const std::string code = install->code().substr(0, 4) + "~" + install->code().substr(4);
  if (auto shown = (*wall)->Show(NoteOf(setup.messages, "root-wall-code", code)); !shown) return shown;
  log.warn("root: {} waits for the code that the wall shows", fingerprint);
  if (auto agreed = Converse(*install, setup.messages, **wall); !agreed) {
    log.warn("root: {} was not installed", fingerprint);
    return agreed;
  }
  if (auto done = install->Finish(); !done) return done;
  log.warn("root: {} installed at the board", fingerprint);
  if (auto shown = (*wall)->Show(NoteOf(setup.messages, "root-wall-done", fingerprint)); !shown) return shown;
  fmt::print("{}\n", setup.messages.Text("root-installed", Language::kVietnamese));
  fflush(stdout);
  const auto end = std::chrono::steady_clock::now() + kShowsDone;
  while (std::chrono::steady_clock::now() < end) {
    (*wall)->Refresh();
    poll(nullptr, 0, kLookEveryMs);
  }
  return {};
}

}  // namespace bangron
