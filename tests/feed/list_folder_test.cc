#include "feed/list_folder.h"

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace bangron {
namespace {

TEST(ListFolder, ReadsTheShippedLists) {
  const Result<ProofLists> lists = LoadProofLists(DataDir());
  ASSERT_TRUE(lists) << lists.error().what;
  EXPECT_TRUE(lists->abbreviations.contains("UBND"));
  EXPECT_TRUE(lists->loan_words.contains("internet"));
  EXPECT_TRUE(lists->reduplications.contains("người"));
  EXPECT_FALSE(lists->confusables.empty());
  EXPECT_TRUE(ParseConfusables(ReadFile(DataDir() / "lists/confusables.txt")).malformed_lines.empty());
}

TEST(ListFolder, NamesTheListThatIsMissing) {
  const ScratchFolder folder;
  const Result<ProofLists> lists = LoadProofLists(folder.path());
  ASSERT_FALSE(lists);
  EXPECT_EQ(lists.error().code, "list-unreadable");
  EXPECT_NE(lists.error().what.find("abbreviations.txt"), std::string::npos);
}

}  // namespace
}  // namespace bangron
