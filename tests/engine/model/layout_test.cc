#include "engine/model/layout.h"

#include <fmt/format.h>

namespace bangron {
namespace {

constexpr char kHead[] = "layout: 1\nname: thu\ndoc: {vi: \"Thử.\", en: \"A trial.\"}\nkinds: [slogan]\ntheme: sen\n";

std::string CodesOf(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Finding& finding : diagnostics.findings()) {
    codes += fmt::format("{}:{}:{}: {} {} [{}] -> {}\n", finding.where.file, finding.where.line, finding.where.column,
                         finding.code, finding.key, finding.found, finding.suggestion);
  }
  return codes;
}

TEST(ReadLayout, ReadsATreeWithItsDefaults) {
  Diagnostics diagnostics;
  const auto layout = ReadLayout(std::string(kHead) +
                                     "transition: {kind: crossfade, for: 500ms}\n"
                                     "shapes:\n"
                                     "  wide:\n"
                                     "    gap: 40\n"
                                     "    rows:\n"
                                     "      - {show: lead, weight: 20, at_most: 600}\n"
                                     "      - {show: [text, lines], motion: ticker, speed: 1px/2, least: 24}\n",
                                 "thu.yaml", diagnostics);
  ASSERT_TRUE(layout) << CodesOf(diagnostics);
  EXPECT_EQ(layout->transition.length, std::chrono::milliseconds(500));
  EXPECT_EQ(layout->themes.at(Mood::kSolemn), "sen");
  const LayoutNode& wide = layout->shapes.at(ScreenShape::kWide);
  EXPECT_EQ(wide.kind, LayoutNode::Kind::kRows);
  ASSERT_EQ(wide.children.size(), 2U);
  EXPECT_EQ(wide.children[0].font, "lead");
  EXPECT_EQ(wide.children[0].at_most_permille, 600);
  EXPECT_EQ(wide.children[1].show, (std::vector{RegionShow::kText, RegionShow::kLines}));
  EXPECT_EQ(wide.children[1].speed, (TickerSpeed{1, 2}));
}

TEST(ReadLayout, ReadsCaseAndLetterSpacing) {
  Diagnostics diagnostics;
  const auto layout = ReadLayout(std::string(kHead) +
                                     "shapes:\n"
                                     "  wide:\n"
                                     "    rows:\n"
                                     "      - {show: lead, case: upper, letter_spacing: 80}\n"
                                     "      - {show: text}\n",
                                 "thu.yaml", diagnostics);
  ASSERT_TRUE(layout) << CodesOf(diagnostics);
  const LayoutNode& wide = layout->shapes.at(ScreenShape::kWide);
  EXPECT_EQ(wide.children[0].letter_case, LetterCase::kUpper);
  EXPECT_EQ(wide.children[0].letter_spacing, 80);
  EXPECT_EQ(wide.children[1].letter_case, LetterCase::kAsWritten);
  EXPECT_EQ(wide.children[1].letter_spacing, 0);
}

TEST(ReadLayout, TellsCaseAndLetterSpacingThatMakeNoSense) {
  Diagnostics diagnostics;
  EXPECT_FALSE(ReadLayout(std::string(kHead) + "shapes:\n"
                                               "  wide:\n"
                                               "    rows:\n"
                                               "      - {show: lead, case: uper, letter_spacing: -20}\n"
                                               "      - {show: text, letter_spacing: 501}\n"
                                               "      - {show: text, letter_spacing: 0.1}\n"
                                               "      - {show: rule, case: upper, letter_spacing: 10}\n"
                                               "      - {show: clock, case: upper, letter_spacing: 10}\n"
                                               "      - {show: date, case: upper, letter_spacing: 10}\n"
                                               "      - {rows: [{show: site}], letter_spacing: 10}\n",
                          "thu.yaml", diagnostics));
  const std::string codes = CodesOf(diagnostics);
  for (const char* wanted :
       {"unknown-value shapes.wide.rows[0].case [uper] -> upper",
        "out-of-range shapes.wide.rows[0].letter_spacing [-20]",
        "out-of-range shapes.wide.rows[1].letter_spacing [501]",
        "not-an-integer shapes.wide.rows[2].letter_spacing [0.1]", "letters-only shapes.wide.rows[3].case",
        "letters-only shapes.wide.rows[3].letter_spacing", "letters-only shapes.wide.rows[4].case",
        "letters-only shapes.wide.rows[4].letter_spacing", "letters-only shapes.wide.rows[5].letter_spacing",
        "unknown-key shapes.wide.rows[6].letter_spacing"}) {
    EXPECT_NE(codes.find(wanted), std::string::npos) << wanted << " is not in\n" << codes;
  }
  EXPECT_EQ(codes.find("rows[5].case"), std::string::npos) << codes;
}

TEST(ReadLayout, TellsEverythingThatIsWrongAtOnce) {
  Diagnostics diagnostics;
  const auto layout = ReadLayout(std::string(kHead) +
                                     "transition: {kind: fade, for: soon}\n"
                                     "shapes:\n"
                                     "  tall:\n"
                                     "    rows:\n"
                                     "      - {show: led, wieght: 20}\n"
                                     "      - {show: [text, lines], speed: 2px/2}\n"
                                     "      - {rows: []}\n",
                                 "thu.yaml", diagnostics);
  EXPECT_FALSE(layout);
  const std::string codes = CodesOf(diagnostics);
  for (const char* wanted : {"thu.yaml:6:20: unknown-value transition.kind [fade]", "unknown-value", "[led]",
                             "unknown-key", "-> weight", "bad-speed", "ticker-alone", "box-empty", "shape-missing"}) {
    EXPECT_NE(codes.find(wanted), std::string::npos) << wanted << " is not in\n" << codes;
  }
}

}  // namespace
}  // namespace bangron
