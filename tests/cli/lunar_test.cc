#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace bangron {
namespace {

using ::testing::HasSubstr;

ProgramRun Lunar(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {ProgramPath("bangron").string(), "lunar"});
  return RunProgram(arguments);
}

TEST(BangronLunar, TellsTheLunarDate) {
  EXPECT_EQ(Lunar({"--json", "2026-04-26"}).out,
            "{\"day\":10,\"leap\":false,\"month\":3,\"year\":2026,\"year_name\":\"Bính Ngọ\"}\n");
  EXPECT_EQ(Lunar({"2025-07-25"}).out, "2025-07-25: ngày 1 tháng 6 nhuận âm lịch, năm Ất Tỵ\n");
  EXPECT_EQ(Lunar({"--lang", "en", "2026-02-16"}).out, "2026-02-16: day 29 of lunar month 12, year Ất Tỵ\n");
}

TEST(BangronLunar, TellsTheSolarDate) {
  EXPECT_EQ(Lunar({"--solar", "10/3/2026"}).out, "2026-04-26\n");
  EXPECT_EQ(Lunar({"--solar", "1/6/2025"}).out, "2025-06-25\n");
  EXPECT_EQ(Lunar({"--solar", "01/06/2025", "--leap"}).out, "2025-07-25\n");
  EXPECT_EQ(Lunar({"--solar", "10/3/2026", "--json"}).out, "{\"solar\":\"2026-04-26\"}\n");
}

TEST(BangronLunar, SaysWhatCannotBe) {
  const struct {
    std::vector<std::string> arguments;
    int exit_code;
    std::string said;
  } cases[] = {
      {{"1967-12-31"}, 2, "1968-01-01 to 2101-01-28"},
      {{"2101-01-29"}, 2, "1968-01-01 to 2101-01-28"},
      {{"2026-02-30"}, 2, "is no date"},
      {{"--solar", "30/12/2025"}, 2, "29 days"},
      {{"--solar", "1/3/2026", "--leap"}, 2, "has no leap month 3"},
      {{"--solar", "1/1/2101"}, 2, "1968 to 2100"},
      {{"--solar", "2026-01-01"}, 2, "is no lunar date such as"},
      {{"2026-01-01", "--leap"}, 64, "--solar"},
      {{"2026-01-01", "--solar", "1/1/2026"}, 64, ""},
      {{}, 64, ""},
  };
  for (const auto& test : cases) {
    const ProgramRun run = Lunar(test.arguments);
    EXPECT_EQ(run.exit_code, test.exit_code) << run.err;
    EXPECT_THAT(run.err, HasSubstr(test.said));
    EXPECT_EQ(run.out, "");
  }
}

TEST(BangronLunar, ListsTheHolidaysOfAYear) {
  const ProgramRun run = Lunar({"--holidays", "2026"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("2026-02-16  Giao thừa (giao-thua)\n2026-02-17  Tết Nguyên đán (tet): "
                                 "nghỉ hưởng nguyên lương, ngày lễ lớn\n"));
  EXPECT_THAT(run.out, HasSubstr("2026-04-26  Giỗ Tổ Hùng Vương (gio-to)"));
  EXPECT_THAT(Lunar({"--holidays", "2026", "--json", "--lang", "en"}).out,
              HasSubstr("{\"date\":\"2026-11-24\",\"id\":\"ngay-van-hoa\",\"name\":\"Vietnam Culture Day\","
                        "\"paid_days\":0,\"state\":[\"proposed\"]}"));
}

}  // namespace
}  // namespace bangron
