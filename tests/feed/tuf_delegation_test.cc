// The plain client's search through delegations, its names in addresses and on disk, and what it downloads. The graphs
// are those of the public conformance suite.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tuf_repository.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using Files = std::map<std::string, std::string>;

struct Edge {
  const char* delegator;
  const char* role;
  bool terminating = false;
  std::vector<std::string> paths{"*"};
};

void Make(TufRepository& repository, const std::vector<Edge>& edges) {
  std::vector<std::string> roles;
  for (const Edge& edge : edges) {
    repository.Delegate(edge.delegator, edge.role, edge.paths).terminating = edge.terminating;
    if (std::find(roles.begin(), roles.end(), edge.role) == roles.end()) roles.emplace_back(edge.role);
  }
  repository.Publish(roles);
  repository.Publish({"targets", "snapshot", "timestamp"});
}

// The delegated files that were asked for, in order: "A" for 1.A.json.
std::vector<std::string> Visited(TufClientRun& client) {
  std::vector<std::string> visited = client.Asked();
  std::erase_if(visited, [](const std::string& path) {
    return path.starts_with("timestamp") || path.find("snapshot") != std::string::npos ||
           path.ends_with("targets.json");
  });
  for (std::string& path : visited) path = path.substr(2, path.size() - 7);
  return visited;
}

TEST(TufDelegation, GraphsAreWalkedInPreOrderDepthFirst) {
  struct Case {
    const char* what;
    std::vector<Edge> edges;
    std::vector<std::string> visited;
  };
  const std::vector<Case> cases = {
      {"basic", {{"targets", "A"}}, {"A"}},
      {"single level", {{"targets", "A"}, {"targets", "B"}}, {"A", "B"}},
      {"two levels", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}}, {"A", "B", "C"}},
      {"two levels, depth first", {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"A", "D"}}, {"A", "C", "D", "B"}},
      {"three levels, depth first", {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"C", "D"}}, {"A", "C", "D", "B"}},
      {"terminating at two levels", {{"targets", "A"}, {"targets", "B"}, {"A", "C", true}, {"A", "D"}}, {"A", "C"}},
      {"terminating at three levels",
       {{"targets", "A"}, {"targets", "B"}, {"A", "C", true}, {"C", "D"}},
       {"A", "C", "D"}},
      {"branches that do not match", {{"targets", "A", false, {"*.py"}}, {"targets", "B"}, {"A", "C"}}, {"B"}},
      {"branches that do not match, three levels",
       {{"targets", "A"}, {"targets", "B"}, {"A", "C", false, {"*.py"}}, {"C", "D"}},
       {"A", "B"}},
      {"a circle", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"C", "D"}, {"D", "B"}}, {"A", "B", "C", "D"}},
      {"two delegate to a third", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C"}}, {"A", "C", "B"}},
      {"two delegate to a third, other paths",
       {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C", false, {"*.py"}}},
       {"A", "B", "C"}},
      {"a terminating role that does not match ends nothing",
       {{"targets", "A", true, {"*.py"}}, {"targets", "B"}},
       {"B"}},
  };
  for (const Case& c : cases) {
    TufRepository repository;
    Make(repository, c.edges);
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({"missingpath"}), "target-not-found") << c.what;
    EXPECT_EQ(Visited(client), c.visited) << c.what;
  }
}

TEST(TufDelegation, TargetsAreFoundByPatternAndByHash) {
  struct Case {
    const char* path;
    bool found;
    std::vector<std::string> visited;
  };
  const std::vector<Case> cases = {{"targetfile", true, {}},
                                   {"README.md", true, {"A"}},
                                   {"readme.MD", false, {}},
                                   {"releases/x/x_v1", true, {"B", "C"}},
                                   {"releases/y/y_v1.zip", true, {"B", "D"}},
                                   {"releases/z/z_v1.zip", false, {"B"}},
                                   {"releases/x/deep/x_v1", false, {}},
                                   {"one1.txt", true, {"E"}},
                                   {"one.txt", false, {}},
                                   // SHA-256 of the path begins with 4375.
                                   {"hashed/6", true, {"F"}},
                                   {"hashed/7", false, {}}};
  TufRepository repository;
  repository.AddTarget("targets", "targetfile", "by targets");
  repository.AddTarget("A", "README.md", "by A");
  repository.AddTarget("A", "readme.MD", "by A");
  repository.AddTarget("C", "releases/x/x_v1", "by C");
  repository.AddTarget("C", "releases/x/deep/x_v1", "by C");
  repository.AddTarget("D", "releases/y/y_v1.zip", "by D");
  repository.AddTarget("D", "releases/z/z_v1.zip", "by D");
  repository.AddTarget("E", "one1.txt", "by E");
  repository.AddTarget("E", "one.txt", "by E");
  repository.AddTarget("F", "hashed/6", "by F");
  repository.AddTarget("F", "hashed/7", "by F");
  Delegation& hashed = repository.Delegate("targets", "F", {});
  hashed.path_hash_prefixes = {{"0000", "4375"}};
  hashed.paths.reset();
  Make(repository, {{"targets", "A", false, {"*.doc", "*.md"}},
                    {"targets", "B", false, {"releases/*/*"}},
                    {"B", "C", false, {"releases/x/*"}},
                    {"B", "D", false, {"releases/y/*.zip"}},
                    {"targets", "E", false, {"one?.txt"}}});
  repository.Publish({"F", "targets", "snapshot", "timestamp"});
  for (const Case& c : cases) {
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({c.path}), c.found ? "" : "target-not-found") << c.path;
    EXPECT_EQ(Visited(client), c.visited) << c.path;
    EXPECT_EQ(client.Downloaded().size(), c.found ? 1U : 0U) << c.path;
  }
}

TEST(TufDelegation, ARoleThatTheSnapshotDoesNotNameIsRefused) {
  TufRepository repository;
  Make(repository, {{"targets", "A"}});
  repository.snapshot.meta.erase("A.json");
  repository.snapshot.head.version = 0;
  repository.timestamp.head.version = 0;
  repository.Publish({"snapshot", "timestamp"});
  repository.metadata.files["1.snapshot.json"] = repository.File("snapshot");
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"missingpath"}), "not-in-snapshot");
  EXPECT_THAT(Visited(client), IsEmpty());
}

TEST(TufDelegation, ARoleIsAskedForOnceAndThenReadFromTheFolder) {
  TufRepository repository;
  Make(repository, {{"targets", "A"}});
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"missingpath"}), "target-not-found");
  EXPECT_THAT(Visited(client), ElementsAre("A"));
  EXPECT_EQ(client.Download({"missingpath"}), "target-not-found");
  EXPECT_THAT(Visited(client), IsEmpty());
  WriteFile(client.metadata_dir / "A.json", "damaged");
  EXPECT_EQ(client.Download({"missingpath"}), "target-not-found");
  EXPECT_THAT(Visited(client), ElementsAre("A"));
}

TEST(TufDelegation, ExpiredDelegatedRolesAreNotUsed) {
  TufRepository repository;
  const UtcTime day_7 = repository.expires - std::chrono::hours(24 * 23);
  repository.AddTarget("role", "delegated/first", "first");
  repository.AddTarget("role", "delegated/second", "second");
  Make(repository, {{"targets", "role", false, {"delegated/*"}}});
  repository.lists["role"].head.expires = day_7;
  repository.Publish({"role", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"delegated/first"}), "");
  client.now = day_7;
  EXPECT_EQ(client.Download({"delegated/second"}), "expired");
  TufClientRun other(repository);
  other.now = day_7;
  EXPECT_EQ(other.Download({"delegated/first"}), "expired");
  EXPECT_FALSE(other.Trusted().contains("role.json"));
  repository.lists["role"].head.expires = repository.expires;
  repository.Publish({"role", "snapshot", "timestamp"});
  EXPECT_EQ(client.Download({"delegated/second"}), "");
  EXPECT_EQ(client.Downloaded(), (Files{{"delegated%2Ffirst", "first"}, {"delegated%2Fsecond", "second"}}));
}

TEST(TufDelegation, UnusualRoleNamesAreQuoted) {
  const Files cases = {{"?", "%3F"},
                       {"#", "%23"},
                       {"/delegatedrole", "%2Fdelegatedrole"},
                       {"../delegatedrole", "..%2Fdelegatedrole"},
                       {"..", ".."},
                       {"a b%2F", "a%20b%252F"},
                       {"xã mẫu", "x%C3%A3%20m%E1%BA%ABu"}};
  for (const auto& [role, quoted] : cases) {
    TufRepository repository;
    Make(repository, {{"targets", role.c_str()}});
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({"nonexistent target"}), "target-not-found") << role;
    EXPECT_THAT(Visited(client), ElementsAre(quoted));
    EXPECT_EQ(client.Trusted().size(), 5U) << role;
    EXPECT_TRUE(client.Trusted().contains(quoted + ".json")) << role;
    EXPECT_FALSE(std::filesystem::exists(client.scratch.path() / "delegatedrole.json"));
  }
}

TEST(TufDownload, KeepsTheFileAndDoesNotAskAgain) {
  TufRepository repository;
  repository.AddTarget("targets", "path/to/target file.txt", "content");
  repository.Publish({"targets", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_THAT(client.Downloaded(), IsEmpty());
  EXPECT_EQ(client.Download({"path/to/target file.txt"}), "");
  EXPECT_EQ(client.Downloaded(), (Files{{"path%2Fto%2Ftarget%20file.txt", "content"}}));
  EXPECT_EQ(repository.targets.asked.size(), 1U);
  EXPECT_EQ(client.Download({"path/to/target file.txt"}), "");
  EXPECT_EQ(repository.targets.asked.size(), 1U);
  // A newer one takes its place under the same name.
  repository.AddTarget("targets", "path/to/target file.txt", "newer content");
  repository.Publish({"targets", "snapshot", "timestamp"});
  EXPECT_EQ(client.Download({"path/to/target file.txt"}), "");
  EXPECT_EQ(client.Downloaded(), (Files{{"path%2Fto%2Ftarget%20file.txt", "newer content"}}));
}

TEST(TufDownload, RefusesOtherBytesAndKeepsWhatItHas) {
  TufRepository repository;
  repository.AddTarget("targets", "a.txt", "content a");
  repository.AddTarget("targets", "b.txt", "content b");
  repository.Publish({"targets", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"a.txt"}), "");
  for (auto& [path, bytes] : repository.targets.files) bytes = "malicious";
  EXPECT_EQ(client.Download({"a.txt"}), "");
  EXPECT_EQ(client.Download({"b.txt"}), "wrong-hash");
  for (auto& [path, bytes] : repository.targets.files) bytes = "content b and far more";
  EXPECT_EQ(client.Download({"b.txt"}), "fetch-too-large");
  for (auto& [path, bytes] : repository.targets.files) bytes = "content";
  EXPECT_EQ(client.Download({"b.txt"}), "wrong-length");
  EXPECT_EQ(client.Downloaded(), (Files{{"a.txt", "content a"}}));
}

TEST(TufDownload, HashAlgorithms) {
  for (const std::vector<std::string>& algorithms :
       {std::vector<std::string>{"sha256"}, {"sha512"}, {"sha256", "sha512"}}) {
    TufRepository repository;
    repository.AddTarget("targets", "a.txt", "content", algorithms);
    repository.Publish({"targets", "snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({"a.txt"}), "");
    EXPECT_EQ(client.Downloaded(), (Files{{"a.txt", "content"}}));
  }
  // One that nobody knows proves nothing, and every one that is named must be right.
  for (const std::vector<std::string>& algorithms : {std::vector<std::string>{"unknown-hash"}, {"sha256", "sha512"}}) {
    TufRepository repository;
    repository.AddTarget("targets", "a.txt", "content", algorithms);
    char& digit = repository.lists["targets"].targets["a.txt"].hashes[algorithms.back()].back();
    if (algorithms.size() == 2) digit = digit == '0' ? '1' : '0';
    repository.Publish({"targets", "snapshot", "timestamp"});
    TufClientRun client(repository);
    EXPECT_EQ(client.Download({"a.txt"}), "wrong-hash");
    EXPECT_THAT(client.Downloaded(), IsEmpty());
  }
}

TEST(TufDownload, SeveralInOrderEndAtTheFirstThatFails) {
  TufRepository repository;
  repository.AddTarget("targets", "a.txt", "a");
  repository.AddTarget("targets", "c.txt", "c");
  repository.Publish({"targets", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Download({"a.txt", "b.txt", "c.txt"}), "target-not-found");
  EXPECT_EQ(client.Downloaded(), (Files{{"a.txt", "a"}}));
}

}  // namespace
}  // namespace bangron
