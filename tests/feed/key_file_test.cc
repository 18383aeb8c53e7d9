#include "feed/key_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "feed/durable_file.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

TEST(KeyFile, ComesBackAsItWasMade) {
  const ScratchFolder scratch;
  const std::filesystem::path file = scratch.path() / "keys/an.pem";
  const Result<PublicKey> made = CreateKeyFile(file, "an");
  ASSERT_TRUE(made);
  const Result<PrivateKey> secret = LoadPrivateKeyFile(file);
  ASSERT_TRUE(secret);
  EXPECT_EQ(secret->Public("an"), *made);
  EXPECT_EQ(*LoadPublicKeyFile(file), *made);
  EXPECT_EQ(*LoadPublicKeyFile(file.string() + ".pub"), *made);
}

TEST(KeyFile, IsForItsOwnerAlone) {
  const ScratchFolder scratch;
  const std::filesystem::path file = scratch.path() / "an.pem";
  ASSERT_TRUE(CreateKeyFile(file, "an"));
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(chmod(file.c_str(), 0640), 0);
  EXPECT_EQ(LoadPrivateKeyFile(file).error().code, "key-open-to-others");
}

TEST(KeyFile, IsNeverOverwritten) {
  const ScratchFolder scratch;
  ASSERT_TRUE(CreateKeyFile(scratch.path() / "an.pem", "an"));
  EXPECT_EQ(CreateKeyFile(scratch.path() / "an.pem", "an").error().code, "key-exists");
}

TEST(KeyFile, RefusesPersonsThatAreNoPlainNames) {
  const ScratchFolder scratch;
  for (const char* person : {"", "Nguyễn An", "an/b", "AN"}) {
    EXPECT_EQ(CreateKeyFile(scratch.path() / "k.pem", person).error().code, "bad-person") << person;
  }
}

TEST(DurableFile, LeavesTheOldFileWhereTheNewOneCannotBeWritten) {
  const ScratchFolder scratch;
  WriteFile(scratch.path() / "plain", "x");
  EXPECT_EQ(WriteDurably(scratch.path() / "plain/below", "y").error().code, "file-unwritable");
  EXPECT_EQ(ReadFile(scratch.path() / "plain"), "x");
}

TEST(DurableFile, ReplacesWholeAndLeavesNothingBeside) {
  const ScratchFolder scratch;
  ASSERT_TRUE(WriteDurably(scratch.path() / "a/b", "first"));
  ASSERT_TRUE(WriteDurably(scratch.path() / "a/b", "second"));
  EXPECT_EQ(*LoadFile(scratch.path() / "a/b"), "second");
  EXPECT_EQ(LoadFile(scratch.path() / "a/b", 3).error().code, "file-too-large");
  int files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(scratch.path() / "a")) ++files;
  EXPECT_EQ(files, 1);
}

}  // namespace
}  // namespace bangron
