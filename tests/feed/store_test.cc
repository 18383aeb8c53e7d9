#include "feed/store.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/trust/digest.h"
#include "feed/durable_file.h"
#include "feed/generation_record.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

TEST(Store, KeepsObjectsByHashAndDeletesDamagedOnes) {
  const ScratchFolder scratch;
  Result<Store> store = Store::Open(scratch.path());
  ASSERT_TRUE(store);
  const Result<std::string> name = store->SaveObject("chữ");
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, Sha256Hex("chữ"));
  EXPECT_EQ(*store->LoadObject(*name), "chữ");

  WriteFile(scratch.path() / "objects" / *name, "chu");
  EXPECT_EQ(store->LoadObject(*name).error().code, "object-damaged");
  EXPECT_EQ(store->LoadObject(*name).error().code, "store-missing");
  ASSERT_TRUE(store->SaveObject("chữ"));
  WriteFile(scratch.path() / "objects" / *name, "");
  ASSERT_TRUE(store->SaveObject("chữ"));
  EXPECT_EQ(*store->LoadObject(*name), "chữ");
}

TEST(Store, TidiesWhatACrashLeft) {
  const ScratchFolder scratch;
  const auto record = [](const std::string& object) {
    return WriteRecord(
        {.number = 1,
         .snapshot_version = 1,
         .entries = {{"words/a-b/c.yaml", object, {.root_version = 1, .roles = {"targets"}, .objects = {object}}}}});
  };
  std::vector<std::string> objects;
  {
    Result<Store> store = Store::Open(scratch.path());
    for (std::int64_t number = 1; number <= 3; ++number) {
      objects.push_back(*store->SaveObject("object " + std::to_string(number)));
      ASSERT_TRUE(store->SaveCurrent({number, record(objects.back())}));
    }
    EXPECT_FALSE(store->LoadObject(objects[0])) << "no generation that is kept needs it";
    EXPECT_EQ(store->health().object_bytes, 16);
  }
  const std::string orphan = Sha256Hex("orphan");
  WriteFile(scratch.path() / "objects" / orphan, "orphan");
  WriteFile(scratch.path() / "generations/1", "left behind");
  Result<Store> store = Store::Open(scratch.path());
  EXPECT_EQ(store->LoadObject(orphan).error().code, "store-missing");
  EXPECT_FALSE(fs::exists(scratch.path() / "generations/1"));
  EXPECT_TRUE(store->LoadObject(objects[1]));
  EXPECT_TRUE(store->LoadObject(objects[2]));
  EXPECT_FALSE(store->health().trouble);
}

TEST(Store, KeepsNotes) {
  const ScratchFolder scratch;
  Result<Store> store = Store::Open(scratch.path());
  EXPECT_EQ(store->LoadNote("time").error().code, "store-missing");
  ASSERT_TRUE(store->SaveNote("time", "floor 1\n"));
  EXPECT_EQ(*store->LoadNote("time"), "floor 1\n");
}

TEST(Store, RefusesWhatHasNoRoom) {
  const ScratchFolder scratch;
  Result<Store> store = Store::Open(scratch.path(), {.quota_bytes = 20, .reserve_bytes = 0});
  const std::string first = *store->SaveObject("twelve bytes");
  EXPECT_EQ(store->SaveObject("twelve more.").error().code, "no-room");
  EXPECT_FALSE(store->HasRoom(12, kDueAlways));
  store->SetDues({}, kDueAlways);
  EXPECT_TRUE(store->HasRoom(12, kDueAlways));
  ASSERT_TRUE(store->SaveObject("twelve more."));
  EXPECT_EQ(store->LoadObject(first).error().code, "store-missing");
  EXPECT_EQ(store->health().evicted, 1);
}

TEST(Store, AnObjectsNameIsNeverAPath) {
  const ScratchFolder scratch;
  const Result<Store> store = Store::Open(scratch.path());
  WriteFile(scratch.path() / "secret", "x");
  EXPECT_EQ(store->LoadObject("../secret").error().code, "store-missing");
}

TEST(Store, RemovesUnfinishedFilesWhenOpened) {
  const ScratchFolder scratch;
  for (const char* part : {"", "trust", "objects", "generations"}) {
    WriteFile(scratch.path() / part / (std::string(kUnfinishedPrefix) + "x"), "half");
  }
  ASSERT_TRUE(Store::Open(scratch.path()));
  for (const auto& entry : fs::recursive_directory_iterator(scratch.path())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(kUnfinishedPrefix)) << entry.path();
  }
}

TEST(Store, KeepsTwoRecordsAndFallsBackToTheOneBefore) {
  const ScratchFolder scratch;
  Result<Store> store = Store::Open(scratch.path());
  EXPECT_EQ(store->LoadCurrent().error().code, "store-missing");
  for (std::int64_t number : {1, 2, 3}) ASSERT_TRUE(store->SaveCurrent({number, "record " + std::to_string(number)}));
  EXPECT_EQ(store->LoadCurrent()->bytes, "record 3");
  EXPECT_FALSE(fs::exists(scratch.path() / "generations/1"));

  WriteFile(scratch.path() / "current", "garbage");
  EXPECT_EQ(store->LoadCurrent()->bytes, "record 3");
  WriteFile(scratch.path() / "generations/3", "torn");
  EXPECT_EQ(store->LoadCurrent()->number, 2);
  EXPECT_EQ(store->LoadCurrent()->bytes, "record 2");
}

TEST(Store, BelongsToOneProcessAtATime) {
  const ScratchFolder scratch;
  {
    const Result<Store> store = Store::Open(scratch.path());
    ASSERT_TRUE(store);
    EXPECT_EQ(Store::Open(scratch.path()).error().code, "store-busy");
  }
  EXPECT_TRUE(Store::Open(scratch.path()));
}

TEST(Store, SaysWhyItCannotBeOpened) {
  const ScratchFolder scratch;
  WriteFile(scratch.path() / "file", "x");
  EXPECT_EQ(Store::Open(scratch.path() / "file").error().code, "store-open");
}

TEST(DurableFile, ReplacesWholeFilesAndReadsWithinLimits) {
  const ScratchFolder scratch;
  const fs::path file = scratch.path() / "new/folders/f";
  ASSERT_TRUE(WriteDurably(file, "một"));
  ASSERT_TRUE(WriteDurably(file, "hai"));
  EXPECT_EQ(*LoadFile(file, 10), "hai");
  EXPECT_EQ(LoadFile(file, 2).error().code, "file-too-large");
  EXPECT_EQ(LoadFile(scratch.path() / "none", 2).error().code, "file-missing");
  WriteFile(scratch.path() / "plain", "x");
  EXPECT_EQ(WriteDurably(scratch.path() / "plain/f", "x").error().code, "file-unwritable");
  for (const auto& entry : fs::recursive_directory_iterator(scratch.path())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(kUnfinishedPrefix)) << entry.path();
  }
}

}  // namespace
}  // namespace bangron
