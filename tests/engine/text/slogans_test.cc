// The line breaks of the marked slogans: how often they split a word, a name or a number, beside greedy lines.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "feed/list_folder.h"
#include "tests/support/fonts.h"
#include "tests/support/golden.h"
#include "tests/support/marked_slogans.h"
#include "tests/support/paths.h"
#include "tests/support/split_frontier.h"

namespace bangron {
namespace {

// What the engine gives of the size for a word that stays whole (engine/viet/glue.cc). Units: percent.
constexpr double kPriceOfSplit = 12;

constexpr Size kBoxes[] = {{1920, 1080}, {640, 320}, {384, 192}, {192, 96}, {320, 64}};

const PhraseList& ShippedPhrases() {
  static const PhraseList phrases = LoadPhrases(DataDir()).value();
  return phrases;
}

std::vector<MarkedSlogan> Slogans() {
  return ReadMarkedSlogans(ReadFile(SourceDir() / "tests/engine/text/slogans.txt"));
}

TEST(Slogans, AreManyAndAThirdOfThemIsHeldOut) {
  const auto slogans = Slogans();
  const auto held_out =
      std::count_if(slogans.begin(), slogans.end(), [](const MarkedSlogan& slogan) { return slogan.held_out; });
  EXPECT_GE(slogans.size(), 220u);
  EXPECT_GE(held_out, 60);
}

// The table is a golden, so that a change shows what it does to both halves.
TEST(Slogans, AreSplitAsTheGoldenSays) {
  std::string table =
      "half|box|slogans|breaks|split %|of them names, dates, numbers|greedy split %|mean size in % of greedy\n";
  const auto slogans = Slogans();
  for (const bool held_out : {false, true}) {
    for (const Size box : kBoxes) {
      const BreakReport report =
          CountBreaks(slogans, held_out, *FontNamed("be-vietnam-pro-bold"), box, ShippedPhrases());
      EXPECT_LE(report.ours.SplitPercent(), 5);
      EXPECT_EQ(report.ours.split_kept, 0) << testing::PrintToString(report.ours.examples);
      table += fmt::format("{}|{}x{}|{}|{}|{:.1f}|{}|{:.1f}|{:.2f}\n", held_out ? "held-out" : "first", box.width,
                           box.height, report.slogans, report.ours.breaks, report.ours.SplitPercent(),
                           report.ours.split_kept, report.greedy.SplitPercent(), report.size_percent);
    }
  }
  fmt::print("{}", table);
  EXPECT_TRUE(MatchesGolden(table, "text/splits.txt"));
}

// What any breaker could reach that keeps names, dates and numbers whole: exact, so it takes half a minute.
TEST(Slogans, CouldBeSplitAsTheGoldenSays) {
  if (std::getenv("BANGRON_SPLIT_FRONTIER") == nullptr) GTEST_SKIP() << "scripts/soak runs it";
  std::string table =
      "half|box|split % at our price of a split|mean size in % of greedy|mean size with 5 % split|"
      "with any words split\n";
  for (const bool held_out : {false, true}) {
    for (const Size box : kBoxes) {
      const SplitFrontier frontier(Slogans(), held_out, *FontNamed("be-vietnam-pro-bold"), box);
      const SplitShare at_price = frontier.AtPrice(kPriceOfSplit);
      table += fmt::format("{}|{}x{}|{:.1f}|{:.2f}|{:.2f}|{:.2f}\n", held_out ? "held-out" : "first", box.width,
                           box.height, at_price.split_percent, at_price.size_percent, frontier.AtSplits(5).size_percent,
                           frontier.AtPrice(0).size_percent);
    }
  }
  EXPECT_TRUE(MatchesGolden(table, "text/frontier.txt"));
}

// "=" may not end a line, "_" would split a word, "." is free, ":" is a good end.
std::string Gaps(const std::string& text) {
  const CutText cut = CutAtGaps(text, ShippedPhrases());
  std::string out;
  for (std::size_t i = 0; i < cut.words.size(); ++i) {
    if (i > 0) {
      const GapRule& rule = cut.gaps[i - 1];
      out += rule.gap == Gap::kForced                               ? '|'
             : rule.gap != Gap::kFree                               ? '='
             : rule.splits                                          ? '_'
             : rule.join_cost > 0 && rule.join_cost > rule.end_cost ? ':'
                                                                    : '.';
    }
    out += cut.words[i];
  }
  return out;
}

TEST(Slogans, AreGluedAsTheGoldenSays) {
  std::string table;
  for (const MarkedSlogan& slogan : Slogans()) table += Gaps(slogan.text) + '\n';
  EXPECT_TRUE(MatchesGolden(table, "text/gaps.txt"));
}

}  // namespace
}  // namespace bangron
