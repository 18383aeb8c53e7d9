// The program `bangron`: everything an office does by command line. Each command is in its own file of this folder.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "cli/commands.h"

int main(int argc, char** argv) {
  int exit_code = bangron::kExitGood;
  CLI::App app("Băng Rôn: chữ trên màn hình LED công cộng; words on public LED screens", "bangron");
  app.set_version_flag("--version", "bangron " BANGRON_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  bangron check content/\n"
      "  bangron check --json --lang en content/items/hero.yaml\n"
      "Each command has its own: bangron check --help\n"
      "Exit codes: 0 good, 1 findings, 2 could not do it, 64 wrong usage");
  try {
    bangron::AddCommands(app, exit_code);
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return app.exit(stop) == 0 ? bangron::kExitGood : bangron::kExitUsage;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "bangron: {}\n", failure.what());
    return bangron::kExitCouldNot;
  }
  return exit_code;
}
