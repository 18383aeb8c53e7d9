// `bangron explain` and `bangron render --feed` on a signed feed in a folder and on an author's own files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/json/json.h"
#include "engine/trust/tuf_time.h"
#include "tests/support/feed_builder.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace bangron {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kA[] = "words/xa-mau-d1/a.yaml";
constexpr char kB[] = "words/xa-mau-d1/b.yaml";
constexpr char kScreen[] =
    "screen: 1\nid: s\nsize: 192x96\ncolour: rgb\npitch_mm: 5\ndistance_m: 15\nrefresh: 60/1\n"
    "site: {name: \"Xã Mẫu\"}\nrest: [\"22:30-05:00\"]\n";

std::string TimetableOf(const std::string& rules) { return "timetable: 1\nutc_offset: \"+07:00\"\nrules:\n" + rules; }

// An office's folder: feed/, root.json, screen.yaml, and the same words unsigned in words/ and timetable.yaml.
class ExplainTest : public testing::Test {
 protected:
  ExplainTest() {
    office_.expires = *ParseTufTime("2200-01-01T00:00:00Z");
    Put(kA, "a", "XIN CHÀO");
    Put(kB, "b", "ĐỌC SÁCH");
    WriteFile(Path("screen.yaml"), kScreen);
    Publish(
        "  - show: [words/xa-mau-d1/a.yaml]\n    when: {daily: [\"08:00-09:00\"]}\n"
        "  - show: [words/xa-mau-d1/b.yaml]\n    priority: background\n");
  }

  std::string Path(const std::string& name) const { return (scratch_.path() / name).string(); }

  void Put(const std::string& path, const std::string& id, const std::string& text) {
    const std::string name = path.substr(path.rfind('/') + 1);
    office_.trays["d1"].items[name] = ItemYaml(id, text);
    WriteFile(Path("words/d1/" + name), ItemYaml(id, text));
  }

  void Publish(const std::string& rules) {
    office_.timetable = TimetableOf(rules);
    WriteFile(Path("timetable.yaml"), TimetableOf(rules));
    for (const auto& [path, bytes] : office_.Publish()) WriteFile(Path("feed/" + path), bytes);
    WriteFile(Path("root.json"), office_.RootBytes());
  }

  ProgramRun Run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), ProgramPath("bangron").string());
    return RunProgram(arguments);
  }

  ProgramRun Explain(const std::string& at, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{
        "explain", "--feed", Path("feed"), "--root", Path("root.json"), "--screen", Path("screen.yaml"), "--at", at};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments);
  }

  FeedBuilder office_;
  ScratchFolder scratch_;
};

TEST_F(ExplainTest, TellsWhatIsOnAndWhyAsJson) {
  const ProgramRun run = Explain("2026-11-20T08:30", {"--json", "--lang", "en"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Result<Json> json = ParseJson(run.out);
  ASSERT_TRUE(json) << run.out;
  const Json& on = json->Find("showing")->AsArray()->at(0);
  EXPECT_EQ(*on.Find("item")->AsString(), kA);
  EXPECT_EQ(*on.Find("region")->AsString(), "text");
  EXPECT_EQ(*on.Find("face")->AsString(), "be-vietnam-pro-bold");
  EXPECT_EQ(*on.Find("chosen")->AsString(), "own");
  EXPECT_THAT(*json->Find("since")->AsString(), HasSubstr("2026-11-20T08:"));
  EXPECT_THAT(*json->Find("until")->AsString(), HasSubstr("+07:00"));
  const JsonArray& why = *json->Find("why")->AsArray();
  ASSERT_EQ(why.size(), 2U);
  EXPECT_EQ(*why[0].Find("code")->AsString(), "rule-holds");
  EXPECT_EQ(*why[0].Find("where")->AsString(), "timetable/xa-mau.yaml:4");
  EXPECT_EQ(*why[1].Find("code")->AsString(), "lower-priority");
  EXPECT_EQ(*why[1].Find("text")->AsString(), "background gives way to normal");
}

TEST_F(ExplainTest, TellsItInVietnameseUnlessAskedOtherwise) {
  const ProgramRun run = Explain("2026-11-20T09:00:00+07:00");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("s: words/xa-mau-d1/b.yaml (text), từ 2026-11-20T"));
  EXPECT_THAT(run.out, HasSubstr("  words/xa-mau-d1/a.yaml: ngoài giờ chiếu 08:00-09:00 [timetable/xa-mau.yaml:4]\n"));
  EXPECT_THAT(run.out, HasSubstr("> words/xa-mau-d1/b.yaml: đúng lịch, 1 lượt mỗi vòng"));
}

TEST_F(ExplainTest, TellsWhatWaitsForTheClock) {
  const ProgramRun run = Explain("2026-11-20T08:30", {"--clock", "untrusted", "--json"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("clock-untrusted"));
  EXPECT_EQ(Explain("2026-11-20T08:30", {"--clock", "perhaps"}).exit_code, 64);
}

TEST_F(ExplainTest, TellsThatAScreenRests) {
  const ProgramRun run = Explain("2026-11-20T23:00", {"--lang", "en"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "s: the screen rests by plan, from 2026-11-20T22:30:00+07:00 to 2026-11-21T00:00:00+07:00\n");
}

TEST_F(ExplainTest, TakesOnlyTheUnitsThatTheScreenAccepts) {
  const ProgramRun run = Explain("2026-11-20T08:30", {"--accepts", "xa-khac", "--json"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const Result<Json> json = ParseJson(run.out);
  ASSERT_TRUE(json) << run.out;
  EXPECT_THAT(*json->Find("showing")->AsArray(), IsEmpty());
  EXPECT_THAT(run.out, HasSubstr("nothing-to-show"));
  EXPECT_THAT(Explain("2026-11-20T08:30", {"--accepts", "xa-mau", "--json"}).out, HasSubstr("rule-holds"));
}

TEST_F(ExplainTest, ReadsAnAuthorsFilesBeforeTheyAreSigned) {
  const std::vector<std::string> arguments{"explain",
                                           "--words",
                                           Path("words"),
                                           "--unit",
                                           "xa-mau",
                                           "--timetable",
                                           Path("timetable.yaml"),
                                           "--screen",
                                           Path("screen.yaml"),
                                           "--at",
                                           "2026-11-20T08:30"};
  const ProgramRun run = Run(arguments);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("> words/xa-mau-d1/a.yaml: đúng lịch"));
  WriteFile(Path("words/d1/b.yaml"), "item: 1\nid: b\ntxet: \"CHÀO\"\n");
  const ProgramRun broken = Run(arguments);
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_THAT(broken.err, HasSubstr("b.yaml:3:1"));
  EXPECT_THAT(broken.out, HasSubstr("words/xa-mau-d1/b.yaml: chưa có tin này"));
}

TEST_F(ExplainTest, CallsWrongUsage64AndWhatCannotBeReadTwo) {
  EXPECT_EQ(Run({"explain", "--screen", "x", "--at", "2026-11-20"}).exit_code, 64);
  EXPECT_EQ(Run({"explain", "--feed", "x", "--screen", "x", "--at", "2026-11-20"}).exit_code, 64);
  EXPECT_EQ(Run({"explain", "--words", "x", "--screen", "x", "--at", "2026-11-20"}).exit_code, 64);
  EXPECT_EQ(Explain("yesterday").exit_code, 2);
  WriteFile(Path("root.json"), "{}");
  const ProgramRun run = Explain("2026-11-20T08:30");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("bangron explain: "));
}

TEST_F(ExplainTest, RenderPaintsEveryTickAsTheMomentAloneWould) {
  const std::vector<std::string> source{"render",          "--feed",   Path("feed"),       "--root",
                                        Path("root.json"), "--screen", Path("screen.yaml")};
  const auto render = [&](std::vector<std::string> more) {
    more.insert(more.begin(), source.begin(), source.end());
    const ProgramRun run = Run(more);
    EXPECT_EQ(run.exit_code, 0) << run.err;
  };
  // The first ticks of 08:00 fade from b to a.
  render({"--from", "2026-11-20T08:00:00+07:00", "--frames", "3", "-o", Path("frames")});
  constexpr long kFirst = 1795136400L * 60;  // 2026-11-20T01:00:00Z
  std::string before;
  for (long tick = kFirst; tick < kFirst + 3; ++tick) {
    const std::string frame = ReadFile(Path("frames/" + std::to_string(tick) + ".png"));
    ASSERT_THAT(frame, Not(IsEmpty())) << tick;
    EXPECT_NE(frame, before);
    before = frame;
  }
  render({"--at", "2026-11-20T08:00:00.04+07:00", "-o", Path("third.png")});
  EXPECT_EQ(ReadFile(Path("third.png")), before);
}

}  // namespace
}  // namespace bangron
