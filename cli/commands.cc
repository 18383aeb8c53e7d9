#include "cli/commands.h"

namespace bangron {

void AddCommands(CLI::App& app, int& exit_code) {
  AddCheckCommand(app, exit_code);
  AddExplainCommand(app, exit_code);
  AddForecastCommand(app, exit_code);
  AddFitCommand(app, exit_code);
  AddLunarCommand(app, exit_code);
  AddKeysCommand(app, exit_code);
  AddRepairCommand(app, exit_code);
  AddRenderCommand(app, exit_code);
  AddFeedCommand(app, exit_code);
}

}  // namespace bangron
