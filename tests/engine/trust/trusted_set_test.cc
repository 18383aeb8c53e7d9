#include "engine/trust/trusted_set.h"

#include <gtest/gtest.h>

#include "engine/trust/target_search.h"
#include "engine/trust/tuf_time.h"
#include "engine/trust/verify.h"
#include "engine/trust/words_list.h"
#include "tests/support/feed_builder.h"

namespace bangron {
namespace {

const UtcTime kNow = *ParseTufTime("2026-11-21T08:00:00Z");
const Policy kPolicy{{"xa-mau"}, false, 2};

FeedBuilder Office() {
  FeedBuilder feed;
  feed.trays["d1"].items["a.yaml"] = ItemYaml("a", "XIN CHÀO");
  feed.timetable = TimetableYaml({"words/xa-mau-d1/a.yaml"});
  feed.Publish();
  return feed;
}

std::string File(const FeedBuilder& feed, const std::string& role, std::int64_t version = 1) {
  return feed.files().at("metadata/" + (role == "timestamp" ? role : std::to_string(version) + "." + role) + ".json");
}

// A set that has taken everything up to the targets of this version.
Result<TrustedSet> Taken(const FeedBuilder& feed, std::int64_t version = 1, UtcTime now = kNow) {
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), now, kPolicy);
  if (!set) return set;
  for (auto step : {set->UpdateTimestamp(File(feed, "timestamp"), Origin::kNetwork),
                    set->UpdateSnapshot(File(feed, "snapshot", version), Origin::kNetwork),
                    set->UpdateTargets(File(feed, "targets", version))}) {
    if (!step) return step.error();
  }
  return set;
}

std::string TrayCode(FeedBuilder& feed) {
  feed.Publish();
  const std::int64_t version = feed.version();
  const Result<TrustedSet> set = Taken(feed, version);
  if (!set) return set.error().code;
  const Result<Targets> unit = set->LoadDelegated(File(feed, "unit-xa-mau", version), "unit-xa-mau", *set->targets());
  if (!unit) return "unit " + unit.error().code;
  const Result<Targets> tray = set->LoadDelegated(File(feed, "words-xa-mau-d1", version), "words-xa-mau-d1", *unit);
  return tray ? "good" : tray.error().code;
}

TEST(TrustedSet, TakesAWholeFeed) {
  FeedBuilder feed = Office();
  EXPECT_EQ(TrayCode(feed), "good");
  EXPECT_EQ(Taken(feed, 2)->timestamp()->issued, feed.issued);
}

TEST(TrustedSet, CountsPersonsNotKeys) {
  struct Case {
    const char* what;
    void (*edit)(FeedBuilder&);
    const char* code;
  };
  const std::vector<Case> cases = {
      {"one signer", [](FeedBuilder& f) { f.trays["d1"].signers = {"an"}; }, "too-few-signers"},
      {"nobody", [](FeedBuilder& f) { f.trays["d1"].signers = {}; }, "too-few-signers"},
      {"one person, two keys",
       [](FeedBuilder& f) {
         f.words_keys = {"an", "an-2", "binh"};
         f.persons["an-2"] = "p-an";
         f.trays["d1"].signers = {"an", "an-2"};
       },
       "one-person-two-keys"},
      {"one person, two keys, and the other person",
       [](FeedBuilder& f) {
         f.words_keys = {"an", "an-2", "binh"};
         f.persons["an-2"] = "p-an";
         f.trays["d1"].signers = {"an", "an-2", "binh"};
       },
       "good"},
      {"a stranger",
       [](FeedBuilder& f) {
         f.trays["d1"].signers = {"an", "stranger"};
       },
       "foreign-signer"},
      {"the hub's key",
       [](FeedBuilder& f) {
         f.trays["d1"].signers = {"an", "timetable"};
       },
       "foreign-signer"},
      {"a key without a person", [](FeedBuilder& f) { f.persons.erase("binh"); }, "foreign-signer"},
      {"a threshold lowered by the unit",
       [](FeedBuilder& f) {
         f.words_threshold = 1;
         f.trays["d1"].signers = {"an"};
       },
       "too-few-signers"},
      {"one sheet for the unit", [](FeedBuilder& f) { f.unit_signers = {"sheet-a"}; }, "unit too-few-signers"},
  };
  for (const Case& c : cases) {
    FeedBuilder feed = Office();
    c.edit(feed);
    EXPECT_EQ(TrayCode(feed), c.code) << c.what;
  }
}

TEST(TrustedSet, RefusesAChangedByteByHashOrBySignature) {
  for (const bool hashes : {true, false}) {
    FeedBuilder feed = Office();
    feed.hashes_in_snapshot = hashes;
    feed.Publish();
    const Result<TrustedSet> set = Taken(feed, 2);
    ASSERT_TRUE(set);
    const Result<Targets> unit = set->LoadDelegated(File(feed, "unit-xa-mau", 2), "unit-xa-mau", *set->targets());
    ASSERT_TRUE(unit);
    std::string bytes = File(feed, "words-xa-mau-d1", 2);
    bytes.replace(bytes.find("\"length\": ") + 10, 1, "9");
    EXPECT_EQ(set->LoadDelegated(bytes, "words-xa-mau-d1", *unit).error().code,
              hashes ? "wrong-hash" : "signature-wrong");
    bytes += " ";
    EXPECT_EQ(set->LoadDelegated(bytes, "words-xa-mau-d1", *unit).error().code,
              hashes ? "wrong-length" : "signature-wrong");
  }
}

TEST(TrustedSet, JudgesADelegatedRoleByEachDelegator) {
  FeedBuilder feed = Office();
  const Result<TrustedSet> set = Taken(feed);
  ASSERT_TRUE(set);
  const std::string tray = File(feed, "words-xa-mau-d1");
  const Result<Targets> unit = set->LoadDelegated(File(feed, "unit-xa-mau"), "unit-xa-mau", *set->targets());
  ASSERT_TRUE(set->LoadDelegated(tray, "words-xa-mau-d1", *unit));
  Targets other = *unit;
  for (Delegation& delegation : other.delegations) delegation.signers.keyids = {feed.Public("stranger").keyid};
  EXPECT_EQ(set->LoadDelegated(tray, "words-xa-mau-d1", other).error().code, "foreign-signer");
  EXPECT_EQ(set->LoadDelegated(tray, "words-xa-mau-d1", *set->targets()).error().code, "role-not-delegated");
}

TEST(TrustedSet, FollowsRootsOneByOne) {
  FeedBuilder feed = Office();
  feed.role_keys["timestamp"] = "timestamp-2";
  feed.RotateRoot();
  feed.Publish();
  feed.role_keys["root"] = "root-2";
  feed.RotateRoot();
  feed.Publish();
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->UpdateRoot(feed.RootBytes(3)).error().code, "root-version");
  EXPECT_EQ(set->UpdateRoot(feed.RootBytes(1)).error().code, "root-version");
  EXPECT_EQ(set->UpdateTimestamp(File(feed, "timestamp"), Origin::kNetwork).error().code, "foreign-signer");
  EXPECT_TRUE(set->UpdateRoot(feed.RootBytes(2)));
  EXPECT_TRUE(set->UpdateRoot(feed.RootBytes(3)));
  EXPECT_TRUE(set->UpdateTimestamp(File(feed, "timestamp"), Origin::kNetwork));
  EXPECT_EQ(set->UpdateRoot(feed.RootBytes(3)).error().code, "out-of-order");
}

TEST(TrustedSet, RefusesARootThatTheOldKeysDidNotSign) {
  FeedBuilder feed = Office();
  FeedBuilder other;
  other.Publish();
  other.RotateRoot();
  other.Publish();
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  EXPECT_EQ(set->UpdateRoot(other.RootBytes(2)).error().code, "foreign-signer");
}

TEST(TrustedSet, RefusesRollbackOfTimestampAndSnapshot) {
  FeedBuilder feed = Office();
  const std::string old_timestamp = File(feed, "timestamp");
  feed.Publish();
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  EXPECT_TRUE(set->UpdateTimestamp(File(feed, "timestamp"), Origin::kCache));
  EXPECT_EQ(set->UpdateTimestamp(old_timestamp, Origin::kNetwork).error().code, "rollback");
  EXPECT_EQ(set->UpdateSnapshot(File(feed, "snapshot", 1), Origin::kNetwork).error().code, "wrong-hash");
}

TEST(TrustedSet, AnExpiredTimestampOfTheCacheStillBoundsRollback) {
  FeedBuilder feed = Office();
  const std::string old_timestamp = File(feed, "timestamp");
  feed.expires = kNow - std::chrono::hours(1);
  feed.Publish();
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  EXPECT_EQ(set->UpdateTimestamp(File(feed, "timestamp"), Origin::kCache).error().code, "expired");
  EXPECT_EQ(set->timestamp(), nullptr);
  EXPECT_EQ(set->UpdateTimestamp(old_timestamp, Origin::kNetwork).error().code, "rollback");
}

TEST(TrustedSet, ARejectedTimestampLeavesNoTrace) {
  FeedBuilder feed = Office();
  const std::string good = File(feed, "timestamp");
  feed.expires = kNow - std::chrono::hours(1);
  feed.Publish();
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  EXPECT_EQ(set->UpdateTimestamp(File(feed, "timestamp"), Origin::kNetwork).error().code, "expired");
  EXPECT_TRUE(set->UpdateTimestamp(good, Origin::kNetwork));
}

TEST(TrustedSet, RefusesASnapshotThatLowersOrLosesARole) {
  FeedBuilder feed = Office();
  feed.trays["d2"].items["b.yaml"] = ItemYaml("b", "HAI");
  feed.Publish();
  const std::string known = File(feed, "snapshot", 2);
  feed.hashes_in_snapshot = false;
  feed.Publish();
  // A hub that holds the snapshot key signs a snapshot that forgets a tray.
  Json forged = ReadEnvelope(File(feed, "snapshot", 3))->signed_part;
  forged.AsObject()->at("meta").AsObject()->erase("words-xa-mau-d2.json");
  Envelope envelope{forged, {}};
  ASSERT_TRUE(Sign(envelope, feed.Key("snapshot")));
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  ASSERT_TRUE(set->UpdateTimestamp(File(feed, "timestamp"), Origin::kNetwork));
  EXPECT_EQ(set->UpdateSnapshot(known, Origin::kCache).error().code, "version-mismatch");
  EXPECT_EQ(set->UpdateSnapshot(WriteEnvelope(envelope), Origin::kNetwork).error().code, "rollback");
  EXPECT_TRUE(set->UpdateSnapshot(File(feed, "snapshot", 3), Origin::kNetwork));
}

TEST(TrustedSet, RefusesMixAndMatch) {
  FeedBuilder feed = Office();
  feed.hashes_in_snapshot = false;
  feed.Publish();
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  ASSERT_TRUE(set->UpdateTimestamp(File(feed, "timestamp"), Origin::kNetwork));
  EXPECT_EQ(set->UpdateSnapshot(File(feed, "snapshot", 1), Origin::kNetwork).error().code, "version-mismatch");
  ASSERT_TRUE(set->UpdateSnapshot(File(feed, "snapshot", 2), Origin::kNetwork));
  EXPECT_EQ(set->UpdateTargets(File(feed, "targets", 1)).error().code, "version-mismatch");
  EXPECT_TRUE(set->UpdateTargets(File(feed, "targets", 2)));
}

TEST(TrustedSet, RefusesEverythingAfterExpiry) {
  const FeedBuilder feed = Office();
  EXPECT_EQ(Taken(feed, 1, feed.expires).error().code, "expired");
  EXPECT_TRUE(Taken(feed, 1, feed.expires - std::chrono::seconds(1)));
}

TEST(TrustedSet, StepsOutOfOrderAreRefused) {
  const FeedBuilder feed = Office();
  Result<TrustedSet> set = TrustedSet::Create(feed.RootBytes(), kNow, kPolicy);
  EXPECT_EQ(set->UpdateSnapshot(File(feed, "snapshot"), Origin::kNetwork).error().code, "out-of-order");
  EXPECT_EQ(set->UpdateTargets(File(feed, "targets")).error().code, "out-of-order");
}

TEST(TargetSearch, HonoursOrderAndTermination) {
  Targets top{{}, {}, {}, {}};
  const auto delegate = [](Targets& list, const char* name, bool terminating) {
    list.delegations.push_back({name, {}, terminating, {{"*"}}, {}});
  };
  delegate(top, "a", false);
  delegate(top, "b", true);
  delegate(top, "c", false);
  std::map<std::string, Targets, std::less<>> roles{{"a", {}}, {"b", {}}, {"c", {}}, {"a1", {}}};
  delegate(roles["a"], "a1", false);
  roles["c"].targets["x"] = {1, {}, {}};
  std::vector<std::string> order;
  const LoadRole load = [&](std::string_view role, const Targets&) -> Result<Targets> {
    order.emplace_back(role);
    return roles.find(role)->second;
  };
  EXPECT_FALSE(*FindTarget("x", top, load));
  EXPECT_EQ(order, (std::vector<std::string>{"a", "a1", "b"}));
  roles["b"].targets["x"] = {2, {}, {}};
  EXPECT_EQ((*FindTarget("x", top, load))->role, "b");
  // A circle is walked once.
  delegate(roles["a1"], "a", false);
  order.clear();
  roles["b"].targets.clear();
  EXPECT_FALSE(*FindTarget("x", top, load));
  EXPECT_EQ(order, (std::vector<std::string>{"a", "a1", "b"}));
}

TEST(TargetSearch, EndsAfterTheLimit) {
  int loaded = 0;
  const LoadRole load = [&](std::string_view, const Targets&) -> Result<Targets> {
    Targets next{{}, {}, {}, {}};
    next.delegations.push_back({"r" + std::to_string(++loaded), {}, false, {{"*"}}, {}});
    return next;
  };
  EXPECT_FALSE(*FindTarget("x", *load("", {}), load));
  EXPECT_EQ(loaded, kMaxDelegationsVisited + 1);
}

TEST(WordsList, TakesOnlyWhatATrayMayList) {
  FeedBuilder feed = Office();
  const Json target(JsonObject{{"length", 5}, {"hashes", JsonObject{{"sha256", std::string(64, 'a')}}}});
  const Json huge(JsonObject{{"length", 1 << 30}, {"hashes", JsonObject{{"sha256", std::string(64, 'a')}}}});
  feed.extra_targets_of["words-xa-mau-d1"] = JsonObject{{"words/xa-mau-d2/a.yaml", target},
                                                        {"words/xa-khac-d1/a.yaml", target},
                                                        {"timetable/xa-mau.yaml", target},
                                                        {"words/xa-mau-d1/huge.yaml", huge},
                                                        {"media/xa-mau-d1/a.png", target}};
  feed.Publish();
  const Result<TrustedSet> set = Taken(feed, 2);
  const Result<Targets> unit = set->LoadDelegated(File(feed, "unit-xa-mau", 2), "unit-xa-mau", *set->targets());
  const Result<Targets> tray = set->LoadDelegated(File(feed, "words-xa-mau-d1", 2), "words-xa-mau-d1", *unit);
  ASSERT_TRUE(tray) << tray.error().what;
  EXPECT_EQ(AcceptedUnits(*set->targets(), kPolicy), std::vector<std::string>{"xa-mau"});
  EXPECT_TRUE(AcceptedUnits(*set->targets(), {{"xa-khac"}, false, 2}).empty());
  EXPECT_EQ(TraysOf(*unit, "xa-mau"), std::vector<std::string>{"d1"});
  const TrayTargets taken = TargetsOfTray(*set->targets(), *unit, *tray, "xa-mau", "d1");
  ASSERT_EQ(taken.words.size(), 1U);
  EXPECT_EQ(taken.words[0].path, "words/xa-mau-d1/a.yaml");
  ASSERT_EQ(taken.media.size(), 1U);
  std::map<std::string, std::string> codes;
  for (const Refusal& refusal : taken.refusals) codes[refusal.path] = refusal.reason.code;
  EXPECT_EQ(codes, (std::map<std::string, std::string>{{"words/xa-mau-d2/a.yaml", "outside-its-folder"},
                                                       {"words/xa-khac-d1/a.yaml", "outside-its-folder"},
                                                       {"timetable/xa-mau.yaml", "outside-its-folder"},
                                                       {"words/xa-mau-d1/huge.yaml", "too-large"}}));
}

TEST(WordsList, SaysWhyAPathIsNotShown) {
  FeedBuilder feed = Office();
  feed.foreign_units = {"xa-khac"};
  feed.Publish();
  const Result<TrustedSet> set = Taken(feed, 2);
  EXPECT_EQ(WhyNotShown("words/xa-khac-d1/a.yaml", *set->targets(), kPolicy).code, "unit-not-accepted");
  EXPECT_EQ(WhyNotShown("words/xa-mau-d1/none.yaml", *set->targets(), kPolicy).code, "not-in-words");
  EXPECT_EQ(WhyNotShown("words/xa-mau/none.yaml", *set->targets(), kPolicy).code, "not-in-words");
}

TEST(WordsList, AProofHoldsWithoutAClockAndOnlyWhole) {
  FeedBuilder feed = Office();
  const Result<std::map<std::int64_t, Root>> roots = VerifyRootChain(feed.RootBytes(), {}, kPolicy);
  ASSERT_TRUE(roots);
  Proof proof{{"targets", "unit-xa-mau", "words-xa-mau-d1"},
              {File(feed, "targets"), File(feed, "unit-xa-mau"), File(feed, "words-xa-mau-d1")}};
  const Result<std::vector<Targets>> lists = VerifyProof(roots->at(1), proof, kPolicy);
  ASSERT_TRUE(lists);
  EXPECT_TRUE(lists->at(2).targets.contains("words/xa-mau-d1/a.yaml"));
  Policy three = kPolicy;
  three.min_persons = 3;
  EXPECT_EQ(VerifyProof(roots->at(1), proof, three).error().code, "too-few-signers");
  proof.bytes[1] = proof.bytes[0];
  EXPECT_FALSE(VerifyProof(roots->at(1), proof, kPolicy));
  EXPECT_EQ(VerifyProof(roots->at(1), {}, kPolicy).error().code, "proof-malformed");
}

}  // namespace
}  // namespace bangron
