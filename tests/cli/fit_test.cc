#include <gtest/gtest.h>

#include "engine/json/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace bangron {
namespace {

ProgramRun Fit(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {ProgramPath("bangron").string(), "fit"});
  return RunProgram(arguments);
}

TEST(FitCommand, TellsSizeLinesAndFaultsAsJson) {
  const ProgramRun run = Fit({"--size", "384x192", "--json", "NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const auto report = ParseJson(run.out);
  ASSERT_TRUE(report) << run.out;
  EXPECT_EQ(*report->Find("font"), Json("be-vietnam-pro-bold"));
  EXPECT_EQ(WriteJson(*report->Find("lines")), R"(["NGÀY HỘI","VĂN HÓA","CÁC DÂN TỘC"])");
  EXPECT_GT(*report->Find("size_px")->AsFraction(), 35.0);
  EXPECT_LE(*report->Find("ink_rows")->AsInteger(), 192);
  for (const char* fault : {"clipped_rows", "weak_tone_pairs", "split_breaks"}) {
    EXPECT_EQ(*report->Find(fault), Json(0)) << fault;
  }
}

TEST(FitCommand, GivesEveryWrittenFormTheSameAnswer) {
  const std::string composed = Fit({"--size", "192x96", "Tiếng Việt"}).out;
  EXPECT_EQ(Fit({"--size", "192x96", "Tie\u0302\u0301ng Vie\u0323\u0302t"}).out, composed);
  EXPECT_EQ(Fit({"--size", "192x96", "Tie\u0301\u0302ng Viê\u0323t"}).out, composed);
}

TEST(FitCommand, CountsWeakTonesAndSplitPhrases) {
  const auto small = ParseJson(
      Fit({"--size", "96x16", "--font", "be-vietnam-pro-bold", "--json", "Mừng Đảng quang vinh, mừng xuân thắng lợi"})
          .out);
  ASSERT_TRUE(small);
  EXPECT_GT(*small->Find("weak_tone_pairs")->AsInteger(), 0);
  const auto split = ParseJson(Fit({"--size", "64x256", "--json", "Hồ Chí Minh"}).out);
  ASSERT_TRUE(split);
  EXPECT_EQ(*split->Find("split_breaks"), Json(2));
}

TEST(FitCommand, ChoosesTheFaceByTheRowsThereAre) {
  const auto fit = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--json", "Đọc sách mỗi ngày"});
    return ParseJson(Fit(arguments).out).value();
  };
  const Json strip = fit({"--size", "192x16"});
  EXPECT_EQ(*strip.Find("font"), Json("fixed-9x15b"));
  EXPECT_EQ(*strip.Find("size_px"), Json(15.0));
  EXPECT_EQ(*strip.Find("chosen"), Json("automatic"));
  EXPECT_EQ(*strip.Find("weak_tone_pairs"), Json(0));
  EXPECT_EQ(*strip.Find("flat_tildes"), Json(0));
  EXPECT_EQ(*fit({"--size", "256x24", "--one-colour"}).Find("font"), Json("efont-12x24"));
  EXPECT_EQ(*fit({"--size", "384x192"}).Find("font"), Json("be-vietnam-pro-bold"));
  const Json named = fit({"--size", "192x16", "--font", "be-vietnam-pro-bold"});
  EXPECT_EQ(*named.Find("font"), Json("be-vietnam-pro-bold"));
  EXPECT_EQ(*named.Find("chosen"), Json("named"));
}

TEST(FitCommand, NamesTheFontsThereAre) {
  const ProgramRun run = Fit({"--size", "96x32", "--font", "be-vietnam-bold", "a"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find("did you mean be-vietnam-pro-bold?"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("roboto-condensed-bold"), std::string::npos) << run.err;
}

TEST(FitCommand, TellsWrongUsageApart) {
  EXPECT_EQ(Fit({"--size", "96", "a"}).exit_code, 64);
  EXPECT_EQ(Fit({"a"}).exit_code, 64);
  EXPECT_EQ(Fit({"--size", "96x32", "\xFF"}).exit_code, 2);
  EXPECT_EQ(Fit({"--size", "96x32", "--font", "fixed-10x20", "中"}).exit_code, 2);
}

}  // namespace
}  // namespace bangron
