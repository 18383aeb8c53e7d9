// Every broken file of tests/golden/diagnostics says what is wrong with it, in both languages. The first word of a
// file's name tells which reader it is for.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/model/messages.h"
#include "engine/model/readers.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

void Read(const std::string& name, const std::string& text, Diagnostics& diagnostics) {
  const std::string file = name + ".yaml";
  if (name.starts_with("item")) {
    ReadItem(text, file, diagnostics);
  } else if (name.starts_with("timetable")) {
    ReadTimetable(text, file, diagnostics);
  } else if (name.starts_with("screen")) {
    ReadScreen(text, file, diagnostics);
  } else if (name.starts_with("player")) {
    ReadPlayerConfig(text, file, diagnostics);
  } else {
    ADD_FAILURE() << name << ": no reader";
  }
}

std::vector<std::string> BrokenFiles() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(SourceDir() / "tests/golden/diagnostics")) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem());
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST(DiagnosticsGolden, SayWhatIsWrongInBothLanguages) {
  const Result<Messages> messages = Messages::Load(ReadFile(DataDir() / "lists/messages.yaml"));
  ASSERT_TRUE(messages) << messages.error().what;
  const std::vector<std::string> names = BrokenFiles();
  EXPECT_GE(names.size(), 14U);
  for (const std::string& name : names) {
    Diagnostics diagnostics;
    Read(name, ReadFile(SourceDir() / "tests/golden/diagnostics" / (name + ".yaml")), diagnostics);
    EXPECT_FALSE(diagnostics.findings().empty()) << name;
    std::string vietnamese;
    std::string english;
    for (const Finding& finding : InOrder(diagnostics)) {
      vietnamese += messages->Line(finding, Language::kVietnamese) + "\n";
      english += messages->Line(finding, Language::kEnglish) + "\n";
    }
    EXPECT_TRUE(MatchesGolden(vietnamese, "diagnostics/" + name + ".vi.txt"));
    EXPECT_TRUE(MatchesGolden(english, "diagnostics/" + name + ".en.txt"));
  }
}

}  // namespace
}  // namespace bangron
