#include "feed/http.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace bangron {
namespace {

// A listening socket of ours on a free port of loopback; accepts nobody.
class SilentServer {
 public:
  SilentServer() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    if (bind(fd_, reinterpret_cast<sockaddr*>(&address), length) != 0) return;
    if (listen(fd_, 8) != 0) return;
    if (getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &length) == 0) port_ = ntohs(address.sin_port);
  }
  ~SilentServer() { close(fd_); }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;
  int port() const { return port_; }

 private:
  int fd_ = -1;
  int port_ = 0;
};

// Debian's nginx over a folder, on a free port of loopback.
class Nginx {
 public:
  explicit Nginx(const std::filesystem::path& folder) : folder_(folder) {
    port_ = SilentServer().port();
    WriteFile(folder / "nginx.conf",
              fmt::format("pid {0}/pid;\nerror_log {0}/error.log;\nevents {{}}\nhttp {{\n  access_log off;\n"
                          "  client_body_temp_path {0}/t1; proxy_temp_path {0}/t2; fastcgi_temp_path {0}/t3;\n"
                          "  uwsgi_temp_path {0}/t4; scgi_temp_path {0}/t5;\n"
                          "  server {{ listen 127.0.0.1:{1}; root {0}/www;\n"
                          "    location = /moved {{ return 302 http://127.0.0.1:{1}/metadata/a.json; }}\n"
                          "    location = /near {{ return 301 /moved; }}\n"
                          "    location = /round {{ return 307 /round; }}\n"
                          "    location = /away {{ return 302 http://localhost:{1}/metadata/a.json; }}\n"
                          "    location = /port {{ return 302 http://127.0.0.1:1/metadata/a.json; }}\n"
                          "    location = /file {{ return 302 file:///etc/passwd; }}\n"
                          "    location = /busy {{ return 503; }}\n"
                          "    location = /portal.json {{ return 200 '<html>Wi-Fi</html>'; }} }}\n}}\n",
                          folder.string(), port_));
    const ProgramRun run =
        RunProgram({"/usr/sbin/nginx", "-e", (folder / "error.log").string(), "-c", (folder / "nginx.conf").string()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  ~Nginx() {
    RunProgram({"/usr/sbin/nginx", "-e", (folder_ / "error.log").string(), "-s", "stop", "-c",
                (folder_ / "nginx.conf").string()});
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;
  std::string address() const { return fmt::format("http://127.0.0.1:{}", port_); }

 private:
  std::filesystem::path folder_;
  int port_ = 0;
};

// What both kinds of source must do.
void ExpectServes(FeedSource& source) {
  const Result<FetchAnswer> answer = source.Fetch({.path = "metadata/a.json", .max_bytes = 5});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->bytes, "12345");
  EXPECT_EQ(source.Fetch({.path = "metadata/a.json", .max_bytes = 4}).error().code, "fetch-too-large");
  EXPECT_EQ(source.Fetch({.path = "metadata/b.json", .max_bytes = 4}).error().code, "fetch-not-found");
  source.Interrupt();
  EXPECT_EQ(source.Fetch({.path = "metadata/a.json", .max_bytes = 5}).error().code, "fetch-interrupted");
}

TEST(FeedSource, ServesAFolder) {
  const ScratchFolder scratch;
  WriteFile(scratch.path() / "metadata/a.json", "12345");
  ExpectServes(**OpenFeedSource(scratch.path().string()));
  ExpectServes(**OpenFeedSource("file://" + scratch.path().string()));
}

TEST(FeedSource, ServesFromNginxWithEtags) {
  const ScratchFolder scratch;
  WriteFile(scratch.path() / "www/metadata/a.json", "12345");
  std::filesystem::permissions(scratch.path(), std::filesystem::perms(0755));
  const Nginx nginx(scratch.path());
  const std::unique_ptr<FeedSource> source = std::move(*OpenFeedSource(nginx.address()));

  const Result<FetchAnswer> first = source->Fetch({.path = "metadata/a.json", .max_bytes = 10});
  ASSERT_TRUE(first) << first.error().what;
  EXPECT_FALSE(first->etag.empty());
  const Result<FetchAnswer> second = source->Fetch({.path = "metadata/a.json", .max_bytes = 10, .etag = first->etag});
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->not_modified);
  EXPECT_TRUE(second->bytes.empty());
  // Both tell what time the server says it is: a source of time for boards without another.
  const auto now = std::chrono::system_clock::now();
  for (const Result<FetchAnswer>* answer : {&first, &second}) {
    ASSERT_TRUE((*answer)->date);
    EXPECT_LT(now - *(*answer)->date, std::chrono::minutes(5));
    EXPECT_LT(*(*answer)->date - now, std::chrono::minutes(5));
  }
  for (const char* moved : {"moved", "near"}) {
    const Result<FetchAnswer> answer = source->Fetch({.path = moved, .max_bytes = 10});
    ASSERT_TRUE(answer) << moved << " " << answer.error().what;
    EXPECT_EQ(answer->bytes, "12345");
  }
  for (const auto& [path, code] : std::map<std::string, std::string>{{"round", "fetch-redirected"},
                                                                     {"away", "fetch-redirected"},
                                                                     {"port", "fetch-redirected"},
                                                                     {"file", "fetch-redirected"},
                                                                     {"busy", "fetch-busy"},
                                                                     {"portal.json", "fetch-web-page"}}) {
    EXPECT_EQ(source->Fetch({.path = path, .max_bytes = 1000}).error().code, code);
  }
  ExpectServes(*source);
}

TEST(FeedSource, ASilentServerIsGivenUpAtTheDeadline) {
  const SilentServer server;
  const auto source = OpenFeedSource(fmt::format("http://127.0.0.1:{}/feed/", server.port()));
  EXPECT_EQ((*source)->Fetch({.path = "x", .max_bytes = 1, .deadline = std::chrono::milliseconds(50)}).error().code,
            "fetch-timeout");
}

TEST(FeedSource, AnInterruptEndsARunningFetch) {
  const SilentServer server;
  const auto source = OpenFeedSource(fmt::format("http://127.0.0.1:{}/feed/", server.port()));
  std::thread other([&] { (*source)->Interrupt(); });
  EXPECT_EQ((*source)->Fetch({.path = "x", .max_bytes = 1}).error().code, "fetch-interrupted");
  other.join();
}

TEST(FeedSource, NobodyThereIsAFailure) {
  const int port = SilentServer().port();
  const auto source = OpenFeedSource(fmt::format("http://127.0.0.1:{}", port));
  EXPECT_EQ((*source)->Fetch({.path = "x", .max_bytes = 1}).error().code, "fetch-failed");
}

TEST(FeedSource, KnowsItsAddresses) {
  for (const char* address : {"", "ftp://x/y", "gopher://x"}) {
    EXPECT_EQ(OpenFeedSource(address).error().code, "feed-address") << address;
  }
}

}  // namespace
}  // namespace bangron
