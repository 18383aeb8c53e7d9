// What the HTTP source does with transfers that break off, and with servers that contradict themselves.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feed/http.h"
#include "tests/support/scripted_server.h"

namespace bangron {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kWhole[] = "0123456789";

std::string Answer(const std::string& status, const std::vector<std::string>& headers, const std::string& body) {
  std::string answer = "HTTP/1.1 " + status + "\r\n";
  for (const std::string& header : headers) answer += header + "\r\n";
  return answer + "\r\n" + body;
}

std::string Part(std::size_t from, std::size_t sent, const std::string& etag = "\"e\"") {
  return Answer("206 Partial Content",
                {"ETag: " + etag, fmt::format("Content-Range: bytes {}-9/10", from),
                 fmt::format("Content-Length: {}", 10 - from)},
                std::string(kWhole).substr(from, sent));
}

std::string Beginning(std::size_t sent, const std::string& etag = "\"e\"") {
  return Answer("200 OK", {"ETag: " + etag, "Content-Length: 10"}, std::string(kWhole).substr(0, sent));
}

std::string FetchCode(FeedSource& source) {
  const Result<FetchAnswer> answer = source.Fetch({.path = "x", .max_bytes = 100});
  if (answer && answer->bytes != kWhole) return "other bytes: " + answer->bytes;
  return answer ? "" : answer.error().code;
}

TEST(HttpResume, TheRestIsAskedForAtOnce) {
  const ScriptedServer server({Beginning(3), Part(3, 2), Part(5, 5)});
  const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
  EXPECT_EQ(FetchCode(*source), "");
  ASSERT_EQ(server.requests().size(), 3U);
  EXPECT_THAT(server.requests()[0], Not(HasSubstr("Range")));
  EXPECT_THAT(server.requests()[1], HasSubstr("Range: bytes=3-\r\n"));
  EXPECT_THAT(server.requests()[1], HasSubstr("If-Range: \"e\"\r\n"));
  EXPECT_THAT(server.requests()[2], HasSubstr("Range: bytes=5-\r\n"));
}

TEST(HttpResume, ALineThatBringsNothingIsLeftForTheNextLook) {
  const ScriptedServer server({Beginning(3), "", Part(3, 7)});
  const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
  EXPECT_EQ(FetchCode(*source), "fetch-failed");
  EXPECT_EQ(server.requests().size(), 2U);
  EXPECT_EQ(FetchCode(*source), "");
  EXPECT_THAT(server.requests()[2], HasSubstr("Range: bytes=3-\r\n"));
}

TEST(HttpResume, AFileThatChangedMeanwhileBeginsAnew) {
  const ScriptedServer server({Beginning(3, "\"old\""), Beginning(10, "\"new\"")});
  const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
  EXPECT_EQ(FetchCode(*source), "");
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(HttpResume, AContradictionBeginsAnew) {
  const std::vector<std::string> contradictions = {Part(2, 8), Part(3, 7, "\"other\""),
                                                   Answer("416 Range Not Satisfiable", {"Content-Length: 0"}, ""),
                                                   Answer("206 Partial Content", {"Content-Length: 7"}, "3456789")};
  for (const std::string& contradiction : contradictions) {
    const ScriptedServer server({Beginning(3), contradiction, Beginning(10)});
    const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
    EXPECT_EQ(FetchCode(*source), "") << contradiction;
    ASSERT_EQ(server.requests().size(), 3U) << contradiction;
    EXPECT_THAT(server.requests()[2], Not(HasSubstr("Range"))) << contradiction;
  }
}

TEST(HttpResume, WithoutAStrongTagNothingIsContinued) {
  for (const std::string etag : {"W/\"weak\"", ""}) {
    const ScriptedServer server({Beginning(3, etag), Beginning(10, etag)});
    const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
    EXPECT_EQ(FetchCode(*source), "fetch-failed");
    EXPECT_EQ(FetchCode(*source), "");
    EXPECT_THAT(server.requests()[1], Not(HasSubstr("Range")));
  }
}

TEST(HttpResume, ALineThatBreaksForEverIsGivenUpAndContinuedLater) {
  std::vector<std::string> answers{Beginning(1)};
  for (std::size_t from = 1; from < 10; ++from) answers.push_back(Part(from, 1));
  const ScriptedServer server(answers);
  const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
  EXPECT_EQ(FetchCode(*source), "fetch-failed");
  EXPECT_EQ(server.requests().size(), 8U);
  EXPECT_EQ(FetchCode(*source), "");
}

TEST(HttpResume, AnotherFileIsNeverContinuedWithThisOne) {
  const ScriptedServer server({Beginning(3), "", Beginning(10), Beginning(10)});
  const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
  EXPECT_EQ(FetchCode(*source), "fetch-failed");
  EXPECT_TRUE(source->Fetch({.path = "y", .max_bytes = 100}));
  EXPECT_THAT(server.requests()[2], Not(HasSubstr("Range")));
}

TEST(HttpResume, MoreThanTheBoundIsRefusedAlsoInParts) {
  const ScriptedServer server({Beginning(3), Part(3, 7)});
  const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
  EXPECT_EQ(source->Fetch({.path = "x", .max_bytes = 9}).error().code, "fetch-too-large");
}

TEST(HttpSource, NonsenseIsAFailureAndNoMore) {
  const std::vector<std::string> answers = {
      "nonsense\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n0123456789",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n0123456789\r\n0\r\n\r\n",
      "HTTP/1.1 999 What\r\n\r\n",
      "HTTP/1.1 304 Not Modified\r\n\r\n",
      "HTTP/1.1 301 Moved\r\nLocation: ://\r\n\r\n",
      "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/10\r\n\r\n0123456789"};
  for (const std::string& answer : answers) {
    const ScriptedServer server({answer});
    const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(server.address()));
    EXPECT_THAT(FetchCode(*source), testing::StartsWith("fetch-")) << answer;
  }
}

}  // namespace
}  // namespace bangron
