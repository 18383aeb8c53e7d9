// The commands of `bangron`, one file each: cli/<name>.cc holds the command's options, its run and its help.
// A new command adds its line here and its line in cli/commands.cc.
//
// A command registers itself with `app.add_subcommand`, keeps its options in a shared_ptr captured by its callback,
// and the callback sets `exit_code`. Wrong usage is CLI11's to tell (64); data goes to standard output, everything
// else to standard error.
#pragma once

namespace CLI {
class App;
}

namespace bangron {

inline constexpr int kExitGood = 0;
inline constexpr int kExitFindings = 1;  // it was done, and there is something to read
inline constexpr int kExitCouldNot = 2;  // a file, network or key was missing or unusable
inline constexpr int kExitUsage = 64;

void AddCheckCommand(CLI::App& app, int& exit_code);
void AddExplainCommand(CLI::App& app, int& exit_code);
void AddForecastCommand(CLI::App& app, int& exit_code);
void AddFitCommand(CLI::App& app, int& exit_code);
void AddFeedCommand(CLI::App& app, int& exit_code);
void AddFeedFillCommand(CLI::App& feed, int& exit_code);
void AddFeedOrderCommand(CLI::App& feed, int& exit_code);
void AddFeedBundleCommands(CLI::App& feed, int& exit_code);
void AddFeedPeopleCommands(CLI::App& feed, int& exit_code);
void AddFeedUnitCommand(CLI::App& feed, int& exit_code);
void AddFeedVerifyCommand(CLI::App& feed, int& exit_code);
void AddLunarCommand(CLI::App& app, int& exit_code);
void AddKeysCommand(CLI::App& app, int& exit_code);
void AddRepairCommand(CLI::App& app, int& exit_code);
void AddRenderCommand(CLI::App& app, int& exit_code);

// Registers every command above, in the order of the help.
void AddCommands(CLI::App& app, int& exit_code);

}  // namespace bangron
