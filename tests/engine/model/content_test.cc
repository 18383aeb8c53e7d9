// The demo office's files are good by the readers' own measure.
#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>

#include "engine/model/readers.h"
#include "tests/support/findings.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

TEST(Content, HasNoFindings) {
  int items = 0;
  std::set<std::string> campaigns;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SourceDir() / "content")) {
    if (entry.path().extension() != ".yaml") continue;
    Diagnostics diagnostics;
    const std::string text = ReadFile(entry.path());
    const std::string kind = KindOfFile(text);
    if (kind == "item") {
      const std::optional<Item> item = ReadItem(text, "", diagnostics);
      if (item && !item->campaign.empty()) campaigns.insert(item->campaign);
      ++items;
    } else if (kind == "timetable") {
      ReadTimetable(text, "", diagnostics);
    } else if (kind == "screen") {
      ReadScreen(text, "", diagnostics);
    } else {
      ADD_FAILURE() << entry.path() << " is none of ours";
    }
    EXPECT_EQ(Brief(diagnostics), "") << entry.path();
  }
  EXPECT_GE(items, 30);
  EXPECT_GE(campaigns.size(), 6U);
}

}  // namespace
}  // namespace bangron
