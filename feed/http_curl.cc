#include "feed/http_curl.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <optional>
#include <string_view>

namespace bangron {
namespace {

constexpr long kConnectTimeoutMs = 10'000;
constexpr long kLowSpeedBytes = 64;  // a second, over kLowSpeedSeconds: a hung transfer is dropped
constexpr long kLowSpeedSeconds = 30;

// CURL and CURLM are both void to libcurl's header, so each handle has a deleter of its own.
struct EasyFree {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiFree {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListFree {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// libcurl wants one call in the process before any other; nothing is torn down, the process ends.
void EnsureCurl() {
  static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)done;
}

// What one transfer gathers.
struct Body {
  std::size_t max_bytes = 0;
  bool too_large = false;
  FetchAnswer answer;
};

std::size_t TakeBytes(char* data, std::size_t size, std::size_t count, void* user) {
  auto& body = *static_cast<Body*>(user);
  const std::size_t length = size * count;
  if (length > body.max_bytes - body.answer.bytes.size()) {
    body.too_large = true;
    return 0;  // ends the transfer
  }
  body.answer.bytes.append(data, length);
  return length;
}

// What time the server says it is, where this line of the head tells.
std::optional<UtcTime> DateIn(std::string_view line) {
  constexpr std::string_view kDate = "date:";
  const bool is_date = line.size() > kDate.size() &&
                       std::equal(kDate.begin(), kDate.end(), line.begin(),
                                  [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
  if (!is_date) return std::nullopt;
  const time_t seconds = curl_getdate(std::string(line.substr(kDate.size())).c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return UtcTime(std::chrono::seconds(seconds));
}

std::size_t TakeHeader(char* data, std::size_t size, std::size_t count, void* user) {
  constexpr std::string_view kEtag = "etag:";
  constexpr std::size_t kMaxEtag = 256;
  auto& body = *static_cast<Body*>(user);
  std::string_view line(data, size * count);
  const bool is_etag = line.size() > kEtag.size() &&
                       std::equal(kEtag.begin(), kEtag.end(), line.begin(), [](char expected, char actual) {
                         return expected == std::tolower(static_cast<unsigned char>(actual));
                       });
  if (is_etag && line.size() < kMaxEtag) {
    line.remove_prefix(kEtag.size());
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())) != 0) line.remove_suffix(1);
    body.answer.etag = std::string(line);
  }
  if (const auto date = DateIn(std::string_view(data, size * count))) body.answer.date = date;
  return size * count;
}

class HttpSource final : public FeedSource {
 public:
  explicit HttpSource(const std::string& base) : base_(base), multi_(curl_multi_init()), easy_(curl_easy_init()) {
    if (base_.back() != '/') base_ += '/';
  }

  Result<FetchAnswer> Fetch(const FetchRequest& request) override {
    Body body{request.max_bytes, false, {}};
    const std::unique_ptr<curl_slist, ListFree> headers(
        request.etag.empty() ? nullptr : curl_slist_append(nullptr, ("If-None-Match: " + request.etag).c_str()));
    Prepare(request, body, headers.get());
    curl_multi_add_handle(multi_.get(), easy_.get());
    const std::optional<CURLcode> code = Transfer();
    curl_multi_remove_handle(multi_.get(), easy_.get());
    if (!code) return Error{"fetch-interrupted", base_ + request.path + " was given up"};
    return Judge(request, *code, std::move(body));
  }

  void Interrupt() override {
    interrupted_ = true;
    curl_multi_wakeup(multi_.get());
  }

 private:
  void Prepare(const FetchRequest& request, Body& body, curl_slist* headers) {
    CURL* easy = easy_.get();
    curl_easy_reset(easy);
    error_text_[0] = '\0';
    curl_easy_setopt(easy, CURLOPT_URL, (base_ + request.path).c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "bangron");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, kConnectTimeoutMs);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.deadline.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kLowSpeedBytes);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, kLowSpeedSeconds);
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_bytes));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text_.data());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, TakeBytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, TakeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &body);
  }

  // Nothing when interrupted.
  std::optional<CURLcode> Transfer() {
    int running = 1;
    while (!interrupted_) {
      if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) return CURLE_FAILED_INIT;
      int left = 0;
      while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg == CURLMSG_DONE) return message->data.result;
      }
      if (curl_multi_poll(multi_.get(), nullptr, 0, 1000, nullptr) != CURLM_OK) return CURLE_FAILED_INIT;
    }
    return std::nullopt;
  }

  Result<FetchAnswer> Judge(const FetchRequest& request, CURLcode code, Body body) const {
    const std::string url = base_ + request.path;
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status == 403 || status == 404 || status == 410) {
      return Error{"fetch-not-found", fmt::format("{}: the server answers {}", url, status)};
    }
    if (body.too_large || code == CURLE_FILESIZE_EXCEEDED) {
      return Error{"fetch-too-large", fmt::format("{} has more than {} bytes", url, request.max_bytes)};
    }
    if (code == CURLE_OPERATION_TIMEDOUT) return Error{"fetch-timeout", fmt::format("{}: {}", url, error_text_.data())};
    if (code != CURLE_OK) {
      return Error{"fetch-failed",
                   fmt::format("{}: {}", url, error_text_[0] != '\0' ? error_text_.data() : curl_easy_strerror(code))};
    }
    if (status == 304 && !request.etag.empty()) return FetchAnswer{true, {}, request.etag, body.answer.date};
    if (status != 200) return Error{"fetch-failed", fmt::format("{}: the server answers {}", url, status)};
    return std::move(body.answer);
  }

  std::string base_;
  std::unique_ptr<CURLM, MultiFree> multi_;
  std::unique_ptr<CURL, EasyFree> easy_;
  std::array<char, CURL_ERROR_SIZE> error_text_{};
  std::atomic<bool> interrupted_ = false;
};

}  // namespace

std::unique_ptr<FeedSource> MakeHttpSource(const std::string& base) {
  EnsureCurl();
  return std::make_unique<HttpSource>(base);
}

}  // namespace bangron
