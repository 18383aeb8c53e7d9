// One person fills what two people signed: nothing but the values that the template names can come of it.
#include "engine/model/fill_template.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "engine/model/readers.h"
#include "tests/support/findings.h"

namespace bangron {
namespace {

using testing::HasSubstr;

constexpr char kTemplate[] = R"(item: 1
id: mat-dien
kind: template
as: notice
lead: "MẤT ĐIỆN"
text: "{noi} | từ {tu} đến {den} ngày {ngay}"
lines: ["mưa {mm} mm"]
slots:
  noi: {type: place, of: [Thôn Đông, Thôn Đoài]}
  ngay: {type: date, within: 14}
  tu: {type: hour, from: "05:00", until: "20:00"}
  den: {type: hour, from: "05:30", until: "24:00", after: tu}
  mm: {type: number, min: 50, max: 2000, step: 50}
)";

Item Read(const std::string& text) {
  Diagnostics diagnostics;
  std::optional<Item> item = ReadItem(text, "a.yaml", diagnostics);
  EXPECT_TRUE(item) << Brief(diagnostics) << text;
  return item.value_or(Item());
}

std::string FindingsOf(const std::string& text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(ReadItem(text, "a.yaml", diagnostics)) << text;
  return Brief(diagnostics);
}

std::string FillYaml(const std::string& slots, const std::string& valid = "{from: 2026-11-20, until: 2026-11-26}") {
  return "item: 1\nid: f\nkind: fill\ntemplate: words/xa-mau-mau/mat-dien.yaml\nsha256: " + std::string(64, 'a') +
         "\nslots: " + slots + "\nvalid: " + valid + "\n";
}

constexpr char kGood[] = "{noi: Thôn Đông, ngay: 2026-11-24, tu: \"07:30\", den: \"11:00\", mm: 1500}";

// The values of kGood with some of them changed.
std::string With(const std::string& name, const std::string& value) {
  std::string slots = kGood;
  const std::size_t at = slots.find(name + ": ") + name.size() + 2;
  const std::size_t end = std::min(slots.find(", ", at), slots.find('}', at));
  return slots.replace(at, end - at, value);
}

std::optional<Item> FillWith(const std::string& slots, std::string* findings = nullptr) {
  Diagnostics diagnostics;
  const std::optional<Item> fill = ReadItem(FillYaml(slots), "f.yaml", diagnostics);
  std::optional<Item> item = fill ? FillTemplate(Read(kTemplate), *fill, "f.yaml", diagnostics) : std::nullopt;
  EXPECT_NE(item.has_value(), diagnostics.HasErrors());
  if (findings != nullptr) *findings = Brief(diagnostics);
  return item;
}

TEST(FillTemplate, PutsTheValuesIntoTheWords) {
  const std::optional<Item> item = FillWith(kGood);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->id, "f");
  EXPECT_EQ(item->kind, ItemKind::kNotice);
  EXPECT_EQ(item->lead, "MẤT ĐIỆN");
  EXPECT_EQ(item->text, "Thôn Đông | từ 7 giờ 30 đến 11 giờ ngày 24/11/2026");
  EXPECT_EQ(item->lines, std::vector<std::string>{"mưa 1.500 mm"});
  EXPECT_FALSE(item->evergreen);
  ASSERT_TRUE(item->valid_until);
  EXPECT_EQ(item->valid_until->local, ParseWrittenTime("2026-11-27T00:00")->local);
}

TEST(FillTemplate, TakesTheEdgesOfEverySlot) {
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"noi", "Thôn Đoài"},
                                                                                    {"ngay", "2026-11-20"},
                                                                                    {"ngay", "2026-12-04"},
                                                                                    {"tu", "\"05:00\""},
                                                                                    {"den", "\"24:00\""},
                                                                                    {"den", "\"08:00\""},
                                                                                    {"mm", "50"},
                                                                                    {"mm", "2000"}}) {
    EXPECT_TRUE(FillWith(With(name, value))) << name << " " << value;
  }
}

struct Attempt {
  std::string slot;
  std::string value;  // as YAML
};

// What one person could try, to say something that two did not approve.
TEST(FillTemplate, LetsNoOtherValueThrough) {
  const std::vector<Attempt> attempts{
      {"noi", "CHỮ LẠ"},
      {"noi", "\"{ngay}\""},
      {"noi", "\"Thôn Đông {noi}\""},
      {"noi", "\"Thôn Đông | CHỮ LẠ\""},
      {"noi", "\"Thôn Đông \""},
      {"noi", "\" Thôn Đông\""},
      {"noi", "\"Thôn  Đông\""},
      {"noi", "thôn Đông"},
      {"noi", "Thôn Ðông"},              // U+00D0, which looks the same
      {"noi", "Thôn Ɖông"},              // U+0189
      {"noi", "Tho\u0302n Đo\u0302ng"},  // decomposed
      {"noi", "Тhôn Đông"},              // Cyrillic
      {"noi", "Thôn\u00A0Đông"},
      {"noi", "\"\""},
      {"noi", "0"},
      {"ngay", "2026-11-19"},
      {"ngay", "2026-12-05"},
      {"ngay", "2026-11-31"},
      {"ngay", "2026-02-30"},
      {"ngay", "24/11/2026"},
      {"ngay", "2026-11-24T08:00"},
      {"ngay", "\"2026-11-24 \""},
      {"ngay", "2026-1-24"},
      {"ngay", "20261124"},
      {"tu", "\"04:59\""},
      {"tu", "\"04:30\""},
      {"tu", "\"20:30\""},
      {"tu", "\"07:31\""},
      {"tu", "\"7:30\""},
      {"tu", "\"07:60\""},
      {"tu", "\"07:30:00\""},
      {"tu", "\"-7:30\""},
      {"tu", "7h30"},
      {"den", "\"24:30\""},
      {"den", "\"25:00\""},
      {"mm", "0"},
      {"mm", "49"},
      {"mm", "75"},
      {"mm", "2050"},
      {"mm", "01500"},
      {"mm", "+1500"},
      {"mm", "-50"},
      {"mm", "1.500"},
      {"mm", "1500.0"},
      {"mm", "1500mm"},
      {"mm", "0x5DC"},
      {"mm", "99999999999999999999"},
      {"mm", "١٥٠٠"},
  };
  for (const Attempt& attempt : attempts) {
    std::string findings;
    EXPECT_FALSE(FillWith(With(attempt.slot, attempt.value), &findings)) << attempt.slot << " " << attempt.value;
    EXPECT_THAT(findings, HasSubstr("fill-value")) << attempt.slot << " " << attempt.value;
  }
}

TEST(FillTemplate, NeedsEverySlotOnceAndNoOther) {
  std::string findings;
  EXPECT_FALSE(FillWith("{noi: Thôn Đông, ngay: 2026-11-24, tu: \"07:30\", den: \"11:00\"}", &findings));
  EXPECT_THAT(findings, HasSubstr("fill-slot-missing"));
  EXPECT_FALSE(FillWith(std::string(kGood).insert(1, "chu: CHỮ LẠ, "), &findings));
  EXPECT_THAT(findings, HasSubstr("fill-slot-unknown"));
  EXPECT_FALSE(FillWith(std::string(kGood).insert(1, "\"noi }{\": Thôn Đông, "), &findings));
  EXPECT_THAT(findings, HasSubstr("fill-slot-unknown"));
  EXPECT_FALSE(FillWith(std::string(kGood).insert(1, "noi: Thôn Đông, "), &findings));
  EXPECT_THAT(findings, HasSubstr("yaml-duplicate-key"));
  Item twice = Read(FillYaml(kGood));
  twice.fill->values.push_back(twice.fill->values.front());
  Diagnostics diagnostics;
  EXPECT_FALSE(FillTemplate(Read(kTemplate), twice, "f.yaml", diagnostics));
  EXPECT_THAT(Brief(diagnostics), HasSubstr("fill-slot-twice"));
}

TEST(FillTemplate, KeepsTheOrderOfValues) {
  std::string findings;
  EXPECT_FALSE(FillWith(With("den", "\"07:30\""), &findings));
  EXPECT_THAT(findings, HasSubstr("fill-order"));
  EXPECT_FALSE(FillWith(With("den", "\"06:00\""), &findings));
  EXPECT_THAT(findings, HasSubstr("fill-order"));
}

TEST(FillTemplate, IsOfATemplateAndAFillOnly) {
  Diagnostics diagnostics;
  const Item slogan = Read("item: 1\nid: a\nkind: slogan\ntext: \"{noi}\"\nevergreen: true\n");
  EXPECT_FALSE(FillTemplate(slogan, Read(FillYaml(kGood)), "f.yaml", diagnostics));
  EXPECT_FALSE(FillTemplate(Read(kTemplate), slogan, "f.yaml", diagnostics));
  EXPECT_FALSE(FillTemplate(Read(kTemplate), Read(kTemplate), "f.yaml", diagnostics));
  EXPECT_EQ(diagnostics.findings().size(), 3U);
}

// Random edits of lawful values: what passes is one of the values that the template names, letter by letter.
TEST(FillTemplate, PassesNothingButLawfulValuesHoweverTheyAreEdited) {
  const Item of = Read(kTemplate);
  const CivilDate begins = *ParseDate("2026-11-20");
  std::mt19937 random(20261120);
  const std::vector<std::string> pieces{"0", "1",  "9", ":", "-", " ",      "{", "}", "|",
                                        "~", "\\", "Đ", "Ð", "ô", "\u0302", "a", ""};
  for (const Slot& slot : of.slots) {
    std::set<std::string> lawful;
    const std::int64_t first =
        slot.within_days > 0 ? std::chrono::local_days(begins).time_since_epoch().count() : slot.least;
    const std::int64_t last = slot.within_days > 0 ? first + slot.within_days : slot.most;
    for (std::int64_t value = first; value <= last; value += slot.step) {
      if (slot.kind == SlotKind::kChoice) lawful.insert(slot.choices[static_cast<std::size_t>(value)]);
      if (slot.kind == SlotKind::kDate)
        lawful.insert(FormatDate(CivilDate(std::chrono::local_days(std::chrono::days(value)))));
      if (slot.kind == SlotKind::kHour) lawful.insert(fmt::format("{:02}:{:02}", value / 60, value % 60));
      if (slot.kind == SlotKind::kNumber) lawful.insert(fmt::format("{}", value));
    }
    for (const std::string& text : lawful) EXPECT_TRUE(ReadSlotValue(slot, text, begins)) << text;
    const std::vector<std::string> seeds(lawful.begin(), lawful.end());
    for (int round = 0; round < 20'000; ++round) {
      std::string text = seeds[random() % seeds.size()];
      for (unsigned edits = 1 + random() % 3; edits > 0; --edits) {
        const std::size_t at = random() % (text.size() + 1);
        text.replace(at, random() % 3, pieces[random() % pieces.size()]);
      }
      ASSERT_EQ(ReadSlotValue(slot, text, begins).has_value(), lawful.contains(text)) << slot.name << " " << text;
    }
  }
}

TEST(FillTemplate, TheSampleHasTheLongestValues) {
  const Item sample = SampleOf(Read(kTemplate));
  EXPECT_EQ(sample.kind, ItemKind::kNotice);
  EXPECT_THAT(sample.text, HasSubstr("Thôn Đ"));
  EXPECT_THAT(sample.text, HasSubstr("giờ 30"));
  EXPECT_THAT(sample.text, HasSubstr("30/12/2026"));
  EXPECT_EQ(sample.lines.at(0), "mưa 2.000 mm");
}

TEST(TemplateReader, TellsWhatIsWrongWithATemplate) {
  const auto replaced = [](const std::string& what, const std::string& with) {
    std::string text = kTemplate;
    return text.replace(text.find(what), what.size(), with);
  };
  EXPECT_THAT(FindingsOf(replaced("{noi} |", "{nơi} |")), HasSubstr("slot-missing"));
  EXPECT_THAT(FindingsOf(replaced("{noi} |", "|")), HasSubstr("slot-unused"));
  for (const char* mark : {"{noi |", "noi} |", "{{noi}} |", "{} {noi} |", "{noi} } |", "{noi} { |"}) {
    EXPECT_THAT(FindingsOf(replaced("{noi} |", mark)), HasSubstr("bad-slot-mark")) << mark;
  }
  EXPECT_THAT(FindingsOf(replaced("Thôn Đoài]", "Thôn Đông]")), HasSubstr("repeated-choice"));
  EXPECT_THAT(FindingsOf(replaced("Thôn Đoài]", "\"{tu}\"]")), HasSubstr("bad-slot-mark"));
  EXPECT_THAT(FindingsOf(replaced("Thôn Đoài]", "\"\"]")), HasSubstr("empty-value"));
  EXPECT_THAT(FindingsOf(replaced("of: [Thôn Đông, Thôn Đoài]", "of: []")), HasSubstr("empty-value"));
  EXPECT_THAT(FindingsOf(replaced("\"05:00\"", "\"5:00\"")), HasSubstr("bad-hour"));
  EXPECT_THAT(FindingsOf(replaced("\"05:00\"", "\"21:00\"")), HasSubstr("slot-range"));
  EXPECT_THAT(FindingsOf(replaced("after: tu", "after: noi")), HasSubstr("slot-after"));
  EXPECT_THAT(FindingsOf(replaced("after: tu", "after: den")), HasSubstr("slot-after"));
  EXPECT_THAT(FindingsOf(replaced("max: 2000", "max: 40")), HasSubstr("slot-range"));
  EXPECT_THAT(FindingsOf(replaced("within: 14", "within: 400")), HasSubstr("out-of-range"));
  EXPECT_THAT(FindingsOf(replaced("within: 14", "from: 2026-11-01")), HasSubstr("missing-key"));
  EXPECT_THAT(FindingsOf(replaced("type: number", "type: text")), HasSubstr("unknown-value"));
  EXPECT_THAT(FindingsOf(replaced("as: notice\n", "")), HasSubstr("missing-key"));
  EXPECT_THAT(FindingsOf(std::string(kTemplate) + "evergreen: true\n"), HasSubstr("unknown-key"));
  EXPECT_THAT(FindingsOf(std::string(kTemplate) + "valid: {until: 2026-12-01}\n"), HasSubstr("unknown-key"));
  const std::string long_choice = replaced("Thôn Đoài]", std::string(200, 'x') + "]");
  EXPECT_THAT(FindingsOf(long_choice + "dateline: \"{noi}{noi}{noi}{noi}{noi}{noi}\"\n"), HasSubstr("too-long"));
}

TEST(FillReader, TakesNothingButAFill) {
  for (const char* more : {"text: CHỮ LẠ", "lead: CHỮ LẠ", "lines: [CHỮ LẠ]", "evergreen: true", "layout: hero",
                           "theme: lotus", "mood: festive", "as: slogan", "link: https://a.example"}) {
    EXPECT_THAT(FindingsOf(FillYaml(kGood) + more + "\n"), HasSubstr("unknown-key")) << more;
  }
  EXPECT_THAT(FindingsOf(FillYaml(kGood, "{from: 2026-11-20}")), HasSubstr("missing-key"));
  EXPECT_THAT(FindingsOf(FillYaml(kGood, "{until: 2026-11-20}")), HasSubstr("missing-key"));
  EXPECT_THAT(FindingsOf(FillYaml(kGood, "{from: 2026-11-01, until: 2026-12-01}")), HasSubstr("fill-too-long"));
  EXPECT_THAT(FindingsOf(FillYaml(kGood, "{from: 2026-11-20, until: 2026-11-19}")), HasSubstr("until-before-from"));
  EXPECT_THAT(FindingsOf(FillYaml(kGood, "{from: \"2026-11-20T08:00-12:00\", until: 2026-11-21}")),
              HasSubstr("bad-time"));
  EXPECT_THAT(FindingsOf(FillYaml("[a]")), HasSubstr("not-a-map"));
  EXPECT_THAT(FindingsOf(FillYaml("{noi: [Thôn Đông]}")), HasSubstr("not-a-text"));
  std::string wrong = FillYaml(kGood);
  EXPECT_THAT(FindingsOf(wrong.replace(wrong.find("words/xa-mau-mau/"), 6, "fills/")), HasSubstr("bad-path"));
  wrong = FillYaml(kGood);
  EXPECT_THAT(FindingsOf(wrong.replace(wrong.find("aaaa"), 4, "AAAA")), HasSubstr("bad-sha256"));
}

}  // namespace
}  // namespace bangron
