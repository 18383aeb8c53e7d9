// This tree keeps the rules of the house, and the checkers find whatever does not.
#include "tests/support/house_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> Lines(const std::vector<Offence>& offences) {
  std::vector<std::string> lines;
  for (const Offence& offence : offences) lines.push_back(ToString(offence));
  return lines;
}

const SourceTree& ThisTree() {
  static const SourceTree tree = LoadSourceTree(SourceDir());
  return tree;
}

TEST(WholeNumbers, ThisTreeDecidesPixelsWithThem) {
  const std::vector<Offence> offences = CheckWholeNumbers(ThisTree());
  EXPECT_THAT(offences, IsEmpty()) << ToString(offences);
}

TEST(PragmaOnce, ThisTreeHasItInEveryHeader) {
  const std::vector<Offence> offences = CheckPragmaOnce(ThisTree());
  EXPECT_THAT(offences, IsEmpty()) << ToString(offences);
}

TEST(NoMachine, ThisTreeNamesNone) {
  const std::vector<Offence> offences = CheckNoMachine(ThisTree());
  EXPECT_THAT(offences, IsEmpty()) << ToString(offences);
}

TEST(NoClock, EngineReadsNone) {
  const std::vector<Offence> offences = CheckNoClock(ThisTree());
  EXPECT_THAT(offences, IsEmpty()) << ToString(offences);
}

TEST(NamedTests, TheThreatModelNamesOnlyProofsThatExist) {
  const std::vector<Offence> offences = CheckNamedTests(ThisTree(), "docs/threat-model.md");
  EXPECT_THAT(offences, IsEmpty()) << ToString(offences);
}

TEST(WholeNumbers, FindsAFloatInAFolderThatDecidesPixels) {
  for (const char* folder : {"font", "text", "layout", "scene", "render", "programme"}) {
    const std::string path = fmt::format("engine/{}/size.cc", folder);
    EXPECT_THAT(
        Lines(CheckWholeNumbers({{path, "int a;\nfloat b;\n"}})),
        ElementsAre(path + ":2: floating point (\"float\") where pixels are decided: use whole numbers or rationals"));
  }
}

TEST(WholeNumbers, FindsEveryWayToWriteOne) {
  for (const char* line : {"double x;", "std::vector<double> x;", "static_cast<float>(x)", "auto x = 0.5;", "x = .5;",
                           "x = 1.;", "x = 1e3;", "x = 0x1p3;", "#include <cmath>", "(float)x", "long double x"}) {
    EXPECT_THAT(CheckWholeNumbers({{"engine/text/fit.cc", line}}), SizeIs(1)) << line;
  }
}

TEST(WholeNumbers, LeavesWholeNumbersCommentsAndTextsAlone) {
  for (const char* line :
       {"int doubled = 1'000;", "a.float_like", "// a float", "/* 0.5 */ int x;", "auto x = \"0.5\";", "0x1e3",
        "x = 64 * 3;", "a[0].b", "R\"(double)\"", "f(1, ...);", "case '.': return 1;"}) {
    EXPECT_THAT(CheckWholeNumbers({{"engine/text/fit.cc", line}}), IsEmpty()) << line;
  }
}

TEST(WholeNumbers, AreAskedForOnlyWherePixelsAreDecided) {
  EXPECT_THAT(CheckWholeNumbers({{"player/play/status.cc", "double x;"}}), IsEmpty());
}

TEST(PragmaOnce, IsMissedInAHeader) {
  EXPECT_THAT(Lines(CheckPragmaOnce({{"feed/store.h", "// a store\n"}, {"feed/store.cc", ""}})),
              ElementsAre("feed/store.h:0: a header without #pragma once"));
}

TEST(NoMachine, FindsFoldersAndHosts) {
  const std::string folder = std::string("/wo") + "rk/main";
  const std::string host = std::string("deb.debian.") + "org";
  const std::string home = std::string("/ro") + "ot";
  EXPECT_THAT(Lines(CheckNoMachine({{"README.md", "\ncd " + folder + "\n"}})),
              ElementsAre(HasSubstr("README.md:2: a folder of one machine")));
  EXPECT_THAT(Lines(CheckNoMachine({{"scripts/setup", "fetch http://" + host + "/debian\n"}})),
              ElementsAre(HasSubstr("scripts/setup:1: a registry's host")));
  EXPECT_THAT(CheckNoMachine({{"a.cc", "x = \"" + home + "\";"}, {"b.cc", "ls " + home + "/x"}}), SizeIs(2));
  EXPECT_THAT(CheckNoMachine({{"a.cc", "metadata/root.json, \"/root.json\", roles/root/keys, homework/"}}), IsEmpty());
}

TEST(NamedTests, FindsThoseThatDoNotExist) {
  const SourceTree tree = {
      {"d.md", "`A.Good`, `Store`\n`A.Gone` `e2e: plays`\n`e2e: gone`\n`drill: swapped`\n`drill: gone`\n"},
      {"tests/a_test.cc", "TEST_F(A,\n       Good) {}\n"},
      {"tests/e2e/cases.py", "import x\ndef plays(stage):\n"},
      {"tests/drill/a.cc", "  Hub(\"swapped\", \"serves other bytes\",\n"}};
  EXPECT_THAT(Lines(CheckNamedTests(tree, "d.md")),
              ElementsAre("d.md:2: there is no test A.Gone", "d.md:3: there is no test e2e: gone",
                          "d.md:5: there is no test drill: gone"));
  EXPECT_THAT(CheckNamedTests(tree, "other.md"), SizeIs(1));
}

TEST(NoClock, FindsOneInEngineOnly) {
  const std::string line = "auto t = std::chrono::system_clock::now();";
  EXPECT_THAT(Lines(CheckNoClock({{"engine/scene/scene.cc", line}, {"player/play/clock.cc", line}})),
              ElementsAre("engine/scene/scene.cc:1: engine reads no clock (system_clock::now)"));
}

}  // namespace
}  // namespace bangron
