#include "engine/model/messages.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/support/paths.h"

namespace bangron {
namespace {

Messages Catalogue() {
  Result<Messages> messages = Messages::Load(ReadFile(DataDir() / "lists/messages.yaml"));
  EXPECT_TRUE(messages) << messages.error().what;
  return std::move(messages).value();
}

// The codes that a source file gives to findings and reasons.
std::set<std::string> CodesIn(const std::string& source) {
  static const std::vector<std::regex> kForms{
      std::regex(R"re(\bcode = "([a-z][a-z0-9-]*)")re"),
      std::regex(R"re(\b(?:Refuse|Report[A-Za-z]*)\(\s*"([a-z][a-z0-9-]*)")re"),
      std::regex(R"re(\b(?:Parsed|ParsedList)\(\s*"[^"]*",\s*"([a-z][a-z0-9-]*)")re"),
      std::regex(R"re(\b(?:Reason|Add)[({]+\s*"([a-z][a-z0-9-]*)",)re"),
      std::regex(R"re(return \{"([a-z][a-z0-9-]*)", \{)re")};
  std::set<std::string> codes;
  for (const std::regex& form : kForms) {
    for (std::sregex_iterator match(source.begin(), source.end(), form), end; match != end; ++match) {
      codes.insert((*match)[1]);
    }
  }
  return codes;
}

TEST(Messages, HoldEveryCodeOfFindingsAndReasons) {
  const Messages messages = Catalogue();
  std::size_t found = 0;
  for (const char* folder : {"engine", "feed", "media", "player", "cli"}) {
    if (!std::filesystem::exists(SourceDir() / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(SourceDir() / folder)) {
      if (entry.path().extension() != ".cc") continue;
      for (const std::string& code : CodesIn(ReadFile(entry.path()))) {
        EXPECT_TRUE(messages.Has(code)) << entry.path() << ": lists/messages.yaml lacks " << code;
        ++found;
      }
    }
  }
  EXPECT_GE(found, 60U);
}

TEST(Messages, FillWhatAFindingHolds) {
  const auto messages = Messages::Load(
      "messages: 1\ntexts:\n"
      "  a: {vi: \"sai {found}\", en: \"wrong {found}\", hint_vi: \"sửa {key}\", hint_en: \"mend {key}\"}\n"
      "  did-you-mean: {vi: \"{suggestion}?\", en: \"{suggestion}?\"}\n"
      "  allowed-are: {vi: \"được {allowed}\", en: \"allowed {allowed}\"}\n");
  ASSERT_TRUE(messages);
  Finding finding{"a", Severity::kError, {"f.yaml", 3, 7}, "k", "x", "y, z", "y"};
  EXPECT_EQ(messages->Line(finding, Language::kVietnamese), "f.yaml:3:7: k: sai x; y? sửa k; được y, z");
  EXPECT_EQ(messages->Line(finding, Language::kEnglish), "f.yaml:3:7: k: wrong x; y? mend k; allowed y, z");
  finding = {"b", Severity::kError, {"f.yaml", 0, 0}, "", "x", "", ""};
  EXPECT_EQ(messages->Line(finding, Language::kEnglish), "f.yaml: b x");
}

TEST(Messages, NeverPrintWhatMovesACursor) {
  const Messages messages = Catalogue();
  const Finding finding{
      "unknown-key", Severity::kError, {"f\x1b.yaml", 1, 1}, "k\n", "a\x1b[31m\xE2\x80\xAE\xC4", "", ""};
  const std::string line = messages.Line(finding, Language::kEnglish);
  EXPECT_EQ(line.find('\x1b'), std::string::npos);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_NE(line.find("a<U+001B>[31m<U+202E><0xC4>"), std::string::npos) << line;
}

TEST(Messages, FillArgumentsByTheirNumber) {
  const Messages messages = Catalogue();
  const std::vector<std::string> days{"2026-11-16", "2026-11-24"};
  EXPECT_EQ(messages.Text("other-week", Language::kEnglish, days),
            "not a week of it: every 2026-11-16 weeks, from the week of 2026-11-24");
  EXPECT_EQ(messages.Text("no-such-code", Language::kEnglish, days), "no-such-code 2026-11-16 2026-11-24");
}

TEST(Messages, SayTheWordsOfATimetableInVietnamese) {
  const Messages messages = Catalogue();
  const std::vector<std::string> levels{"background", "campaign"};
  EXPECT_EQ(messages.Text("lower-priority", Language::kVietnamese, levels), "mức nền nhường mức chiến dịch");
  const std::vector<std::string> days{"2026-11-22", "mon, fri, last sat"};
  EXPECT_EQ(messages.Text("weekday", Language::kVietnamese, days),
            "ngày 2026-11-22 không thuộc thứ Hai, thứ Sáu, lần cuối thứ Bảy");
  EXPECT_EQ(messages.Text("weekday", Language::kEnglish, days),
            "2026-11-22 is not among the weekdays mon, fri, last sat");
}

TEST(Messages, RefuseACatalogueWithoutBothLanguages) {
  EXPECT_FALSE(Messages::Load("messages: 1\ntexts: {a: {vi: x}}\n"));
  EXPECT_FALSE(Messages::Load("messages: 1\ntexts: {a: {vi: x, en: y, hint_vi: z}}\n"));
  EXPECT_TRUE(Messages::Load("messages: 1\ntexts: {a: {vi: x, en: y}}\n"));
}

}  // namespace
}  // namespace bangron
