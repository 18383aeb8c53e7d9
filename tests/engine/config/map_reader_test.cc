#include "engine/config/map_reader.h"

#include <gtest/gtest.h>

#include <array>

#include "engine/config/suggest.h"

namespace bangron {
namespace {

enum class Fruit { kApple, kPear };
constexpr std::array<std::pair<std::string_view, Fruit>, 2> kFruits{{{"apple", Fruit::kApple}, {"pear", Fruit::kPear}}};

class MapReaderTest : public testing::Test {
 protected:
  MapReader Reader(std::string_view text) {
    root_ = ParseYaml(text, "t.yaml", diagnostics_).value();
    return MapReader(root_, diagnostics_);
  }
  std::string Findings() const {
    std::string out;
    for (const Finding& finding : diagnostics_.findings()) {
      out += fmt::format("{}:{} {} {} found={} allowed={} suggestion={}\n", finding.where.line, finding.where.column,
                         finding.code, finding.key, finding.found, finding.allowed, finding.suggestion);
    }
    return out;
  }

  Diagnostics diagnostics_;
  YamlNode root_;
};

TEST_F(MapReaderTest, TypesWhatFits) {
  MapReader reader =
      Reader("text: 'a b'\ncount: 7\nflag: true\nfruit: pear\nlist: [x, y]\nmap: {n: 1}\nmaps: [{n: 2}, {n: 3}]\n");
  EXPECT_EQ(reader.Text("text"), "a b");
  EXPECT_EQ(reader.Integer("count", 1, 10), 7);
  EXPECT_EQ(reader.Flag("flag"), true);
  EXPECT_EQ(reader.Choice<Fruit>("fruit", kFruits), Fruit::kPear);
  EXPECT_EQ(reader.TextList("list").at(1).text, "y");
  EXPECT_EQ(reader.Map("map")->Integer("n", 0, 9), 1);
  std::vector<MapReader> maps = reader.Maps("maps");
  EXPECT_EQ(maps.at(1).Integer("n", 0, 9), 3);
  EXPECT_EQ(maps.at(1).path(), "maps[1]");
  EXPECT_FALSE(reader.Text("absent"));
  reader.Finish();
  EXPECT_EQ(Findings(), "");
}

TEST_F(MapReaderTest, ReportsEveryMisfitAtOnce) {
  MapReader reader =
      Reader("text: [a]\nempty:\ncount: 1x\nfar: 99\nflag: yes\nfruit: paer\nlist: x\nmap: [1]\nmaps: [1]\nlsit: 1\n");
  reader.Text("text");
  reader.Text("empty");
  reader.Integer("count", 1, 10);
  reader.Integer("far", 1, 10);
  reader.Flag("flag");
  reader.Choice<Fruit>("fruit", kFruits);
  reader.TextList("list");
  reader.Map("map");
  EXPECT_TRUE(reader.Maps("maps").empty());
  reader.Text("absent", Presence::kRequired);
  reader.Finish();
  EXPECT_EQ(Findings(),
            "1:7 not-a-text text found=[...] allowed= suggestion=\n"
            "2:1 empty-value empty found= allowed= suggestion=\n"
            "3:8 not-an-integer count found=1x allowed=1..10 suggestion=\n"
            "4:6 out-of-range far found=99 allowed=1..10 suggestion=\n"
            "5:7 not-a-flag flag found=yes allowed=true, false suggestion=\n"
            "6:8 unknown-value fruit found=paer allowed=apple, pear suggestion=pear\n"
            "7:7 not-a-list list found=x allowed= suggestion=\n"
            "8:6 not-a-map map found=[...] allowed= suggestion=\n"
            "9:8 not-a-map maps[0] found=1 allowed= suggestion=\n"
            "1:1 missing-key absent found= allowed= suggestion=\n"
            "10:1 unknown-key lsit found=lsit allowed=text, empty, count, far, flag, fruit, list, map, maps, absent "
            "suggestion=list\n");
}

TEST_F(MapReaderTest, TakesOneScalarForAListOfOne) {
  MapReader reader = Reader("one: a\nmany: [b, c]\nnone: {}\n");
  EXPECT_EQ(reader.TextListOrOne("one").at(0).text, "a");
  EXPECT_EQ(reader.TextListOrOne("one").at(0).key, "one");
  EXPECT_EQ(reader.TextListOrOne("many").at(1).key, "many[1]");
  EXPECT_TRUE(reader.TextListOrOne("absent").empty());
  EXPECT_TRUE(reader.TextListOrOne("none").empty());
  EXPECT_EQ(Findings(), "3:7 not-a-list none found={...} allowed= suggestion=\n");
}

TEST(Suggest, FindsOnlyWhatIsNear) {
  constexpr std::array<std::string_view, 4> kWords{"text", "lead", "dateline", "evergreen"};
  EXPECT_EQ(NearestWord("txet", kWords), "text");
  EXPECT_EQ(NearestWord("date_line", kWords), "dateline");
  EXPECT_EQ(NearestWord("Lead", kWords), "lead");
  EXPECT_EQ(NearestWord("evergren", kWords), "evergreen");
  EXPECT_EQ(NearestWord("picture", kWords), "");
  EXPECT_EQ(NearestWord("", kWords), "");
}

}  // namespace
}  // namespace bangron
