#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace bangron {
namespace {

ProgramRun Bangron(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), ProgramPath("bangron"));
  return RunProgram(arguments);
}

TEST(Bangron, TellsItsVersionAndHelpWithExitZero) {
  const ProgramRun version = Bangron({"--version"});
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_EQ(version.out.rfind("bangron ", 0), 0U) << version.out;
  const ProgramRun help = Bangron({"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_NE(help.out.find("Examples:"), std::string::npos) << help.out;
}

TEST(Bangron, CallsWrongUsage64) {
  EXPECT_EQ(Bangron({}).exit_code, 64);
  EXPECT_EQ(Bangron({"no-such-command"}).exit_code, 64);
  EXPECT_EQ(Bangron({"check"}).exit_code, 64);
  EXPECT_EQ(Bangron({"check", "--lang", "fr", "x.yaml"}).exit_code, 64);
}

}  // namespace
}  // namespace bangron
