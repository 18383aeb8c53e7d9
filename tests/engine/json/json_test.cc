#include "engine/json/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace bangron {
namespace {

std::string CodeOf(std::string_view text, const JsonLimits& limits = {}) {
  const Result<Json> parsed = ParseJson(text, limits);
  return parsed ? "" : parsed.error().code;
}

TEST(Json, ReadsEveryKind) {
  const Result<Json> parsed = ParseJson(R"( {"a":[1,-2,1.5,true,false,null,"Ẵ\n"],"b":{}} )");
  ASSERT_TRUE(parsed) << parsed.error().what;
  const Json* array = parsed->Find("a");
  ASSERT_NE(array, nullptr);
  const JsonArray expected{Json(1), Json(-2), Json(1.5), Json(true), Json(false), Json(), Json("Ẵ\n")};
  EXPECT_EQ(*array->AsArray(), expected);
  EXPECT_TRUE(parsed->Find("b")->AsObject()->empty());
  EXPECT_EQ(parsed->Find("c"), nullptr);
}

TEST(Json, KeepsWholeNumbersAndFractionsApart) {
  EXPECT_NE(ParseJson("7")->AsInteger(), nullptr);
  EXPECT_NE(ParseJson("7.0")->AsFraction(), nullptr);
  EXPECT_EQ(*ParseJson("9223372036854775807")->AsInteger(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(*ParseJson("-9223372036854775808")->AsInteger(), std::numeric_limits<std::int64_t>::min());
}

TEST(Json, RefusesWhatIsNotOneStrictDocument) {
  const std::string nul("{}\0{}", 5);
  for (const std::string& text :
       {std::string(""), std::string("{"), std::string("{} {}"), std::string("[1,]"), std::string("{'a':1}"),
        std::string("// c\n1"), std::string("NaN"), std::string("01"), std::string("\"\\ud800\""),
        std::string("\"\x80\""), std::string("\xEF\xBB\xBF{}"), std::string("\"a\nb\""), nul}) {
    EXPECT_EQ(CodeOf(text), "json-syntax") << text;
  }
}

TEST(Json, RefusesWholeNumbersOutside64Bits) {
  for (const char* text :
       {"9223372036854775808", "-9223372036854775809", "18446744073709551616", "99999999999999999999999999", "1e999"}) {
    EXPECT_EQ(CodeOf(text), "json-syntax") << text;
  }
}

TEST(Json, RefusesDuplicateKeysAtAnyDepth) {
  EXPECT_EQ(CodeOf(R"({"a":1,"a":1})"), "json-duplicate-key");
  EXPECT_EQ(CodeOf(R"([{"b":{"a":1,"\u0061":2}}])"), "json-duplicate-key");
  EXPECT_EQ(CodeOf(R"({"a":{"a":1},"b":{"a":1}})"), "");
}

TEST(Json, RefusesBeyondItsLimits) {
  EXPECT_EQ(CodeOf("[[[1]]]", {.bytes = 100, .depth = 3}), "");
  EXPECT_EQ(CodeOf("[[[[]]]]", {.bytes = 100, .depth = 3}), "json-too-deep");
  EXPECT_EQ(CodeOf("[1,2]", {.bytes = 4, .depth = 3}), "json-too-large");
  EXPECT_EQ(CodeOf(std::string(1'000'000, '[')), "json-too-deep");
}

TEST(Json, NamesTheByteOfARefusal) {
  EXPECT_NE(ParseJson(R"({"a":1,"a":2})").error().what.find("byte 10"), std::string::npos)
      << ParseJson(R"({"a":1,"a":2})").error().what;
}

TEST(Json, WritesWhatItReads) {
  const std::string text = R"({"a":[1,-2,1.5,2.0,true,null,"\"\\\u0001 Ẵ"],"b":{}})";
  EXPECT_EQ(WriteJson(*ParseJson(text)), text);
  EXPECT_EQ(WriteJson(*ParseJson(R"({"b":[],"a":{"x":[1,2]}})"), JsonStyle::kIndented),
            "{\n  \"a\": {\n    \"x\": [\n      1,\n      2\n    ]\n  },\n  \"b\": []\n}");
}

}  // namespace
}  // namespace bangron
