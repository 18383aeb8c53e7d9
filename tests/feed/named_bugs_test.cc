// Bugs that other TUF clients had, each by the name under which it was published, tried on both of our clients: the
// plain one and, where the player can meet it, the player's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trust/tuf_time.h"
#include "feed/client.h"
#include "tests/support/tuf_repository.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::Pair;
namespace fs = std::filesystem;

class FixedClock final : public FeedClock {
 public:
  std::optional<UtcTime> TrustedNow() const override { return ParseTufTime("2026-11-21T08:00:00Z"); }
};

// A player with its store, that looks at a feed which may change under its eyes.
class Player {
 public:
  explicit Player(FeedBuilder& office) : store_(std::move(*Store::Open(scratch.path() / "state"))) {
    client_ = std::make_unique<FeedClient>(source, store_, clock_,
                                           FeedClient::Settings{office.RootBytes(), {{"xa-mau"}, false, 2}});
  }

  // The code of the first refusal; "" where there is none.
  std::string Refresh(const FeedFiles& files) {
    source.files = files;
    const RefreshOutcome outcome = client_->Refresh(RefreshDepth::kFull);
    shown = outcome.generation == nullptr ? 0 : outcome.generation->words.items.size();
    return outcome.refusals.empty() ? "" : outcome.refusals[0].reason.code;
  }

  ScratchFolder scratch;
  MemorySource source;
  std::size_t shown = 0;

 private:
  FixedClock clock_;
  Store store_;
  std::unique_ptr<FeedClient> client_;
};

FeedBuilder Office() {
  FeedBuilder office;
  office.trays["d1"].items["a.yaml"] = ItemYaml("a", "XIN CHÀO");
  office.timetable = TimetableYaml({"words/xa-mau-d1/a.yaml"});
  office.Publish();
  return office;
}

std::vector<std::string> FilesBelow(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(folder).string());
  }
  return files;
}

// python-tuf CVE-2021-41131: a role's name with path parts wrote outside the metadata folder.
TEST(NamedBug, Cve2021_41131_RoleNamesDoNotLeaveTheMetadataFolder) {
  for (const std::string name : {"../../evil", "/tmp/evil", "..", "a/../../evil", "..\\evil", "evil\n"}) {
    TufRepository repository;
    repository.Delegate("targets", name, {"*/*/*/*"});
    repository.AddTarget(name, "../../x/evil", "content");
    repository.Publish({name, "targets", "snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({"../../x/evil"}), "") << name;
    for (const std::string& file : FilesBelow(client.scratch.path())) {
      EXPECT_TRUE(file.starts_with("metadata/") || file.starts_with("targets/")) << file;
      EXPECT_EQ(std::count(file.begin(), file.end(), '/'), 1) << file;
    }
  }
  // The player does not even ask for such a role.
  FeedBuilder office = Office();
  office.foreign_units = {"../../evil"};
  office.Publish();
  Player player(office);
  EXPECT_EQ(player.Refresh(office.files()), "");
  for (const std::string& path : player.source.asked) EXPECT_EQ(path.find(".."), std::string::npos) << path;
}

// go-tuf CVE-2022-29173: rollback of roles other than root was accepted.
TEST(NamedBug, Cve2022_29173_NoRoleGoesBack) {
  for (const std::string role : {"timestamp", "snapshot", "targets", "role"}) {
    TufRepository repository;
    repository.Delegate("targets", "role", {"*"});
    repository.Publish({"role", "targets", "snapshot", "timestamp"});
    repository.Publish({"role", "targets", "snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({"none"}), "target-not-found");
    (role == "timestamp"  ? repository.timestamp.head
     : role == "snapshot" ? repository.snapshot.head
                          : repository.lists[role].head)
        .version = 0;
    repository.Publish({"role", "targets", "snapshot", "timestamp"});
    const auto before = client.Trusted();
    EXPECT_EQ(client.Download({"none"}), "rollback") << role;
    EXPECT_EQ(client.Trusted().at("snapshot.json"), before.at("snapshot.json")) << role;
  }
}

// go-tuf CVE-2026-23991: a malformed answer crashed the client.
TEST(NamedBug, Cve2026_23991_MalformedAnswersAreRefused) {
  const std::vector<std::string> answers = {
      "",
      "null",
      "[]",
      "{}",
      "\"signed\"",
      "{\"signed\":null,\"signatures\":null}",
      "{\"signed\":{},\"signatures\":[]}",
      "{\"signed\":{},\"signatures\":{}}",
      "{\"signed\":{},\"signatures\":[null]}",
      "{\"signed\":{},\"signatures\":[{\"keyid\":1,\"sig\":2}]}",
      "{\"signed\":{\"_type\":null},\"signatures\":[{\"keyid\":\"a\",\"sig\":\"\"}]}",
      "{\"signed\":{\"_type\":\"root\",\"version\":99999999999999999999},\"signatures\":[]}",
      "{\"signed\":{\"_type\":\"root\",\"version\":1.5},\"signatures\":[]}",
      std::string(100'000, '['),
      "\xff\xfe\x00garbage",
      "<!DOCTYPE html><html><body>Đăng nhập Wi-Fi</body></html>"};
  for (const std::string file : {"2.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"}) {
    TufRepository repository;
    TufClientRun client(repository);
    ASSERT_EQ(client.Refresh(), "");
    repository.Publish({"targets", "snapshot", "timestamp"});
    FeedBuilder office = Office();
    Player player(office);
    ASSERT_EQ(player.Refresh(office.files()), "");
    FeedFiles files = office.Publish();
    for (const std::string& answer : answers) {
      repository.metadata.files[file] = answer;
      EXPECT_NE(client.Refresh(), "") << file << " " << answer.substr(0, 80);
      files["metadata/" + file] = answer;
      EXPECT_NE(player.Refresh(files), "") << file << " " << answer.substr(0, 80);
      EXPECT_EQ(player.shown, 1U);
    }
  }
}

// go-tuf CVE-2026-24686: with several repositories, a repository's name chose the folder. Ours has one folder, whose
// names come from hashes, numbers and production role names only.
TEST(NamedBug, Cve2026_24686_NothingInTheFeedNamesAFolder) {
  FeedBuilder office = Office();
  office.unit = "xa-mau";
  office.foreign_units = {"../up", "a/b"};
  office.trays["../../d9"].items["b.yaml"] = ItemYaml("b", "HAI");
  office.Publish();
  Player player(office);
  EXPECT_EQ(player.Refresh(office.files()), "");
  EXPECT_EQ(player.shown, 1U);
  for (const std::string& file : FilesBelow(player.scratch.path())) {
    EXPECT_TRUE(file == "state/lock" || file == "state/current" || file.starts_with("state/trust/") ||
                file.starts_with("state/objects/") || file.starts_with("state/generations/"))
        << file;
    EXPECT_EQ(std::count(file.begin(), file.end(), '/'), file.find("/", 6) == std::string::npos ? 1 : 2) << file;
  }
}

// awslabs/tough CVE-2025-2885: the version of a new root was not checked.
TEST(NamedBug, Cve2025_2885_ARootIsTheNextVersionAndNoOther) {
  for (const std::int64_t version : {1, 3, 1000}) {
    TufRepository repository;
    repository.root.head.version = version - 1;
    repository.Publish({"root"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Refresh(), "root-version") << version;
    EXPECT_EQ(client.Trusted(), (std::map<std::string, std::int64_t>{{"root.json", 1}})) << version;
  }
}

// awslabs/tough CVE-2025-2886: a terminating delegation did not end the search.
TEST(NamedBug, Cve2025_2886_ATerminatingDelegationEndsTheSearch) {
  TufRepository repository;
  repository.Delegate("targets", "first", {"words/*"}).terminating = true;
  repository.Delegate("targets", "second", {"words/*"});
  repository.AddTarget("second", "words/a", "not theirs to say");
  repository.Publish({"first", "second", "targets", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"words/a"}), "target-not-found");
  EXPECT_FALSE(client.Trusted().contains("second.json"));
  repository.lists["targets"].delegations[0].terminating = false;
  repository.Publish({"targets", "snapshot", "timestamp"});
  EXPECT_EQ(client.Download({"words/a"}), "");
}

// awslabs/tough CVE-2025-2887: rollback of delegated roles was accepted.
TEST(NamedBug, Cve2025_2887_ADelegatedRoleDoesNotGoBack) {
  FeedBuilder office = Office();
  Player player(office);
  const std::string old_tray = office.files().at("metadata/1.words-xa-mau-d1.json");
  office.trays["d1"].items["b.yaml"] = ItemYaml("b", "HAI");
  office.Publish();
  ASSERT_EQ(player.Refresh(office.files()), "");
  ASSERT_EQ(player.shown, 2U);
  // A hub that holds the online keys names the tray's old version again.
  const FeedFiles current = office.files();
  FeedFiles files = office.Publish();
  Json snapshot = ReadEnvelope(files.at("metadata/3.snapshot.json"))->signed_part;
  (*snapshot.AsObject()->at("meta").AsObject())["words-xa-mau-d1.json"] = JsonObject{{"version", 1}};
  Envelope envelope{snapshot, {}};
  ASSERT_TRUE(Sign(envelope, office.Key("snapshot")));
  files["metadata/3.snapshot.json"] = WriteEnvelope(envelope);
  Timestamp timestamp = *ReadTimestamp(ReadEnvelope(files.at("metadata/timestamp.json"))->signed_part);
  timestamp.snapshot = {3, {}, {}};
  envelope = {ToJson(timestamp), {}};
  ASSERT_TRUE(Sign(envelope, office.Key("timestamp")));
  files["metadata/timestamp.json"] = WriteEnvelope(envelope);
  EXPECT_EQ(player.Refresh(files), "rollback");
  EXPECT_EQ(player.shown, 2U);
  // Also where the snapshot's keys were changed, which forgets the snapshot: what is shown is never older again.
  office.role_keys["snapshot"] = "snapshot-2";
  office.RotateRoot();
  files = office.Publish();
  snapshot = ReadEnvelope(files.at("metadata/4.snapshot.json"))->signed_part;
  (*snapshot.AsObject()->at("meta").AsObject())["words-xa-mau-d1.json"] = JsonObject{{"version", 1}};
  envelope = {snapshot, {}};
  ASSERT_TRUE(Sign(envelope, office.Key("snapshot-2")));
  files["metadata/4.snapshot.json"] = WriteEnvelope(envelope);
  timestamp = *ReadTimestamp(ReadEnvelope(files.at("metadata/timestamp.json"))->signed_part);
  timestamp.snapshot = {4, {}, {}};
  envelope = {ToJson(timestamp), {}};
  ASSERT_TRUE(Sign(envelope, office.Key("timestamp")));
  files["metadata/timestamp.json"] = WriteEnvelope(envelope);
  EXPECT_EQ(player.Refresh(files), "rollback");
  EXPECT_EQ(player.shown, 2U);
}

// awslabs/tough CVE-2025-2888: a rejected timestamp was kept and trusted later.
TEST(NamedBug, Cve2025_2888_ARejectedTimestampIsNotKept) {
  TufRepository repository;
  repository.Publish({"snapshot", "timestamp"});
  TufClientRun client(repository);
  ASSERT_EQ(client.Refresh(), "");
  const std::string trusted = repository.File("timestamp");
  repository.timestamp.snapshot.version = 1;
  repository.Publish({"timestamp"});
  EXPECT_EQ(client.Refresh(), "rollback");
  EXPECT_EQ(ReadFile(client.metadata_dir / "timestamp.json"), trusted);
  EXPECT_EQ(client.Refresh(), "rollback");
  // The rejected one does not bound what comes later either.
  repository.timestamp.snapshot.version = 2;
  repository.Resign("timestamp");
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_EQ(client.Trusted().at("timestamp.json"), 3);
}

// TOB-SIGSTORE-14, theupdateframework/specification#19: a role that was verified for one delegator was believed when
// another delegator, with other keys, led to it.
TEST(NamedBug, TobSigstore14_ACachedRoleIsJudgedByItsCurrentDelegator) {
  TufRepository repository;
  repository.Delegate("targets", "a", {"a/*"});
  repository.Delegate("targets", "b", {"b/*"});
  repository.Delegate("a", "shared", {"a/*"});
  repository.Delegate("b", "shared", {"b/*"});
  repository.signers["shared"] = {"a>shared"};
  repository.AddTarget("shared", "a/1", "of a");
  repository.AddTarget("shared", "b/1", "of b");
  repository.Publish({"shared", "a", "b", "targets", "snapshot", "timestamp"});
  {
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({"a/1", "b/1"}), "foreign-signer");
    EXPECT_THAT(client.Downloaded(), ElementsAre(Pair("a%2F1", "of a")));
    // Nor from the folder, by another run.
    EXPECT_EQ(client.Download({"b/1"}), "foreign-signer");
    EXPECT_EQ(client.Download({"a/1"}), "");
  }
  repository.signers["shared"] = {"a>shared", "b>shared"};
  repository.Publish({"shared", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"a/1", "b/1"}), "");
}

}  // namespace
}  // namespace bangron
