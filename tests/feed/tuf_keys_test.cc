// The plain client's keys: thresholds, duplicates, and every way in which the root and the others change hands. The
// rotation cases are those of the public conformance suite.
#include <gtest/gtest.h>

#include "tests/support/tuf_repository.h"

namespace bangron {
namespace {

struct KeySet {
  std::vector<int> keys;
  int threshold;
  std::vector<int> signers;
};

std::string Name(int key) { return "key-" + std::to_string(key); }

void Give(TufRepository& repository, const std::string& role, const KeySet& set) {
  repository.root.roles[role] = {{}, set.threshold};
  repository.signers[role].clear();
  for (const int key : set.keys) repository.AddKey(role, Name(key));
  repository.signers[role].clear();
  for (const int key : set.signers) repository.signers[role].push_back(Name(key));
}

TEST(TufKeys, RootRotation) {
  struct Case {
    const char* what;
    std::vector<KeySet> roots;
    bool taken;
  };
  const std::vector<int> five{0, 1, 2, 3, 4};
  const std::vector<int> rotated{0, 1, 3, 4, 5};
  const std::vector<Case> cases = {
      {"1 of 1", {{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{2}, 1, {2}}}, true},
      {"1 of 1, unused signatures", {{{1}, 1, {3, 1, 4}}, {{2}, 1, {3, 2, 1, 4}}, {{2}, 1, {3, 2, 4}}}, true},
      {"3 of 5, different hands",
       {{five, 3, {0, 2, 4}}, {five, 3, {0, 4, 1}}, {five, 3, {0, 1, 3}}, {five, 3, {0, 1, 3}}},
       true},
      {"3 of 5, one rotated", {{five, 3, {0, 2, 4}}, {rotated, 3, {0, 4, 1}}}, true},
      {"3 of 5, one rotated with a step between",
       {{five, 3, {0, 2, 4}}, {rotated, 3, {0, 2, 4, 5}}, {rotated, 3, {0, 4, 5}}},
       true},
      {"3 of 5, all rotated with a step between",
       {{five, 3, {0, 2, 4}}, {{5, 6, 7, 8, 9}, 3, {0, 2, 4, 5, 6, 7}}, {{5, 6, 7, 8, 9}, 3, {5, 6, 7}}},
       true},
      {"1 of 3 to 2 of 3", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {1, 2}}}, true},
      {"2 of 3 to 1 of 3", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1, 2}}, {{1, 2, 3}, 1, {1}}}, true},
      {"1 of 2 to 2 of 2", {{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}, true},
      {"not by the old key", {{{1}, 1, {1}}, {{2}, 1, {2, 3, 4}}}, false},
      {"not by the new key", {{{1}, 1, {1}}, {{2}, 1, {1, 3, 4}}}, false},
      {"not by three new keys", {{five, 3, {0, 2, 4}}, {rotated, 3, {0, 2, 4}}}, false},
      {"not by three old keys", {{five, 3, {0, 2, 4}}, {rotated, 3, {0, 4, 5}}}, false},
      {"the new threshold is not reached", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}}}, false},
      {"the old threshold is not reached", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}}}, false},
  };
  for (const Case& c : cases) {
    TufRepository repository;
    for (std::size_t at = 0; at < c.roots.size(); ++at) {
      Give(repository, "root", c.roots[at]);
      at == 0 ? repository.Resign("root") : repository.Publish({"root"});
    }
    TufClientRun client(repository);
    EXPECT_EQ(client.Refresh().empty(), c.taken) << c.what;
    const std::size_t last = c.taken ? c.roots.size() : c.roots.size() - 1;
    EXPECT_EQ(ReadFile(client.metadata_dir / "root.json"),
              repository.metadata.files.at(std::to_string(last) + ".root.json"))
        << c.what;
  }
}

TEST(TufKeys, RotationOfTheOtherRoles) {
  struct Case {
    const char* what;
    KeySet set;
    bool taken;
  };
  const std::vector<int> five{0, 1, 2, 3, 4};
  const std::vector<Case> cases = {{"1 of 1", {{2}, 1, {2}}, true},
                                   {"unused signatures", {{1}, 1, {3, 1, 4}}, true},
                                   {"not by the new key", {{2}, 1, {1, 3, 4}}, false},
                                   {"not by three of them", {{0, 1, 3, 4, 5}, 3, {0, 2, 4}}, false},
                                   {"one missing", {{0, 1, 3, 4, 5}, 3, {0, 4}}, false},
                                   {"first three", {five, 3, {0, 2, 4}}, true},
                                   {"second three", {five, 3, {0, 4, 1}}, true},
                                   {"third three", {five, 3, {0, 1, 3}}, true},
                                   {"fourth three", {five, 3, {1, 2, 3}}, true},
                                   {"fifth three", {five, 3, {2, 3, 4}}, true}};
  for (const Case& c : cases) {
    TufRepository repository;
    TufClientRun client(repository);
    for (const std::string role : {"timestamp", "snapshot", "targets"}) {
      Give(repository, role, c.set);
      repository.Resign(role);
      repository.Publish({"root"});
      EXPECT_EQ(client.Refresh().empty(), c.taken) << c.what << " " << role;
      EXPECT_EQ(ReadFile(client.metadata_dir / (role + ".json")) == repository.File(role), c.taken) << c.what;
      if (!c.taken) break;
    }
  }
}

TEST(TufKeys, AThresholdIsNotMetByFewerSigners) {
  TufRepository repository;
  repository.root.roles["snapshot"].threshold = 3;
  repository.AddKey("snapshot", "second");
  repository.AddKey("snapshot", "third");
  repository.Publish({"root", "targets", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  repository.signers["snapshot"].pop_back();
  repository.Publish({"targets", "snapshot", "timestamp"});
  EXPECT_EQ(client.Refresh(), "too-few-signers");
  EXPECT_EQ(client.Trusted().at("snapshot.json"), 2);
}

TEST(TufKeys, AThresholdAboveTheNumberOfKeysIsNeverMet) {
  TufRepository repository;
  repository.root.roles["snapshot"].threshold = 6;
  for (int key = 0; key < 4; ++key) repository.AddKey("snapshot", Name(key));
  repository.Publish({"root", "snapshot", "timestamp"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "too-few-signers");
  EXPECT_FALSE(client.Trusted().contains("snapshot.json"));
}

TEST(TufKeys, DuplicateKeysDoNotCountTwice) {
  // In the role, in the signatures, and as one key under two ids: each is refused.
  for (const std::string kind : {"keyids", "signatures", "aliases"}) {
    TufRepository repository;
    TufClientRun client(repository);
    repository.root.roles["snapshot"] = {{}, 2};
    repository.signers["snapshot"].clear();
    repository.AddKey("snapshot", "one");
    const std::string keyid = repository.Key("one").Public().keyid;
    if (kind == "keyids") repository.root.roles["snapshot"].keyids.assign(9, keyid);
    if (kind == "aliases") {
      PublicKey alias = repository.Key("one").Public();
      alias.keyid = std::string(64, 'a');
      repository.root.keys[alias.keyid] = alias;
      repository.root.roles["snapshot"].keyids.push_back(alias.keyid);
    }
    repository.Publish({"root", "snapshot", "timestamp"});
    Envelope envelope = *ReadEnvelope(repository.File("snapshot"));
    Signature second = envelope.signatures[0];
    if (kind == "aliases") second.keyid = std::string(64, 'a');
    envelope.signatures.push_back(second);
    repository.File("snapshot") = WriteEnvelope(envelope);
    EXPECT_NE(client.Refresh(), "") << kind;
    EXPECT_FALSE(client.Trusted().contains("snapshot.json")) << kind;
  }
}

TEST(TufKeys, DuplicateSignatureIdsAreRefusedThoughTheThresholdIsMet) {
  TufRepository repository;
  Envelope envelope = *ReadEnvelope(repository.File("snapshot"));
  envelope.signatures.push_back(envelope.signatures[0]);
  repository.File("snapshot") = WriteEnvelope(envelope);
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "metadata-malformed");
  EXPECT_FALSE(client.Trusted().contains("snapshot.json"));
}

TEST(TufKeys, AWrongSignatureBesideEnoughRightOnesDoesNoHarm) {
  TufRepository repository;
  repository.AddKey("timestamp", "second");
  repository.Publish({"root", "timestamp"});
  TufClientRun client(repository);
  Envelope envelope = *ReadEnvelope(repository.File("timestamp"));
  for (const std::string& sig : {envelope.signatures[1].sig, std::string(), std::string("no hexadecimal text")}) {
    envelope.signatures[0].sig = sig;
    repository.File("timestamp") = WriteEnvelope(envelope);
    EXPECT_EQ(client.Refresh(), "");
  }
}

TEST(TufKeys, AnUnknownKindOfKeySignsNothingAndBreaksNothing) {
  TufRepository repository;
  repository.root.keys["f00d"] = {"f00d", "hash-based", "xmss-sha256", "abc", ""};
  repository.root.roles["targets"].keyids.push_back("f00d");
  repository.Publish({"root"});
  TufClientRun client(repository);
  EXPECT_EQ(client.Refresh(), "");
  EXPECT_EQ(client.Trusted().at("root.json"), 2);
}

}  // namespace
}  // namespace bangron
