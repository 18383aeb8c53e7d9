// The plain client against repositories that go back in time, and its way out of one that was driven far forward.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tuf_repository.h"

namespace bangron {
namespace {

TEST(TufRollback, AnOlderTimestampIsRefused) {
  TufRepository repository;
  const std::string old = repository.File("timestamp");
  repository.Publish({"timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.File("timestamp") = old;
  client.Asked();
  EXPECT_EQ(client.Refresh(), "rollback");
  EXPECT_THAT(client.Asked(), testing::ElementsAre("timestamp.json"));
  EXPECT_EQ(client.Trusted().at("timestamp.json"), 2);
}

TEST(TufRollback, ASnapshotBehindTheTimestampsBackIsNotAskedFor) {
  TufRepository repository;
  repository.Publish({"snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.snapshot.head.version = 1;
  repository.Resign("snapshot");
  client.Asked();
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_THAT(client.Asked(), testing::ElementsAre("timestamp.json"));
  EXPECT_EQ(client.Trusted().at("snapshot.json"), 2);
}

TEST(TufRollback, ATimestampThatNamesAnOlderSnapshotIsRefused) {
  for (const bool hashes : {false, true}) {
    TufRepository repository;
    repository.hashes = hashes;
    repository.Publish({"snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Refresh(), "");
    repository.snapshot.head.version = 0;
    repository.Publish({"snapshot", "timestamp"});
    EXPECT_EQ(client.Refresh(), "rollback");
    EXPECT_EQ(client.Trusted().at("timestamp.json"), 2);
    EXPECT_EQ(client.Trusted().at("snapshot.json"), 2);
  }
}

TEST(TufRollback, ASnapshotThatNamesOlderTargetsIsRefused) {
  for (const bool hashes : {false, true}) {
    TufRepository repository;
    repository.hashes = hashes;
    repository.Publish({"targets", "snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Refresh(), "");
    repository.lists["targets"].head.version = 0;
    repository.Publish({"targets", "snapshot", "timestamp"});
    EXPECT_EQ(client.Refresh(), "rollback");
    EXPECT_EQ(client.Trusted().at("timestamp.json"), 3);
    EXPECT_EQ(client.Trusted().at("snapshot.json"), 2);
    EXPECT_EQ(client.Trusted().at("targets.json"), 2);
  }
}

TEST(TufRollback, ASnapshotThatForgetsARoleIsRefused) {
  TufRepository repository;
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.snapshot.meta.erase("targets.json");
  repository.Publish({"snapshot", "timestamp"});
  EXPECT_EQ(client.Refresh(), "rollback");
  EXPECT_EQ(client.Trusted().at("snapshot.json"), 1);
}

TEST(TufRollback, NewKeysRecoverFromFastForward) {
  for (const std::string role : {"targets", "snapshot", "timestamp"}) {
    TufRepository repository;
    MetadataHead& head = role == "targets"    ? repository.lists["targets"].head
                         : role == "snapshot" ? repository.snapshot.head
                                              : repository.timestamp.head;
    head.version = 99'999;
    repository.Publish({"targets", "snapshot", "timestamp"});
    repository.metadata.files["100000." + role + ".json"] = repository.File(role);
    TufClientRun client(repository);
    EXPECT_EQ(client.Refresh(), "");
    EXPECT_EQ(client.Trusted().at(role + ".json"), 100'000);
    // The targets' version is bounded by the snapshot, the snapshot's also by the timestamp: those keys must change.
    if (role != "timestamp") repository.Rotate("snapshot");
    if (role != "targets") repository.Rotate("timestamp");
    head.version = 0;
    repository.Publish({"root", "targets", "snapshot", "timestamp"});
    repository.metadata.files["1." + role + ".json"] = repository.File(role);
    EXPECT_EQ(client.Refresh(), "") << role;
    EXPECT_EQ(client.Trusted().at(role + ".json"), 1) << role;
  }
}

}  // namespace
}  // namespace bangron
