// `bangron forecast` on a signed feed: as a list, as JSON, as a picture, and with the office away.
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
using ::testing::Not;

class ForecastTest : public testing::Test {
 protected:
  ForecastTest() {
    office_.expires = *ParseTufTime("2200-01-01T00:00:00Z");
    std::map<std::string, std::string>& items = office_.trays["d1"].items;
    items["a.yaml"] =
        "item: 1\nid: a\nkind: slogan\ntext: \"XIN CHÀO\"\nvalid: {from: 2027-02-01, until: 2027-02-09T12:00}\n";
    items["b.yaml"] = "item: 1\nid: b\nkind: slogan\ntext: \"ĐỌC SÁCH\"\nevergreen: true\n";
    office_.timetable =
        "timetable: 1\nutc_offset: \"+07:00\"\nrules:\n"
        "  - show: [words/xa-mau-d1/a.yaml]\n    when: {holiday: tet -3..+5, daily: 05:00-22:00}\n    plays: 2\n";
    for (const auto& [path, bytes] : office_.Publish()) WriteFile(Path("feed/" + path), bytes);
    WriteFile(Path("root.json"), office_.RootBytes());
    for (const char* screen : {"s", "t"}) {
      WriteFile(Path(std::string(screen) + ".yaml"),
                std::string("screen: 1\nid: ") + screen + "\nsize: 192x96\nrefresh: 60/1\n");
    }
  }

  std::string Path(const std::string& name) const { return (scratch_.path() / name).string(); }

  ProgramRun Forecast(std::vector<std::string> more) const {
    std::vector<std::string> arguments{ProgramPath("bangron").string(),
                                       "forecast",
                                       "--feed",
                                       Path("feed"),
                                       "--root",
                                       Path("root.json"),
                                       "--screen",
                                       Path("s.yaml")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunProgram(arguments);
  }

  FeedBuilder office_;
  ScratchFolder scratch_;
};

TEST_F(ForecastTest, TellsOneEntryAChange) {
  const ProgramRun run = Forecast({"--from", "2027-02-03T12:00", "--to", "2027-02-04T12:00"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "s\n"
            "  2027-02-03T12:00:00+07:00 .. 2027-02-03T22:00:00+07:00  a x2\n"
            "  2027-02-03T22:00:00+07:00 .. 2027-02-04T05:00:00+07:00  b (không có tin nào theo lịch; hiện tin dùng "
            "mãi)\n"
            "  2027-02-04T05:00:00+07:00 .. 2027-02-04T12:00:00+07:00  a x2\n");
}

TEST_F(ForecastTest, TellsItAsJson) {
  const ProgramRun run = Forecast({"--from", "2027-02-03T12:00", "--to", "2027-02-10", "--json"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Result<Json> json = ParseJson(run.out);
  ASSERT_TRUE(json) << run.out;
  const JsonArray& entries = *json->AsArray();
  ASSERT_EQ(entries.size(), 14U);
  EXPECT_EQ(*entries[0].Find("screen")->AsString(), "s");
  EXPECT_EQ(*entries[0].Find("kind")->AsString(), "item");
  EXPECT_EQ(*entries[0].Find("priority")->AsString(), "normal");
  EXPECT_EQ(*entries[0].Find("showing")->AsArray()->at(0).Find("item")->AsString(), "words/xa-mau-d1/a.yaml");
  EXPECT_EQ(*entries[1].Find("priority")->AsString(), "evergreen");
  EXPECT_EQ(*entries[13].Find("since")->AsString(), "2027-02-09T12:00:00+07:00");
  EXPECT_EQ(*entries[13].Find("ended")->AsArray()->at(0).AsString(), "words/xa-mau-d1/a.yaml");
  EXPECT_EQ(entries[13].Find("hub_off"), nullptr);
}

TEST_F(ForecastTest, TellsWhatAHolidayWithoutTheOfficeLooksLike) {
  const ProgramRun run =
      Forecast({"--from", "2027-02-08T12:00", "--to", "2027-02-12", "--hub-off-from", "2027-02-09", "--lang", "en"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("  -- from 2027-02-09T00:00:00+07:00 on the office is off"));
  EXPECT_THAT(run.out, HasSubstr("2027-02-09T12:00:00+07:00 .. 2027-02-12T00:00:00+07:00  b ("));
  EXPECT_THAT(run.out, HasSubstr("; a has ended"));
  const ProgramRun json =
      Forecast({"--from", "2027-02-08", "--to", "2027-02-12", "--hub-off-from", "2027-02-09", "--json"});
  EXPECT_THAT(json.out, HasSubstr("\"hub_off\":true"));
  EXPECT_THAT(json.out, HasSubstr("\"hub_off\":false"));
}

TEST_F(ForecastTest, PaintsScreensByTime) {
  const ProgramRun run = Forecast({"--screen", Path("t.yaml"), "--from", "2027-02-01", "--to", "2027-02-15",
                                   "--hub-off-from", "2027-02-04", "-o", Path("tet.png")});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(ReadFile(Path("tet.png")), testing::StartsWith("\x89PNG"));
}

TEST_F(ForecastTest, SaysWhatCannotBe) {
  EXPECT_EQ(Forecast({"--from", "2027-02-04", "--to", "2027-02-03"}).exit_code, 2);
  EXPECT_EQ(Forecast({"--from", "2027-02-04", "--to", "soon"}).exit_code, 2);
  EXPECT_EQ(Forecast({"--from", "2027-02-04"}).exit_code, 64);
  EXPECT_EQ(Forecast({"--from", "2027-02-04", "--to", "2027-02-05", "--json", "-o", "x.png"}).exit_code, 64);
}

}  // namespace
}  // namespace bangron
