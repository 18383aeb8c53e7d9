// The demo office's files are good by the readers' own measure.
#include <gtest/gtest.h>

#include "engine/model/readers.h"
#include "tests/support/findings.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

TEST(Content, HasNoFindings) {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SourceDir() / "content")) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    Diagnostics diagnostics;
    const std::string text = ReadFile(entry.path());
    const std::string kind = KindOfFile(text);
    if (kind == "item") {
      ReadItem(text, "", diagnostics);
    } else if (kind == "timetable") {
      ReadTimetable(text, "", diagnostics);
    } else if (kind == "screen") {
      ReadScreen(text, "", diagnostics);
    } else {
      ADD_FAILURE() << entry.path() << " is none of ours";
    }
    EXPECT_EQ(Brief(diagnostics), "") << entry.path();
  }
  EXPECT_GE(files, 18);
}

}  // namespace
}  // namespace bangron
