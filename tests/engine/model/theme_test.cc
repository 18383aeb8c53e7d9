#include "engine/model/theme.h"

#include <fmt/format.h>

namespace bangron {
namespace {

std::string ThemeCodesOf(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Finding& finding : diagnostics.findings()) {
    codes += fmt::format("{}:{}:{}: {} {} [{}] -> {}\n", finding.where.file, finding.where.line, finding.where.column,
                         finding.code, finding.key, finding.found, finding.suggestion);
  }
  return codes;
}

TEST(ReadTheme, ReadsColoursAndFontsByRole) {
  Diagnostics diagnostics;
  const auto theme = ReadTheme(
      "theme: 1\nname: thu\ndoc: {vi: a, en: b}\ncolours: {field: \"#B80F16\", text: \"#FFE45C\"}\nfonts: {text: "
      "noto}\n",
      "thu.yaml", diagnostics);
  ASSERT_TRUE(theme) << ThemeCodesOf(diagnostics);
  EXPECT_EQ(theme->colours.at("field"), 0xB80F16U);
  EXPECT_EQ(theme->fonts.at("text"), "noto");
}

TEST(ReadTheme, TellsBadColoursAndMissingRoles) {
  Diagnostics diagnostics;
  EXPECT_FALSE(
      ReadTheme("theme: 1\nname: thu\ndoc: {vi: a, en: b}\ncolours: {text: red, lead: \"#12345G\"}\nfonts: {}\n",
                "thu.yaml", diagnostics));
  const std::string codes = ThemeCodesOf(diagnostics);
  for (const char* wanted : {"bad-colour colours.text [red]", "bad-colour colours.lead [#12345G]",
                             "missing-key colours.field", "missing-key fonts.text"}) {
    EXPECT_NE(codes.find(wanted), std::string::npos) << wanted << " is not in\n" << codes;
  }
}

TEST(ReadTheme, ReadsEffectsAndOrnaments) {
  Diagnostics diagnostics;
  const std::string head =
      "theme: 1\nname: thu\ndoc: {vi: a, en: b}\ncolours: {field: \"#B80F16\", text: \"#FFE45C\"}\nfonts: {text: "
      "noto}\n";
  const auto theme =
      ReadTheme(head + "effects: {text: {outline: \"#000000\", below: \"#FFFFFF\"}}\nornaments: {back: trong-dong}\n",
                "thu.yaml", diagnostics);
  ASSERT_TRUE(theme) << ThemeCodesOf(diagnostics);
  EXPECT_EQ(theme->effects.at("text").outline, 0x000000U);
  EXPECT_EQ(theme->effects.at("text").shadow, std::nullopt);
  EXPECT_EQ(theme->ornaments.at("back"), "trong-dong");
  EXPECT_FALSE(ReadTheme(head + "effects: {text: {outlines: \"#000000\", below: white}}\n", "thu.yaml", diagnostics));
  const std::string codes = ThemeCodesOf(diagnostics);
  EXPECT_NE(codes.find("unknown-key effects.text.outlines"), std::string::npos) << codes;
  EXPECT_NE(codes.find("bad-colour effects.text.below [white]"), std::string::npos) << codes;
}

}  // namespace
}  // namespace bangron
