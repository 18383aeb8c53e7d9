// The plain client against what the specification and the public conformance suite ask of top-level metadata: trust,
// refusal, order of requests, and what the folder holds afterwards.
#include "feed/tuf_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tuf_repository.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Versions = std::map<std::string, std::int64_t>;

const Versions kFirst{{"root.json", 1}, {"snapshot.json", 1}, {"targets.json", 1}, {"timestamp.json", 1}};

Versions With(Versions versions, const Versions& changed) {
  for (const auto& [name, version] : changed) versions[name] = version;
  return versions;
}

constexpr char kOtherSignature[] =
    "3045022100ee448afe2d25dd1f05afedac83a24e7df90f203615221434979153dc7cea6d4702207710015851e571885a"
    "77db8a6e42c4b2983a59b9e1ebec91178dfa2fb0d42ab8";

void Replace(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
}

TEST(TufClient, AsksInOrderAndKeepsTheVeryBytes) {
  TufRepository repository;
  TufClientRun client(repository);
  repository.File("timestamp") += " ";
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_THAT(repository.metadata.asked,
              ElementsAre("2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"));
  EXPECT_EQ(client.Trusted(), kFirst);
  for (const char* role : {"timestamp", "snapshot", "targets"}) {
    EXPECT_EQ(ReadFile(client.metadata_dir / (std::string(role) + ".json")), repository.File(role)) << role;
  }
  client.Asked();
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_THAT(client.Asked(), ElementsAre("timestamp.json"));
}

TEST(TufClient, InvalidInitialRoot) {
  TufRepository repository;
  for (const bool unsigned_root : {false, true}) {
    TufClientRun client(repository);
    std::string root = repository.metadata.files.at("1.root.json");
    if (unsigned_root) {
      Envelope envelope = *ReadEnvelope(root);
      envelope.signatures[0].sig = kOtherSignature;
      root = WriteEnvelope(envelope);
    } else {
      Replace(root, "\"version\"", "\"revision\"");
    }
    EXPECT_FALSE(TufClient::Init(client.metadata_dir, root));
    // Also where somebody copied it there by hand.
    WriteFile(client.metadata_dir / "root.json", root);
    EXPECT_NE(client.Refresh(), "");
    EXPECT_THAT(repository.metadata.asked, IsEmpty());
  }
}

TEST(TufClient, UnsignedMetadataStopsTheUpdateThere) {
  const std::map<std::string, Versions> cases = {
      {"root", {{"root.json", 1}}},
      {"timestamp", {{"root.json", 2}}},
      {"snapshot", {{"root.json", 2}, {"timestamp.json", 2}}},
      {"targets", {{"root.json", 2}, {"snapshot.json", 2}, {"timestamp.json", 2}}}};
  for (const auto& [role, trusted] : cases) {
    TufRepository repository;
    repository.signers[role].clear();
    repository.Publish({"root", "targets", "snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Refresh(), "too-few-signers") << role;
    EXPECT_EQ(client.Trusted(), trusted) << role;
  }
}

TEST(TufClient, UrlAndMetadataVersionMismatch) {
  const std::map<std::string, Versions> cases = {
      {"root", {{"root.json", 1}}},
      {"snapshot", {{"root.json", 2}, {"timestamp.json", 2}}},
      {"targets", {{"root.json", 2}, {"snapshot.json", 2}, {"timestamp.json", 2}}}};
  for (const auto& [role, trusted] : cases) {
    TufRepository repository;
    (role == "root"       ? repository.root.head
     : role == "snapshot" ? repository.snapshot.head
                          : repository.lists["targets"].head)
        .version += 1;
    repository.Publish({"root", "targets", "snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_NE(client.Refresh(), "") << role;
    EXPECT_EQ(client.Trusted(), trusted) << role;
  }
}

TEST(TufClient, MissingFilesStopTheUpdateThere) {
  TufRepository repository;
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.timestamp.snapshot.version += 1;
  repository.Publish({"timestamp"});
  client.Asked();
  EXPECT_EQ(client.Refresh(), "fetch-not-found");
  EXPECT_THAT(client.Asked(), ElementsAre("timestamp.json", "2.snapshot.json"));
  EXPECT_EQ(client.Trusted(), With(kFirst, {{"timestamp.json", 2}}));

  repository.snapshot.meta["targets.json"].version += 1;
  repository.Publish({"snapshot", "timestamp"});
  EXPECT_EQ(client.Refresh(), "fetch-not-found");
  EXPECT_THAT(client.Asked(), ElementsAre("timestamp.json", "2.snapshot.json", "2.targets.json"));
  EXPECT_EQ(client.Trusted(), With(kFirst, {{"timestamp.json", 3}, {"snapshot.json", 2}}));

  repository.metadata.files.erase("timestamp.json");
  EXPECT_EQ(client.Refresh(), "fetch-not-found");
  EXPECT_THAT(client.Asked(), ElementsAre("timestamp.json"));
}

TEST(TufClient, ATimestampOfTheSameVersionIsNotTaken) {
  TufRepository repository;
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.timestamp.snapshot.version = 100;
  repository.Resign("timestamp");
  client.Asked();
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_THAT(client.Asked(), ElementsAre("timestamp.json"));
  EXPECT_EQ(
      ReadTimestamp(ReadEnvelope(ReadFile(client.metadata_dir / "timestamp.json"))->signed_part)->snapshot.version, 1);
}

TEST(TufClient, HashesOfMetadata) {
  TufRepository repository;
  repository.hashes = true;
  repository.Publish({"targets", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.Publish({"targets"});
  repository.snapshot.meta["targets.json"].hashes["sha256"] = std::string(64, 'a');
  repository.Publish({"snapshot", "timestamp"});
  EXPECT_EQ(client.Refresh(), "wrong-hash");
  EXPECT_EQ(client.Trusted(), With(kFirst, {{"timestamp.json", 3}, {"snapshot.json", 3}, {"targets.json", 2}}));
  repository.timestamp.snapshot.hashes["sha256"] = std::string(64, 'b');
  repository.snapshot.head.version += 1;
  repository.timestamp.snapshot.version += 1;
  repository.Publish({"timestamp"});
  repository.metadata.files["4.snapshot.json"] = repository.File("snapshot");
  EXPECT_EQ(client.Refresh(), "wrong-hash");
}

TEST(TufClient, UnknownFieldsStayUnderTheSignature) {
  TufRepository repository;
  TufClientRun client(repository);
  Json root = ToJson(repository.root);
  JsonObject& members = *root.AsObject();
  members["version"] = 2;
  members["custom-field"] = "value";
  members["roles"].AsObject()->at("root").AsObject()->emplace("another-field", "value");
  for (auto& [keyid, key] : *members["keys"].AsObject()) {
    key.AsObject()->emplace("x-owner", JsonObject{{"a", 1}, {"b", JsonArray{true, Json()}}});
    key.AsObject()->emplace("keyid_hash_algorithms", "md5");
  }
  Envelope envelope{root, {}};
  ASSERT_TRUE(Sign(envelope, repository.Key("root")));
  repository.metadata.files["2.root.json"] = WriteEnvelope(envelope);
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_EQ(client.Trusted(), With(kFirst, {{"root.json", 2}}));
  // Without the field the bytes are others than those signed.
  members["version"] = 3;
  envelope = {root, {}};
  ASSERT_TRUE(Sign(envelope, repository.Key("root")));
  envelope.signed_part.AsObject()->erase("custom-field");
  repository.metadata.files["3.root.json"] = WriteEnvelope(envelope);
  EXPECT_EQ(client.Refresh(), "signature-wrong");
}

TEST(TufClient, ASnapshotIsNoTimestamp) {
  TufRepository repository;
  repository.AddKey("snapshot", "timestamp");
  repository.snapshot.meta = {{"snapshot.json", {1, {}, {}}}};
  repository.Publish({"root", "snapshot"});
  repository.metadata.files["timestamp.json"] = repository.File("snapshot");
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "metadata-wrong-type");
  EXPECT_EQ(client.Trusted(), (Versions{{"root.json", 2}}));
}

TEST(TufClient, ExpiredMetadataIsNotTakenButTheRootIsFollowed) {
  const std::map<std::string, Versions> cases = {{"root", {{"root.json", 2}}},
                                                 {"timestamp", {}},
                                                 {"snapshot", {{"timestamp.json", 2}}},
                                                 {"targets", {{"timestamp.json", 2}, {"snapshot.json", 2}}}};
  for (const auto& [role, changed] : cases) {
    TufRepository repository;
    TufClientRun client(repository);
    EXPECT_EQ(client.Refresh(), "");
    (role == "root"        ? repository.root.head
     : role == "timestamp" ? repository.timestamp.head
     : role == "snapshot"  ? repository.snapshot.head
                           : repository.lists["targets"].head)
        .expires = client.now;
    repository.Publish(role == "root" ? std::vector<std::string>{"root"}
                                      : std::vector<std::string>{"targets", "snapshot", "timestamp"});
    EXPECT_EQ(client.Refresh(), "expired") << role;
    EXPECT_EQ(client.Trusted(), With(kFirst, changed)) << role;
  }
}

TEST(TufClient, WhatIsExpiredInTheFolderIsReplaced) {
  TufRepository repository;
  const UtcTime day_7 = repository.expires - std::chrono::hours(24 * 23);
  TufClientRun client(repository);
  repository.root.head.expires = repository.timestamp.head.expires = repository.snapshot.head.expires = day_7;
  repository.Publish({"root", "snapshot", "timestamp"});
  EXPECT_EQ(client.Refresh(), "");
  client.now = day_7 + std::chrono::hours(24 * 11);
  EXPECT_EQ(client.Refresh(), "expired");
  repository.root.head.expires = repository.timestamp.head.expires = repository.snapshot.head.expires =
      repository.expires;
  repository.Publish({"root", "targets", "snapshot", "timestamp"});
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_EQ(client.Trusted(),
            (Versions{{"root.json", 3}, {"timestamp.json", 3}, {"snapshot.json", 3}, {"targets.json", 2}}));
}

TEST(TufClient, WithoutConsistentSnapshotsNamesHaveNoPrefix) {
  TufRepository repository;
  repository.root.consistent_snapshot = false;
  repository.AddTarget("targets", "a/b.txt", "content");
  repository.targets.files = {{"a/b.txt", "content"}};
  repository.Delegate("targets", "role", {"c/*"});
  repository.AddTarget("role", "c/d.txt", "more");
  repository.targets.files.erase("c/" + repository.lists["role"].targets["c/d.txt"].hashes["sha256"] + ".d.txt");
  repository.Publish({"root", "role", "targets", "snapshot", "timestamp"});
  repository.metadata.files.erase("1.snapshot.json");
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"a/b.txt", "c/d.txt"}), "");
  EXPECT_THAT(repository.metadata.asked, ElementsAre("2.root.json", "3.root.json", "timestamp.json", "snapshot.json",
                                                     "targets.json", "role.json"));
  EXPECT_EQ(client.Downloaded(), (std::map<std::string, std::string>{{"a%2Fb.txt", "content"}, {"c%2Fd.txt", "more"}}));
}

TEST(TufClient, FilesLargerThanTheirBoundAreRefused) {
  TufRepository repository;
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.metadata.files["2.root.json"] = std::string(600'000, ' ');
  EXPECT_EQ(client.Refresh(), "fetch-too-large");
  repository.metadata.files.erase("2.root.json");
  repository.File("timestamp") += std::string(20'000, ' ');
  EXPECT_EQ(client.Refresh(), "fetch-too-large");
  repository.hashes = true;
  repository.Publish({"targets", "snapshot", "timestamp"});
  repository.File("snapshot") += " ";
  EXPECT_EQ(client.Refresh(), "fetch-too-large");
  EXPECT_EQ(client.Trusted(), With(kFirst, {{"timestamp.json", 2}}));
}

TEST(TufClient, ALongChainOfRootsIsFollowedToItsEnd) {
  TufRepository repository;
  TufClientRun client(repository);
  for (int version = 2; version <= 60; ++version) repository.Publish({"root"});
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_EQ(client.Trusted().at("root.json"), 60);
  EXPECT_EQ(repository.metadata.asked[59], "61.root.json");
}

}  // namespace
}  // namespace bangron
