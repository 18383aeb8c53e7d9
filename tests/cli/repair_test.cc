#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace bangron {
namespace {

ProgramRun Repair(std::vector<std::string> arguments, const std::string& input) {
  arguments.insert(arguments.begin(), {ProgramPath("bangron"), "repair"});
  return RunProgram(arguments, input);
}

TEST(Repair, NamesTheEncodingOfEachLine) {
  const ProgramRun run = Repair({"--json", "-"}, "§¶ng Céng s¶n ViÖt Nam\nVăn hóa đọc\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "{\"lines\":[{\"encoding\":\"tcvn3\",\"text\":\"Đảng Cộng sản Việt Nam\"},"
            "{\"encoding\":\"utf8\",\"text\":\"Văn hóa đọc\"}]}\n");
}

TEST(Repair, ShowsBeforeAndAfterBesideTheText) {
  const ProgramRun run = Repair({"-"}, "Ñaûng Coäng saûn Vieät Nam\n\nVăn hóa đọc\n");
  EXPECT_EQ(run.out, "Đảng Cộng sản Việt Nam\n\nVăn hóa đọc\n");
  EXPECT_EQ(run.err, "vni: Ñaûng Coäng saûn Vieät Nam -> Đảng Cộng sản Việt Nam\n");
}

TEST(Repair, SpeaksTheLanguageAskedFor) {
  const std::string capitals = "céng hoµ x· héi chñ nghÜa viÖt nam\n";
  EXPECT_NE(Repair({"-"}, capitals).err.find("phông .Vn…H"), std::string::npos);
  const ProgramRun english = Repair({"--lang", "en", "-"}, capitals);
  EXPECT_NE(english.err.find("a font .Vn…H"), std::string::npos) << english.err;
  EXPECT_EQ(Repair({"--lang", "fr", "-"}, capitals).exit_code, 64);
}

}  // namespace
}  // namespace bangron
