#include "feed/http_answer.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

void TakeHead(HttpAnswer& answer, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) answer.TakeHeader(line + "\r\n");
}

TEST(HttpAnswer, KeepsWhatMattersOfTheNewestHead) {
  HttpAnswer answer(100, nullptr);
  TakeHead(answer,
           {"HTTP/1.1 100 Continue", "ETag: \"old\"", "", "HTTP/2 200", "eTaG:  \"abc\" ", "Content-Type: text/plain"});
  EXPECT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.etag(), "\"abc\"");
  EXPECT_TRUE(answer.has_strong_etag());
  EXPECT_TRUE(answer.TakeBytes("{}"));
  EXPECT_FALSE(answer.is_web_page());
  TakeHead(answer, {"HTTP/1.1 302 Found", "Location: http://elsewhere/"});
  EXPECT_EQ(answer.status(), 302);
  EXPECT_EQ(answer.etag(), "");
  EXPECT_EQ(answer.location(), "http://elsewhere/");
}

TEST(HttpAnswer, BrokenHeadsAreNoHeads) {
  for (const char* line : {"HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 abc", "HTTP/1.1 99999999999999999999", "etag", "", ":"}) {
    HttpAnswer answer(100, nullptr);
    answer.TakeHeader(line);
    EXPECT_EQ(answer.status(), 0) << line;
    EXPECT_EQ(answer.etag(), "") << line;
  }
}

TEST(HttpAnswer, StopsAtItsBound) {
  HttpAnswer answer(5, nullptr);
  TakeHead(answer, {"HTTP/1.1 200 OK"});
  EXPECT_TRUE(answer.TakeBytes("12345"));
  EXPECT_FALSE(answer.TakeBytes("6"));
  EXPECT_TRUE(answer.too_large());
  EXPECT_EQ(answer.size(), 5U);
}

TEST(HttpAnswer, ContinuesOnlyTheVeryBytesItHolds) {
  const PartialFile known{"http://x/a", "\"e\"", "123"};
  struct Case {
    const char* what;
    std::vector<std::string> head;
    const char* body;  // null: refused
  };
  const std::vector<Case> cases = {
      {"the rest", {"HTTP/1.1 206 Partial", "ETag: \"e\"", "Content-Range: bytes 3-5/6"}, "123456"},
      {"the rest, without a tag", {"HTTP/1.1 206 Partial", "Content-Range: bytes 3-5/6"}, "123456"},
      {"all of it", {"HTTP/1.1 200 OK", "ETag: \"new\""}, "456"},
      {"of other bytes", {"HTTP/1.1 206 Partial", "ETag: \"new\"", "Content-Range: bytes 3-5/6"}, nullptr},
      {"from another place", {"HTTP/1.1 206 Partial", "ETag: \"e\"", "Content-Range: bytes 2-5/6"}, nullptr},
      {"from nowhere", {"HTTP/1.1 206 Partial", "ETag: \"e\""}, nullptr},
  };
  for (const Case& c : cases) {
    HttpAnswer answer(100, &known);
    TakeHead(answer, c.head);
    EXPECT_EQ(answer.TakeBytes("456"), c.body != nullptr) << c.what;
    EXPECT_EQ(answer.wrong_part(), c.body == nullptr) << c.what;
    if (c.body == nullptr) continue;
    EXPECT_EQ(answer.TakeBody(), c.body) << c.what;
  }
  HttpAnswer nobody_asked(100, nullptr);
  TakeHead(nobody_asked, {"HTTP/1.1 206 Partial", "Content-Range: bytes 0-5/6"});
  EXPECT_FALSE(nobody_asked.TakeBytes("456"));
}

TEST(HttpAnswer, KnowsAWebPage) {
  for (const char* body : {"<!DOCTYPE html>", "\r\n  <html>"}) {
    HttpAnswer answer(100, nullptr);
    EXPECT_TRUE(answer.TakeBytes(body));
    EXPECT_TRUE(answer.is_web_page()) << body;
  }
  HttpAnswer answer(100, nullptr);
  TakeHead(answer, {"HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8"});
  EXPECT_TRUE(answer.is_web_page());
}

}  // namespace
}  // namespace bangron
