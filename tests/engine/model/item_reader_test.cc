#include <gtest/gtest.h>

#include "engine/model/readers.h"
#include "tests/support/findings.h"

namespace bangron {
namespace {

using namespace std::chrono_literals;

std::optional<Item> Read(const std::string& text, std::string& findings) {
  Diagnostics diagnostics;
  auto item = ReadItem(text, "i.yaml", diagnostics);
  findings = Brief(diagnostics);
  return item;
}

std::string FindingsOf(const std::string& more) {
  std::string findings;
  Read("item: 1\nid: a\nkind: slogan\nevergreen: true\ntext: x\n" + more, findings);
  return findings;
}

TEST(ItemReader, ReadsEveryField) {
  std::string findings;
  const auto item = Read(R"yaml(item: 1
id: ngay-hoi-van-hoa-2026
campaign: dot-ngay-hoi-2026
kind: slogan
lead: "NHIỆT LIỆT CHÀO MỪNG"
text: "NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC"
dateline: "(18/11/2026 - 24/11/2026)"
lines: ["một", "hai"]
pictures: [media/xa-mau-d12/co.png]
caption: "chú thích"
link: https://xa-mau.example/ngay-hoi
to: 2026-11-18T08:00
mood: festive
layout: hero
theme: lotus
hold: 12500ms
source: {document: "12/KH-UBND", date: 2026-11-02}
valid: {from: 2026-11-16, until: 2026-11-24T22:00}
evergreen: false
)yaml",
                         findings);
  EXPECT_EQ(findings, "");
  ASSERT_TRUE(item);
  EXPECT_EQ(item->id, "ngay-hoi-van-hoa-2026");
  EXPECT_EQ(item->campaign, "dot-ngay-hoi-2026");
  EXPECT_EQ(item->kind, ItemKind::kSlogan);
  EXPECT_EQ(item->lead, "NHIỆT LIỆT CHÀO MỪNG");
  EXPECT_EQ(item->text, "NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC");
  EXPECT_EQ(item->lines.size(), 2U);
  EXPECT_EQ(item->pictures.at(0), "media/xa-mau-d12/co.png");
  EXPECT_EQ(item->link, "https://xa-mau.example/ngay-hoi");
  EXPECT_EQ(item->countdown_to, ParseWrittenTime("2026-11-18T08:00"));
  EXPECT_EQ(item->mood, Mood::kFestive);
  EXPECT_EQ(item->layout, "hero");
  EXPECT_EQ(item->theme, "lotus");
  EXPECT_EQ(item->hold, 12500ms);
  EXPECT_EQ(item->source, (ItemSource{"12/KH-UBND", ParseDate("2026-11-02")}));
  EXPECT_EQ(item->valid_from, ParseWrittenTime("2026-11-16"));
  EXPECT_EQ(item->valid_until, ParseWrittenTime("2026-11-24T22:00"));
}

TEST(ItemReader, LetsADateOnlyUntilIncludeThatDay) {
  std::string findings;
  const auto item = Read("item: 1\nid: a\nkind: ticker\nlines: [x]\nvalid: {until: 2026-11-24}\n", findings);
  ASSERT_TRUE(item) << findings;
  EXPECT_EQ(item->valid_until->local, ParseWrittenTime("2026-11-25T00:00")->local);
}

TEST(ItemReader, WarnsOfAMissingUntilUnlessEvergreen) {
  std::string findings;
  EXPECT_TRUE(Read("item: 1\nid: a\nkind: slogan\ntext: x\n", findings));
  EXPECT_EQ(findings, "until-missing@1:1 valid.until");
  EXPECT_EQ(FindingsOf(""), "");
}

TEST(ItemReader, KeepsValidityToItsOrderAndLength) {
  EXPECT_EQ(FindingsOf("valid: {from: 2026-11-16, until: 2026-11-16}\n"), "");
  EXPECT_EQ(FindingsOf("valid: {from: 2026-11-16, until: 2026-12-30}\n"), "");
  EXPECT_EQ(FindingsOf("valid: {from: 2026-11-16, until: 2026-12-31}\n"), "valid-too-long@6:34 valid.until");
  EXPECT_EQ(FindingsOf("valid: {from: 2026-11-16T07:00, until: 2026-11-16T07:00}\n"),
            "until-before-from@6:40 valid.until");
}

TEST(ItemReader, ReadsABoardWithItsMembers) {
  std::string findings;
  const auto board = Read(
      "item: 1\nid: a\nkind: board\nmood: solemn\ntheme: tram\npictures: [media/u-d/a.png]\nevergreen: true\n"
      "members:\n  - {kind: slogan, text: x}\n  - {kind: image, pictures: [media/u-d/a.png], theme: troi}\n",
      findings);
  ASSERT_TRUE(board) << findings;
  ASSERT_EQ(board->members.size(), 2U);
  EXPECT_EQ(board->members[0].mood, Mood::kSolemn);
  EXPECT_EQ(board->members[0].theme, "tram");
  EXPECT_EQ(board->members[1].theme, "troi");
  EXPECT_EQ(board->members[1].kind, ItemKind::kImage);
}

TEST(ItemReader, RefusesWhatCannotStandOnABoard) {
  std::string findings;
  const std::string head = "item: 1\nid: a\nkind: board\nevergreen: true\n";
  EXPECT_FALSE(Read(head, findings));
  EXPECT_EQ(findings, "no-words@1:1 members");
  EXPECT_FALSE(Read(head + "members:\n  - {kind: board, members: []}\n", findings));
  EXPECT_NE(findings.find("not-a-member@6:12 members[0].kind"), std::string::npos) << findings;
  EXPECT_FALSE(Read(head + "members:\n  - {kind: image, pictures: [media/u-d/a.png]}\n", findings));
  EXPECT_EQ(findings, "picture-not-listed@6:30 members[0].pictures[0]");
  EXPECT_FALSE(Read(head + "members:\n  - {kind: ticker}\n  - {kind: slogan, text: x, evergreen: true}\n", findings));
  EXPECT_EQ(findings, "no-words@6:5 members[0].text; unknown-key@7:29 members[1].evergreen");
}

TEST(ItemReader, AsksForWhatAKindNeeds) {
  std::string findings;
  for (const char* body : {"kind: slogan\nlead: x\n", "kind: slogan\ntext: \"\"\n", "kind: ticker\nlines: []\n",
                           "kind: notice\nlead: x\n"}) {
    EXPECT_FALSE(Read(std::string("item: 1\nid: a\nevergreen: true\n") + body, findings)) << body;
    EXPECT_EQ(findings, "no-words@1:1 text") << body;
  }
}

TEST(ItemReader, RefusesWhatDoesNotFit) {
  EXPECT_EQ(FindingsOf("campaign: Đợt\n"), "bad-id@6:11 campaign");
  EXPECT_EQ(FindingsOf("mood: happy\n"), "unknown-value@6:7 mood");
  EXPECT_EQ(FindingsOf("hold: 8\n"), "bad-hold@6:7 hold");
  EXPECT_EQ(FindingsOf("hold: 900ms\n"), "bad-hold@6:7 hold");
  EXPECT_EQ(FindingsOf("hold: 1s\n"), "hold-too-short@6:7 hold");
  EXPECT_EQ(FindingsOf("lead: \"a\\u0007b\"\n"), "control-character@6:7 lead");
  EXPECT_EQ(FindingsOf("lead: |\n  two\n  lines\n"), "control-character@6:7 lead");
  EXPECT_EQ(FindingsOf("lead: \"a\\u202Eb\"\n"), "control-character@6:7 lead");
  EXPECT_EQ(FindingsOf("lead: " + std::string(1001, 'x') + "\n"), "too-long@6:7 lead");
  EXPECT_EQ(FindingsOf("pictures: [../x.png]\n"), "bad-path@6:12 pictures[0]");
  EXPECT_EQ(FindingsOf("link: javascript:1\n"), "bad-link@6:7 link");
  EXPECT_EQ(FindingsOf("valid: {until: 24/11/2026}\n"), "bad-time@6:16 valid.until");
  EXPECT_EQ(FindingsOf("source: {date: 2026-02-30}\n"), "missing-key@6:9 source.document; bad-date@6:16 source.date");
  EXPECT_EQ(FindingsOf("datelin: x\n"), "unknown-key@6:1 datelin");
}

TEST(ItemReader, RefusesAnotherVersionOrFile) {
  std::string findings;
  EXPECT_FALSE(Read("item: 2\nid: a\nkind: slogan\ntext: x\nevergreen: true\n", findings));
  EXPECT_EQ(findings, "bad-version@1:7 item");
  EXPECT_FALSE(Read("- a\n", findings));
  EXPECT_EQ(findings, "not-a-map@1:1");
}

}  // namespace
}  // namespace bangron
