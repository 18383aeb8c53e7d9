#include "engine/config/yaml.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

// "code@line:col" of every finding, joined by spaces.
std::string Findings(std::string_view text, const YamlLimits& limits = {}) {
  Diagnostics diagnostics;
  const auto node = ParseYaml(text, "t.yaml", diagnostics, limits);
  EXPECT_EQ(node.has_value(), diagnostics.findings().empty()) << text;
  std::string out;
  for (const Finding& finding : diagnostics.findings()) {
    if (!out.empty()) out += ' ';
    out += fmt::format("{}@{}:{}", finding.code, finding.where.line, finding.where.column);
  }
  return out;
}

YamlNode Parse(std::string_view text) {
  Diagnostics diagnostics;
  const auto node = ParseYaml(text, "t.yaml", diagnostics);
  EXPECT_TRUE(node) << text;
  return node.value_or(YamlNode{});
}

TEST(Yaml, KeepsEveryScalarAsWritten) {
  const YamlNode root = Parse("a: yes\nb: 1.50\nc: \"\"\nd:\ne: ~\nf: null\ng: 'x'\nh: |\n  two\n  lines\nnull: n\n");
  EXPECT_EQ(root.Find("a")->scalar, "yes");
  EXPECT_EQ(root.Find("b")->scalar, "1.50");
  EXPECT_TRUE(root.Find("c")->quoted);
  EXPECT_FALSE(root.Find("d")->quoted);
  EXPECT_EQ(root.Find("d")->scalar, "");
  EXPECT_EQ(root.Find("e")->scalar, "~");
  EXPECT_EQ(root.Find("f")->scalar, "null");
  EXPECT_TRUE(root.Find("g")->quoted);
  EXPECT_EQ(root.Find("h")->scalar, "two\nlines\n");
  EXPECT_EQ(root.Find("null")->scalar, "n");
}

TEST(Yaml, DoesNotTakeTheNextKeyForAnEmptyValue) {
  const YamlNode root = Parse("a:\nnull: x\nb: {c: null, d: }\n");
  EXPECT_EQ(root.Find("a")->scalar, "");
  EXPECT_EQ(root.Find("null")->scalar, "x");
  EXPECT_EQ(root.Find("b")->Find("c")->scalar, "null");
  EXPECT_EQ(root.Find("b")->Find("d")->scalar, "");
}

TEST(Yaml, CountsLinesAndColumnsInCodePoints) {
  const YamlNode root = Parse("\xEF\xBB\xBF# đầu\r\nchữ: [một, \"hai Ẵ\", ba]\n");
  ASSERT_EQ(root.map.size(), 1U);
  EXPECT_EQ(root.map[0].where.line, 2);
  EXPECT_EQ(root.map[0].where.column, 1);
  const YamlNode& third = root.map[0].value.sequence.at(2);
  EXPECT_EQ(third.scalar, "ba");
  EXPECT_EQ(third.where.line, 2);
  EXPECT_EQ(third.where.column, 21);
}

TEST(Yaml, RefusesWhatStrictYamlLeavesOut) {
  EXPECT_EQ(Findings(""), "yaml-empty@0:0");
  EXPECT_EQ(Findings("# only words\n"), "yaml-empty@0:0");
  EXPECT_EQ(Findings("a: 1\n---\nb: 2\n"), "yaml-second-document@2:1");
  EXPECT_EQ(Findings("a: &x 1\nb: *x\n"), "yaml-anchor@1:4 yaml-alias@2:4");
  EXPECT_EQ(Findings("a: !!str 1\nb: !own {}\nc: ! d\n"), "yaml-tag@1:4 yaml-tag@2:4 yaml-tag@3:4");
  EXPECT_EQ(Findings("a: {x: 1}\nb:\n  <<: {x: 1}\n"), "yaml-merge-key@3:3");
  EXPECT_EQ(Findings("a: 1\nb: 2\na: 3\n\"a\": 4\n"), "yaml-duplicate-key@3:1 yaml-duplicate-key@4:1");
  EXPECT_EQ(Findings("[a]: 1\n"), "yaml-key-not-scalar@1:1");
  EXPECT_EQ(Findings("a: [b\n"), "yaml-syntax@2:1");
  EXPECT_EQ(Findings("a: \"b\\\" \nb: 1\n"), "yaml-open-quote@1:4");
  EXPECT_EQ(Findings("a: 'b''\nb: 1\n"), "yaml-open-quote@1:4");
  for (const char* text : {"a: \"x\" y\n", "a: 'x'y\n", "a: {b: 1}}\n", "a: b: c\n", "a: @b\n", "a: \"\\q\"\n",
                           "a: 1\n b: 2\n", "a: ]\n"}) {
    EXPECT_EQ(Findings(text).rfind("yaml-syntax@", 0), 0U) << text;
  }
}

TEST(Yaml, RefusesBytesThatAreNoText) {
  EXPECT_EQ(Findings("a: \xC4\n"), "yaml-not-utf8@1:4");
  EXPECT_EQ(Findings("ă: \x04\nb: 1\n"), "yaml-control-character@1:4");
  EXPECT_EQ(Findings(std::string_view("a: b\0c", 6)), "yaml-control-character@1:5");
}

TEST(Yaml, NamesATabInTheIndentation) {
  EXPECT_EQ(Findings("a:\n\tb: 1\n"), "yaml-tab@2:1");
  EXPECT_EQ(Findings("rules:\n  - show: x\n\twhen: y\n"), "yaml-tab@3:1");
}

TEST(Yaml, RefusesBeyondItsLimits) {
  EXPECT_EQ(Findings("a: [[1]]\n", {.bytes = 20, .depth = 3}), "");
  EXPECT_EQ(Findings("a: [[[1]]]\n", {.bytes = 20, .depth = 3}), "yaml-too-deep@1:6");
  EXPECT_EQ(Findings("a: [[1]]\n", {.bytes = 8, .depth = 3}), "yaml-too-large@0:0");
}

TEST(Yaml, EndsSoonOnHostileText) {
  const std::size_t size = 256U << 10U;
  for (const std::string unit :
       {"[", "{", "- ", "? ", "*a ", "&a ", "!", "\"", "a: ", "{a: ", "[a,", "'", "\n- ", "|\n", "%a\n", "---\n"}) {
    std::string text;
    while (text.size() + unit.size() <= size) text += unit;
    Diagnostics diagnostics;
    ParseYaml(text, "t.yaml", diagnostics);
    EXPECT_LE(diagnostics.findings().size(), 110U) << unit;
  }
}

}  // namespace
}  // namespace bangron
