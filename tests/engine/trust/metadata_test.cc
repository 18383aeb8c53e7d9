#include "engine/trust/metadata.h"

#include <gtest/gtest.h>

#include "engine/trust/path_pattern.h"
#include "engine/trust/policy.h"
#include "engine/trust/tuf_time.h"

namespace bangron {
namespace {

const UtcTime kExpires = *ParseTufTime("2027-11-20T08:00:00Z");

Targets SomeTargets() {
  const PublicKey key = PrivateKey::Generate().Public("p1");
  Targets targets{{3, kSpecVersion, kExpires}, {}, {{key.keyid, key}}, {}};
  targets.targets["words/a-b/c.yaml"] = {12, {{"sha256", std::string(64, 'a')}}, JsonObject{{"engine", "1"}}};
  targets.delegations.push_back({"words-a-b", {{key.keyid}, 1}, true, {{"words/a-b/*"}}, {}});
  targets.delegations.push_back({"hashed", {{key.keyid}, 1}, false, {}, {{"0a", "f"}}});
  return targets;
}

TEST(Metadata, TargetsSurviveWritingAndReading) {
  const Targets targets = SomeTargets();
  const Result<Targets> again = ReadTargets(ToJson(targets));
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(ToJson(*again), ToJson(targets));
  EXPECT_EQ(again->targets, targets.targets);
  ASSERT_NE(again->FindDelegation("hashed"), nullptr);
  EXPECT_EQ(again->FindDelegation("none"), nullptr);
}

TEST(Metadata, RootSnapshotAndTimestampSurviveWritingAndReading) {
  const PublicKey key = PrivateKey::Generate().Public();
  const RoleKeys signers{{key.keyid}, 1};
  const Root root{{1, kSpecVersion, kExpires},
                  true,
                  {{key.keyid, key}},
                  {{"root", signers}, {"timestamp", signers}, {"snapshot", signers}, {"targets", signers}}};
  EXPECT_EQ(ToJson(*ReadRoot(ToJson(root))), ToJson(root));
  const Snapshot snapshot{{2, kSpecVersion, kExpires}, {{"targets.json", {1, 5, {{"sha256", "ab"}}}}}};
  EXPECT_EQ(ToJson(*ReadSnapshot(ToJson(snapshot))), ToJson(snapshot));
  const Timestamp timestamp{{2, kSpecVersion, kExpires}, {1, {}, {}}, kExpires};
  EXPECT_EQ(ToJson(*ReadTimestamp(ToJson(timestamp))), ToJson(timestamp));
}

TEST(Metadata, EnvelopeSurvivesWritingAndReplacesASignature) {
  const PrivateKey key = PrivateKey::Generate();
  Envelope envelope{ToJson(SomeTargets()), {{key.Public().keyid, ""}}};
  ASSERT_TRUE(Sign(envelope, key));
  const Result<Envelope> again = ReadEnvelope(WriteEnvelope(envelope));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->signed_part, envelope.signed_part);
  ASSERT_EQ(again->signatures.size(), 1U);
  EXPECT_EQ(again->signatures, envelope.signatures);
}

// Each edit breaks one member of a good targets file.
struct Broken {
  const char* what;
  void (*edit)(JsonObject&);
  const char* code;
};

JsonObject& FirstRole(JsonObject& json) {
  return *json["delegations"].AsObject()->at("roles").AsArray()->at(0).AsObject();
}

TEST(Metadata, TargetsReaderRefusesEachBrokenMember) {
  const std::vector<Broken> cases = {
      {"type", [](JsonObject& j) { j["_type"] = "root"; }, "metadata-wrong-type"},
      {"spec 2", [](JsonObject& j) { j["spec_version"] = "2.0"; }, "spec-version-unsupported"},
      {"spec word", [](JsonObject& j) { j["spec_version"] = "1."; }, "spec-version-unsupported"},
      {"version 0", [](JsonObject& j) { j["version"] = 0; }, "metadata-malformed"},
      {"version text", [](JsonObject& j) { j["version"] = "1"; }, "metadata-malformed"},
      {"expires", [](JsonObject& j) { j["expires"] = "2027-02-30T00:00:00Z"; }, "metadata-malformed"},
      {"no targets", [](JsonObject& j) { j.erase("targets"); }, "metadata-malformed"},
      {"no hash",
       [](JsonObject& j) {
         (*j["targets"].AsObject())["x"] = JsonObject{{"length", 1}};
       },
       "metadata-malformed"},
      {"length", [](JsonObject& j) { (*j["targets"].AsObject())["words/a-b/c.yaml"].AsObject()->at("length") = -1; },
       "metadata-malformed"},
      {"threshold 0", [](JsonObject& j) { FirstRole(j)["threshold"] = 0; }, "metadata-malformed"},
      {"keyid twice",
       [](JsonObject& j) {
         FirstRole(j)["keyids"] = JsonArray{"a", "a"};
       },
       "metadata-malformed"},
      {"no terminating", [](JsonObject& j) { FirstRole(j).erase("terminating"); }, "metadata-malformed"},
      {"both kinds of path", [](JsonObject& j) { FirstRole(j)["path_hash_prefixes"] = JsonArray{}; },
       "metadata-malformed"},
      {"no path", [](JsonObject& j) { FirstRole(j).erase("paths"); }, "metadata-malformed"},
      {"name of a top role", [](JsonObject& j) { FirstRole(j)["name"] = "root"; }, "metadata-malformed"},
      {"role twice", [](JsonObject& j) { FirstRole(j)["name"] = "hashed"; }, "metadata-malformed"},
  };
  for (const Broken& broken : cases) {
    Json json = ToJson(SomeTargets());
    broken.edit(*json.AsObject());
    const Result<Targets> read = ReadTargets(json);
    ASSERT_FALSE(read) << broken.what;
    EXPECT_EQ(read.error().code, broken.code) << broken.what;
  }
  EXPECT_FALSE(ReadTargets(Json()));
  EXPECT_FALSE(ReadRoot(Json(JsonArray{})));
}

TEST(Metadata, EnvelopeReaderRefusesBrokenFiles) {
  for (const char* text : {"", "[]", "{}", R"({"signed":{},"signatures":{}})", R"({"signed":{},"signatures":[1]})",
                           R"({"signed":{},"signatures":[{"keyid":"a","sig":"00"},{"keyid":"a","sig":"00"}]})",
                           "<html>đăng nhập</html>"}) {
    EXPECT_FALSE(ReadEnvelope(text)) << text;
  }
}

TEST(Metadata, ChecksLengthAndEveryHash) {
  EXPECT_TRUE(CheckBytes("abc", 3, {}, "x"));
  EXPECT_EQ(CheckBytes("abc", 4, {}, "x").error().code, "wrong-length");
  EXPECT_EQ(CheckBytes("abc", {}, {{"sha256", std::string(64, '0')}}, "x").error().code, "wrong-hash");
  EXPECT_EQ(CheckBytes("abc", {}, {{"md5", "00"}}, "x").error().code, "wrong-hash");
}

TEST(TufTime, ReadsOneFormOnly) {
  EXPECT_EQ(FormatTufTime(kExpires), "2027-11-20T08:00:00Z");
  for (const char* text : {"2027-11-20 08:00:00Z", "2027-11-20T08:00:00", "2027-11-20T08:00:00+07:00",
                           "2027-13-20T08:00:00Z", "2027-11-20T24:00:00Z", "2027-11-20T08:00:00.0Z", ""}) {
    EXPECT_FALSE(ParseTufTime(text)) << text;
  }
}

struct PatternCase {
  const char* pattern;
  const char* path;
  bool matches;
};

TEST(PathPattern, StaysWithinOneFolderLevel) {
  const std::vector<PatternCase> cases = {{"*", "a", true},
                                          {"*", "a/b", false},
                                          {"words/*/*", "words/a/b", true},
                                          {"words/*/*", "words/a", false},
                                          {"words/a-*/*", "words/a-b/c.yaml", true},
                                          {"words/a-*/*", "words/ab/c.yaml", false},
                                          {"a?c", "abc", true},
                                          {"a?c", "ac", false},
                                          {"*.yaml", ".yaml", true},
                                          {"*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaac", false},
                                          {"[a-c]x", "bx", true},
                                          {"[!a-c]x", "bx", false},
                                          {"[x", "[x", true},
                                          {"", "", true},
                                          {"**", "abc", true},
                                          {"a", "", false}};
  for (const PatternCase& c : cases) {
    EXPECT_EQ(MatchesPathPattern(c.pattern, c.path), c.matches) << c.pattern << " on " << c.path;
  }
}

TEST(Policy, NamesAreAsciiAndFlat) {
  EXPECT_TRUE(IsProductionRoleName("words-xa-mau-d12"));
  for (const char* name : {"", "../x", "Words", "xã", "a b"}) EXPECT_FALSE(IsProductionRoleName(name)) << name;
  EXPECT_FALSE(IsProductionRoleName(std::string(41, 'a')));
  EXPECT_TRUE(IsProductionTargetPath("words/xa-mau-d12/a.yaml"));
  EXPECT_TRUE(IsProductionTargetPath("timetable/xa-mau.yaml"));
  for (const char* path :
       {"a.yaml", "words/../x", "words//x", "/words/x", "words/a/b/c", "words/a/.x", "words/ã/x", ""}) {
    EXPECT_FALSE(IsProductionTargetPath(path)) << path;
  }
  EXPECT_EQ(TrayOfRole("words-xa-mau-d12", "xa-mau"), "d12");
  EXPECT_FALSE(TrayOfRole("words-xa-mau-d12", "xa-khac"));
  EXPECT_FALSE(TrayOfRole("words-xa-mau-", "xa-mau"));
  EXPECT_EQ(UnitOfRole("unit-xa-mau"), "xa-mau");
}

}  // namespace
}  // namespace bangron
