#include <gtest/gtest.h>

#include "engine/json/json.h"
#include "tests/support/paths.h"
#include "tests/support/picture_files.h"
#include "tests/support/run_program.h"

namespace bangron {
namespace {

ProgramRun Check(std::vector<std::string> arguments, const std::string& input = {}) {
  arguments.insert(arguments.begin(), {ProgramPath("bangron"), "check"});
  return RunProgram(arguments, input);
}

std::string Broken(const std::string& name) { return SourceDir() / "tests/golden/diagnostics" / (name + ".yaml"); }

TEST(Check, FindsNothingInTheDemoOffice) {
  const ProgramRun run = Check({SourceDir() / "content"});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
}

TEST(Check, FindsNothingInWhatShips) {
  for (const char* folder : {"layouts", "lists/messages.yaml"}) {
    const ProgramRun run = Check({SourceDir() / folder});
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  }
}

TEST(Check, TellsFindingsInTheLanguageAskedFor) {
  const ProgramRun vietnamese = Check({Broken("screen-bad-size")});
  EXPECT_EQ(vietnamese.exit_code, 1);
  EXPECT_NE(vietnamese.out.find("screen-bad-size.yaml:3:7: size: kích thước “384 x 192”"), std::string::npos)
      << vietnamese.out;
  const ProgramRun english = Check({"--lang", "en", Broken("screen-bad-size")});
  EXPECT_NE(english.out.find("the size “384 x 192” is not right"), std::string::npos) << english.out;
}

TEST(Check, TellsWhatAnItemLooksLikeOnAScreen) {
  const std::string item = "item: 1\nid: a\nkind: slogan\ntext: \"Đọc sách mỗi ngày\"\nevergreen: true\n";
  EXPECT_EQ(Check({"--screen", "384x192", "-"}, item).exit_code, 0);
  const ProgramRun small = Check({"--screen", "192x16", "--lang", "en", "-"}, item);
  EXPECT_NE(small.out.find("few rows here, so fixed-9x15b 15 px is taken instead of be-vietnam-pro"), std::string::npos)
      << small.out;
  EXPECT_EQ(Check({"--screen", "no-such-file", "-"}, item).exit_code, 2);
}

TEST(Check, WarnsOfAHoldInWhichNobodyCanRead) {
  const auto words = [](const std::string& hold) {
    return "item: 1\nid: a\nkind: slogan\ntext: \"Đọc sách mỗi ngày mười lăm phút\"\n" + hold + "evergreen: true\n";
  };
  const ProgramRun told = Check({"--lang", "en", "-"}, words("hold: 2s\n"));
  EXPECT_EQ(told.exit_code, 1);
  EXPECT_NE(told.out.find("-:5:7: hold: a hold of 2s is too short: even a quick reader needs 3.8 s"), std::string::npos)
      << told.out;
  EXPECT_EQ(Check({"-"}, words("hold: 4s\n")).exit_code, 0);
  EXPECT_EQ(Check({"-"}, words("")).exit_code, 0);
}

TEST(Check, WritesJson) {
  const ProgramRun run = Check({"--json", "--lang", "en", Broken("item-misspelt-key")});
  EXPECT_EQ(run.exit_code, 1);
  const Result<Json> json = ParseJson(run.out);
  ASSERT_TRUE(json) << json.error().what << run.out;
  const JsonArray& findings = *json->Find("findings")->AsArray();
  ASSERT_EQ(findings.size(), 5U);
  EXPECT_EQ(*findings[1].Find("file")->AsString(), Broken("item-misspelt-key"));
  EXPECT_EQ(*findings[1].Find("line")->AsInteger(), 4);
  EXPECT_EQ(*findings[1].Find("col")->AsInteger(), 1);
  EXPECT_EQ(*findings[1].Find("code")->AsString(), "unknown-key");
  EXPECT_EQ(*findings[1].Find("severity")->AsString(), "error");
  EXPECT_EQ(*findings[1].Find("found")->AsString(), "txet");
  EXPECT_NE(findings[1].Find("hint")->AsString()->find("“text”"), std::string::npos);
  EXPECT_EQ(*json->Find("summary")->Find("verdict")->AsString(), "clean");
}

TEST(Check, LooksAtThePicturesThatAnItemNames) {
  const ScratchFolder scratch;
  const std::string item = scratch.path() / "anh.yaml";
  const std::string picture = scratch.path() / "hoa.jpg";
  WriteFile(item, "item: 1\nid: anh\nkind: image\npictures: [media/xa-mau-d01/hoa.jpg]\nevergreen: true\n");
  EXPECT_NE(Check({"--lang", "en", item}).out.find("anh.yaml:4:12: pictures[0]: there is no picture “hoa.jpg”"),
            std::string::npos);
  WriteFile(picture, JpegOf(Speckled({16, 8}), {.orientation = 6}));
  const ProgramRun good = Check({"--lang", "en", item});
  EXPECT_NE(good.out.find("it is shown upright"), std::string::npos) << good.out;
  EXPECT_EQ(good.out.find("there is no picture"), std::string::npos) << good.out;
  WriteFile(picture, "<!DOCTYPE html><title>Wi-Fi");
  EXPECT_NE(Check({"--lang", "en", picture}).out.find("this file is no picture that can be used: HTML"),
            std::string::npos);
  EXPECT_EQ(Check({item}).exit_code, 1);
}

TEST(Check, ReadsStandardInputAsWhatItIs) {
  EXPECT_EQ(Check({"-"}, "screen: 1\nid: a\nsize: 96x16\n").exit_code, 0);
  EXPECT_EQ(Check({"-"}, "Chào mừng quý khách\n").exit_code, 0);
  const ProgramRun words = Check({"--json", "-"}, "Chào mừng quý khách\nNghành giáo dục\n");
  EXPECT_EQ(words.exit_code, 1);
  const Json json = ParseJson(words.out).value();
  EXPECT_EQ(*json.Find("findings")->AsArray()->at(0).Find("line")->AsInteger(), 2);
  EXPECT_EQ(*json.Find("summary")->Find("illegal")->AsInteger(), 1);
  EXPECT_EQ(*json.Find("summary")->Find("tokens")->AsInteger(), 7);
  const ProgramRun legacy = Check({"--json", "-"},
                                  "\xD0\xE4"
                                  "c s\xB8"
                                  "ch\n");
  EXPECT_EQ(legacy.exit_code, 1);
  EXPECT_NE(legacy.out.find("\"damaged\""), std::string::npos) << legacy.out;
}

TEST(Check, ReadsTheWordsInAnItem) {
  const ProgramRun run =
      Check({"--json", "-"}, "item: 1\nid: a\nkind: slogan\ntext: \"NGHÀNH | GIÁO DỤC\"\nevergreen: true\n");
  EXPECT_EQ(run.exit_code, 1);
  const Json json = ParseJson(run.out).value();
  const Json& finding = json.Find("findings")->AsArray()->at(0);
  EXPECT_EQ(*finding.Find("line")->AsInteger(), 4);
  EXPECT_EQ(*finding.Find("col")->AsInteger(), 8);
}

TEST(Check, NamesAFileThatIsNoneOfOurs) {
  const ScratchFolder scratch;
  WriteFile(scratch.path() / "a.yaml", "itme: 1\nid: a\n");
  const ProgramRun run = Check({"--lang", "en", scratch.path() / "a.yaml"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.out.find("did you mean “item”?"), std::string::npos) << run.out;
}

TEST(Check, CannotReadWhatIsNotThere) {
  EXPECT_EQ(Check({"/nonexistent.yaml"}).exit_code, 2);
  const ScratchFolder empty;
  EXPECT_EQ(Check({empty.path()}).exit_code, 2);
}

}  // namespace
}  // namespace bangron
