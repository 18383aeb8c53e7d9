#include "feed/stick_feeds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "feed/http_folder.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

TEST(StickFeeds, AreFoundThreeLevelsDeepAndNotThroughLinks) {
  const ScratchFolder scratch;
  const auto& media = scratch.path();
  for (const char* feed : {"A", "B/feed", "user/C/tin", "too/deep/for/us"}) {
    WriteFile(media / feed / "metadata/timestamp.json", "{}");
  }
  WriteFile(media / "D/metadata/other.json", "{}");
  std::filesystem::create_directory_symlink(media / "A", media / "E");
  std::filesystem::create_directories(media / "F/metadata/timestamp.json");
  EXPECT_THAT(FindStickFeeds(media), testing::ElementsAre(media / "A", media / "B/feed", media / "user/C/tin"));
  EXPECT_THAT(FindStickFeeds(media / "A"), testing::ElementsAre(media / "A"));
  EXPECT_TRUE(FindStickFeeds(media / "nothing").empty());
}

TEST(StickFeeds, APipeInPlaceOfAFileIsNotWaitedFor) {
  const ScratchFolder scratch;
  std::filesystem::create_directories(scratch.path() / "metadata");
  ASSERT_EQ(mkfifo((scratch.path() / "metadata/timestamp.json").c_str(), 0600), 0);
  FolderSource source(scratch.path());
  EXPECT_EQ(source.Fetch({.path = "metadata/timestamp.json", .max_bytes = 100}).error().code, "fetch-failed");
  EXPECT_TRUE(FindStickFeeds(scratch.path()).empty());
}

}  // namespace
}  // namespace bangron
