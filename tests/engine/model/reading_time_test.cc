#include "engine/model/reading_time.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/model/readers.h"
#include "tests/support/findings.h"

namespace bangron {
namespace {

using namespace std::chrono_literals;

std::string Words(int count) {
  std::string words;
  for (int word = 0; word < count; ++word) words += words.empty() ? "no" : " no";
  return words;
}

Item Slogan(std::string text) {
  Item item;
  item.text = std::move(text);
  return item;
}

TEST(ReadingTime, CountsWhatIsSaid) {
  EXPECT_EQ(CountWords(""), 0);
  EXPECT_EQ(CountWords("NGÀY HỘI VĂN HÓA|CÁC~DÂN TỘC"), 7);
  Item board = Slogan("hai tiếng");
  board.members = {Slogan("ba tiếng nữa"), Slogan("một")};
  board.members[1].lines = {"A", "B C"};
  EXPECT_EQ(CountWords(board), 9);
}

// DESIGN's own sample: fifteen words on for eight seconds.
TEST(ReadingTime, LetsAQuickReaderFinish) {
  Item item = Slogan("NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC");
  item.lead = "NHIỆT LIỆT CHÀO MỪNG";
  item.dateline = "(18/11/2026 - 24/11/2026)";
  EXPECT_LT(LeastHold(item), 8s);
  EXPECT_GT(LeastHold(item), 5s);
  EXPECT_EQ(LeastHold(Slogan("")), 0s) << "a picture needs no reading";
}

TEST(ReadingTime, CountsNoWordsThatRun) {
  Item ticker = Slogan(Words(100));
  ticker.kind = ItemKind::kTicker;
  EXPECT_EQ(LeastHold(ticker), 0s);
  Item board = Slogan("");
  board.members = {ticker, Slogan(Words(10))};
  EXPECT_EQ(LeastHold(board), LeastHold(Slogan(Words(10))));
}

// What reading speed gives is never told as too short, written as a `hold`.
TEST(ReadingTime, IsContentWithItsOwnTurns) {
  for (const int words : {1, 2, 5, 20, 61, 62, 95, 190}) {
    Diagnostics diagnostics;
    const std::string item = "item: 1\nid: a\nkind: slogan\nevergreen: true\ntext: \"" + Words(words) +
                             "\"\nhold: " + std::to_string(HoldByReading(words).count()) + "ms\n";
    EXPECT_TRUE(ReadItem(item, "a.yaml", diagnostics)) << words;
    EXPECT_EQ(Brief(diagnostics), "") << words;
  }
}

TEST(ReadingTime, WarnsAtTheHold) {
  Diagnostics diagnostics;
  const std::string item = "item: 1\nid: a\nkind: slogan\nevergreen: true\ntext: \"" + Words(10) + "\"\nhold: 4s\n";
  EXPECT_TRUE(ReadItem(item, "a.yaml", diagnostics));
  ASSERT_EQ(diagnostics.findings().size(), 1U);
  const Finding& finding = diagnostics.findings().front();
  EXPECT_EQ(finding.code, "hold-too-short");
  EXPECT_EQ(finding.severity, Severity::kWarning);
  EXPECT_EQ(finding.where, (Location{"a.yaml", 6, 7}));
  EXPECT_EQ(finding.allowed, "4.7 s");
}

}  // namespace
}  // namespace bangron
