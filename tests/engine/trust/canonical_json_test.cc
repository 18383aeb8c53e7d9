#include "engine/trust/canonical_json.h"

#include <gtest/gtest.h>

#include "engine/trust/digest.h"

namespace bangron {
namespace {

struct Case {
  std::string json;
  std::string canonical;
};

TEST(CanonicalJson, WritesOlpcForm) {
  const std::vector<Case> cases = {
      {R"({"b": 1, "a": [true, false, null, -5]})", R"({"a":[true,false,null,-5],"b":1})"},
      {R"({"":"x","Z":"y","a":"z"})", R"({"":"x","Z":"y","a":"z"})"},
      {R"("quote \" back \\ slash \/")", R"("quote \" back \\ slash /")"},
      {R"("line\nbreak\ttab\u0001")", "\"line\nbreak\ttab\x01\""},
      {R"({"ệ":1,"z":2})", R"({"z":2,"ệ":1})"},
      {R"("\u1ec7")", "\"ệ\""},
  };
  for (const Case& c : cases) {
    const Result<Json> json = ParseJson(c.json);
    ASSERT_TRUE(json) << c.json;
    const Result<std::string> canonical = CanonicalJson(*json);
    ASSERT_TRUE(canonical) << c.json;
    EXPECT_EQ(*canonical, c.canonical);
  }
}

TEST(CanonicalJson, KeepsComposedAndDecomposedLettersApart) {
  EXPECT_NE(*CanonicalJson(Json("\u1ec7")), *CanonicalJson(Json("e\u0323\u0302")));
}

TEST(CanonicalJson, RefusesFractionsAndBrokenText) {
  EXPECT_EQ(CanonicalJson(Json(JsonArray{Json(1.5)})).error().code, "json-fraction");
  EXPECT_EQ(CanonicalJson(Json(std::string("\xff"))).error().code, "json-not-utf8");
}

TEST(Digest, KnowsTheStandardVectors) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha512Hex("abc").substr(0, 32), "ddaf35a193617abacc417349ae204131");
  Sha256 stream;
  stream.Add("a");
  stream.Add("bc");
  EXPECT_EQ(stream.Hex(), Sha256Hex("abc"));
}

TEST(Digest, HexIsReadStrictly) {
  EXPECT_EQ(FromHex("00fF"), std::string("\0\xff", 2));
  EXPECT_FALSE(FromHex("0"));
  EXPECT_FALSE(FromHex("0g"));
  EXPECT_TRUE(IsSha256Hex(Sha256Hex("")));
  EXPECT_FALSE(IsSha256Hex("../../etc/passwd"));
}

}  // namespace
}  // namespace bangron
