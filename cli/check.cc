// `bangron check`: reads files that people wrote and tells everything that is wrong with them, all at once.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/commands.h"

namespace bangron {
namespace {

struct CheckOptions {
  std::string path;
  bool json = false;
  std::string language = "vi";
};

int RunCheck(const CheckOptions& options) {
  fmt::print(stderr, "bangron check: {}: no reader\n", options.path);
  return kExitCouldNot;
}

}  // namespace

void AddCheckCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Kiểm tra tệp; check files, with every finding at once");
  command->add_option("path", options->path, "A file, a folder, or - for standard input")->required();
  command->add_flag("--json", options->json, "Findings as JSON");
  command->add_option("--lang", options->language, "Language of the messages")->check(CLI::IsMember({"vi", "en"}));
  command->footer(
      "Examples:\n  bangron check content/\n  bangron check --json --lang en item.yaml\n  bangron check - < words.txt");
  command->callback([options, &exit_code] { exit_code = RunCheck(*options); });
}

}  // namespace bangron
