#include "feed/http_curl.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <string_view>

#include "feed/http_answer.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kConnectTimeout{10'000};
constexpr long kLowSpeedBytes = 64;  // a second, over kLowSpeedSeconds: a hung transfer is dropped
constexpr long kLowSpeedSeconds = 30;
constexpr int kMaxAttempts = 8;
constexpr int kMaxRedirects = 3;

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
struct AddressFree {
  void operator()(CURLU* address) const { curl_url_cleanup(address); }
};
struct TextFree {
  void operator()(char* text) const { curl_free(text); }
};
using Headers = std::unique_ptr<curl_slist, ListFree>;

// libcurl wants one call in the process before any other; nothing is torn down, the process ends.
void EnsureCurl() {
  static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)done;
}

std::size_t TakeBytes(char* data, std::size_t size, std::size_t count, void* user) {
  return static_cast<HttpAnswer*>(user)->TakeBytes({data, size * count}) ? size * count : 0;
}

// What time the server says it is.
std::optional<UtcTime> DateOf(const HttpAnswer& answer) {
  const time_t seconds = curl_getdate(answer.date().c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return UtcTime(std::chrono::seconds(seconds));
}

std::size_t TakeHeader(char* data, std::size_t size, std::size_t count, void* user) {
  static_cast<HttpAnswer*>(user)->TakeHeader({data, size * count});
  return size * count;
}

void Add(Headers& headers, const std::string& line) {
  headers.reset(curl_slist_append(headers.release(), line.c_str()));
}

std::string PartOf(CURLU* address, CURLUPart part, unsigned flags) {
  char* text = nullptr;
  if (curl_url_get(address, part, &text, flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, TextFree> owned(text);
  return owned.get();
}

// The address of `location` as seen from `address`, where it lies on the same host: a feed never sends us elsewhere.
// The way from http to https on that host is allowed, as servers like to go it.
std::optional<std::string> SameHost(const std::string& address, const std::string& location) {
  const std::unique_ptr<CURLU, AddressFree> from(curl_url());
  const std::unique_ptr<CURLU, AddressFree> to(curl_url());
  for (CURLU* url : {from.get(), to.get()}) {
    if (curl_url_set(url, CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return std::nullopt;
  }
  if (curl_url_set(to.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK) return std::nullopt;
  const auto same = [&](CURLUPart part) {
    return PartOf(from.get(), part, CURLU_DEFAULT_PORT) == PartOf(to.get(), part, CURLU_DEFAULT_PORT);
  };
  const bool upgraded =
      PartOf(from.get(), CURLUPART_SCHEME, 0) == "http" && PartOf(to.get(), CURLUPART_SCHEME, 0) == "https";
  if (!same(CURLUPART_HOST) || !((same(CURLUPART_SCHEME) && same(CURLUPART_PORT)) || upgraded)) return std::nullopt;
  return PartOf(to.get(), CURLUPART_URL, 0);
}

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Whether the line failed, not the file: what has come is a true beginning.
bool BrokeOff(CURLcode code) {
  return code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING ||
         code == CURLE_SEND_ERROR || code == CURLE_OPERATION_TIMEDOUT || code == CURLE_HTTP2 ||
         code == CURLE_HTTP2_STREAM;
}

class HttpSource final : public FeedSource {
 public:
  explicit HttpSource(const std::string& base) : base_(base), multi_(curl_multi_init()), easy_(curl_easy_init()) {
    if (base_.back() != '/') base_ += '/';
  }

  Result<FetchAnswer> Fetch(const FetchRequest& request) override {
    std::string address = base_ + request.path;
    const steady_clock::time_point deadline = steady_clock::now() + request.deadline;
    int redirects = 0;
    for (int attempt = 1;; ++attempt) {
      const PartialFile* known = KnownPart(address, request);
      const std::size_t known_size = known == nullptr ? 0 : known->bytes.size();
      HttpAnswer answer(request.max_bytes, known);
      const std::optional<CURLcode> code = Transfer(address, request, known, answer, deadline);
      if (!code) return Error{"fetch-interrupted", address + " was given up"};
      if (IsRedirect(answer.status()) && !answer.location().empty()) {
        const std::optional<std::string> next = SameHost(address, answer.location());
        if (!next || ++redirects > kMaxRedirects) {
          return Error{"fetch-redirected", fmt::format("{} sends us to {}, which is not followed", address,
                                                       answer.location().substr(0, 200))};
        }
        address = *next;
        continue;
      }
      const bool part_is_stale = answer.status() == 416 || answer.wrong_part();
      // A line that broke is tried again at once, a slow one at the next look.
      const bool grew = BrokeOff(*code) && *code != CURLE_OPERATION_TIMEDOUT && answer.size() > known_size;
      KeepPart(address, *code, part_is_stale, answer);
      const bool again = (known_size > 0 && part_is_stale) || (grew && partial_);
      if (!again || attempt >= kMaxAttempts || steady_clock::now() >= deadline) {
        return Judge(address, request, *code, answer);
      }
    }
  }

  void Interrupt() override {
    interrupted_ = true;
    curl_multi_wakeup(multi_.get());
  }

 private:
  const PartialFile* KnownPart(const std::string& address, const FetchRequest& request) const {
    const bool fits = partial_ && partial_->address == address && partial_->bytes.size() < request.max_bytes;
    return fits ? &*partial_ : nullptr;
  }

  // What has come of a file is kept until the rest has come, also over several looks; one file at a time.
  void KeepPart(const std::string& address, CURLcode code, bool part_is_stale, HttpAnswer& answer) {
    const bool useful = BrokeOff(code) && !part_is_stale && answer.has_strong_etag() && answer.size() > 0 &&
                        (answer.status() == 200 || answer.status() == 206);
    if (useful) {
      partial_ = PartialFile{address, answer.etag(), answer.TakeBody()};
      return;
    }
    const bool is_complete = code == CURLE_OK && answer.status() == 206;
    const bool came_anew = partial_ && partial_->address == address && answer.status() == 200;
    if (part_is_stale || is_complete || came_anew) partial_.reset();
  }

  static Headers HeadersFor(const FetchRequest& request, const PartialFile* known) {
    Headers headers;
    if (known != nullptr) {
      Add(headers, fmt::format("Range: bytes={}-", known->bytes.size()));
      Add(headers, "If-Range: " + known->etag);
    } else if (!request.etag.empty()) {
      Add(headers, "If-None-Match: " + request.etag);
    }
    return headers;
  }

  void Prepare(const std::string& address, std::size_t max_bytes, milliseconds left, HttpAnswer& answer) {
    CURL* easy = easy_.get();
    curl_easy_reset(easy);
    error_text_[0] = '\0';
    curl_easy_setopt(easy, CURLOPT_URL, address.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "bangron");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(kConnectTimeout, left).count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kLowSpeedBytes);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, kLowSpeedSeconds);
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(max_bytes));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text_.data());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, TakeBytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, TakeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &answer);
  }

  // Nothing when interrupted.
  std::optional<CURLcode> Transfer(const std::string& address, const FetchRequest& request, const PartialFile* known,
                                   HttpAnswer& answer, steady_clock::time_point deadline) {
    const Headers headers = HeadersFor(request, known);
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
    Prepare(address, request.max_bytes, std::max(left, milliseconds(1)), answer);
    curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_multi_add_handle(multi_.get(), easy_.get());
    const std::optional<CURLcode> code = Perform();
    curl_multi_remove_handle(multi_.get(), easy_.get());
    return code;
  }

  std::optional<CURLcode> Perform() {
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

  Result<FetchAnswer> Judge(const std::string& address, const FetchRequest& request, CURLcode code,
                            HttpAnswer& answer) const {
    const int status = answer.status();
    if (status == 403 || status == 404 || status == 410) {
      return Error{"fetch-not-found", fmt::format("{}: the server answers {}", address, status)};
    }
    if (status == 200 && request.path.ends_with(".json") && answer.is_web_page()) {
      return Error{"fetch-web-page",
                   fmt::format("{}: a web page came instead of the feed: a sign-in page of the network, or a wrong "
                               "address",
                               address)};
    }
    if (status == 429 || status >= 500) {
      return Error{"fetch-busy", fmt::format("{}: the server answers {}", address, status)};
    }
    if (answer.too_large() || code == CURLE_FILESIZE_EXCEEDED) {
      return Error{"fetch-too-large", fmt::format("{} has more than {} bytes", address, request.max_bytes)};
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
      return Error{"fetch-timeout", fmt::format("{}: {}", address, error_text_.data())};
    }
    if (code != CURLE_OK) {
      return Error{"fetch-failed", fmt::format("{}: {}", address,
                                               error_text_[0] != '\0' ? error_text_.data() : curl_easy_strerror(code))};
    }
    if (status == 304 && !request.etag.empty()) return FetchAnswer{true, {}, request.etag, DateOf(answer)};
    if (status != 200 && status != 206) {
      return Error{"fetch-failed", fmt::format("{}: the server answers {}", address, status)};
    }
    return FetchAnswer{false, answer.TakeBody(), answer.etag(), DateOf(answer)};
  }

  std::string base_;
  std::unique_ptr<CURLM, MultiFree> multi_;
  std::unique_ptr<CURL, EasyFree> easy_;
  std::array<char, CURL_ERROR_SIZE> error_text_{};
  std::optional<PartialFile> partial_;
  std::atomic<bool> interrupted_ = false;
};

}  // namespace

std::unique_ptr<FeedSource> MakeHttpSource(const std::string& base) {
  EnsureCurl();
  return std::make_unique<HttpSource>(base);
}

}  // namespace bangron
