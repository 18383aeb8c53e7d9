#include "feed/list_folder.h"

#include <gtest/gtest.h>

#include "engine/viet/tokens.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

TEST(ListFolder, ReadsTheShippedLists) {
  const Result<ProofLists> lists = LoadProofLists(DataDir());
  ASSERT_TRUE(lists) << lists.error().what;
  EXPECT_TRUE(lists->abbreviations.contains("UBND"));
  EXPECT_TRUE(lists->loan_words.contains("internet"));
  EXPECT_TRUE(lists->reduplications.contains("người"));
  EXPECT_GE(lists->confusables.rules().size(), 300U);
  EXPECT_FALSE(lists->unwanted.rules().empty());
  EXPECT_FALSE(lists->capitals.rules().empty());
  EXPECT_TRUE(lists->places.Knows(WordKeys("Nam Từ Liêm")));
  EXPECT_EQ(lists->places.Find(WordKeys("Bắc Giang"))->became, "Bắc Ninh");
}

TEST(ListFolder, NamesTheListThatIsMissing) {
  const ScratchFolder folder;
  const Result<ProofLists> lists = LoadProofLists(folder.path());
  ASSERT_FALSE(lists);
  EXPECT_EQ(lists.error().code, "list-unreadable");
  EXPECT_NE(lists.error().what.find(".txt"), std::string::npos);
}

TEST(ListFolder, AddsAnOfficesOwnLists) {
  const ScratchFolder folder;
  ProofLists lists;
  WriteFile(folder.path() / "unwanted.txt", "# ours\nbà con => người dân\n");
  WriteFile(folder.path() / "loan-words.txt", "Batik\n");
  ASSERT_TRUE(AddProofLists(folder.path(), lists));
  ASSERT_EQ(lists.unwanted.rules().size(), 1U);
  EXPECT_EQ(lists.unwanted.rules()[0].said_by, (folder.path() / "unwanted.txt").string() + ":2");
  EXPECT_TRUE(lists.loan_words.contains("batik"));
}

TEST(ListFolder, NamesTheLineThatIsNoEntry) {
  const ScratchFolder folder;
  ProofLists lists;
  WriteFile(folder.path() / "well-known-days.txt", "Ngày hội xã = 40/3\n");
  const Result<void> added = AddProofLists(folder.path(), lists);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, "list-malformed");
  EXPECT_NE(added.error().what.find("well-known-days.txt:1"), std::string::npos);
}

TEST(ListFolder, ReadsAnInstalledDictionary) {
  const ScratchFolder folder;
  WriteFile(folder.path() / "vi_VN.dic", "3\nhoà\nbình/A\ntivi\n");
  const auto words = LoadSecondOpinion(folder.path() / "vi_VN.dic");
  ASSERT_TRUE(words);
  EXPECT_EQ(words->size(), 2U);
  EXPECT_TRUE(words->contains(WordKey("hòa")));
}

TEST(ListFolder, TakesTheOfficesOwnNamesAndCompounds) {
  const ScratchFolder copy;
  std::filesystem::copy(SourceDir() / "lists", copy.path() / "lists", std::filesystem::copy_options::recursive);
  const std::size_t shipped = LoadPhrases(copy.path()).value().size();
  WriteFile(copy.path() / "lists/office/names.txt", "# ours\nĐình Khê Ngoại\n");
  WriteFile(copy.path() / "lists/office/compounds.txt", "tủ sách thôn\nhội làng ta\n");
  EXPECT_EQ(LoadPhrases(copy.path()).value().size(), shipped + 3);
}

}  // namespace
}  // namespace bangron
