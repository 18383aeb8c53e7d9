// One HTTP answer as it comes in, line by line and piece by piece: what of its head matters to a feed, and a body that
// never grows beyond its bound. Knows no network; libcurl's side is feed/http_curl.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bangron {

// The beginning of a file whose transfer broke off.
struct PartialFile {
  std::string address;
  std::string etag;  // a strong one: the rest is asked for only of these very bytes
  std::string bytes;
};

class HttpAnswer {
 public:
  // `known` is the beginning that was asked to be continued, or null; borrowed until the answer ends.
  HttpAnswer(std::size_t max_bytes, const PartialFile* known) : max_bytes_(max_bytes), known_(known) {}

  // A line of the head, its end included. A status line begins a new head: an answer after "100 Continue".
  void TakeHeader(std::string_view line);
  // A piece of the body. False: it is not wanted, end the transfer.
  bool TakeBytes(std::string_view bytes);

  int status() const { return status_; }
  const std::string& etag() const { return etag_; }
  bool has_strong_etag() const { return etag_.starts_with('"'); }
  // As the server wrote it.
  const std::string& date() const { return date_; }
  // What to ask for next where the status moves us; empty: nothing.
  const std::string& location() const { return location_; }

  bool too_large() const { return too_large_; }
  // A part that continues other bytes than those that we hold.
  bool wrong_part() const { return wrong_part_; }
  // Whether this is a page for people: a captive portal's, or a server's own.
  bool is_web_page() const;

  std::size_t size() const { return bytes_.size(); }
  std::string TakeBody() { return std::move(bytes_); }

 private:
  bool Begin();

  std::size_t max_bytes_;
  const PartialFile* known_;
  int status_ = 0;
  std::string etag_;
  std::string date_;
  std::string location_;
  std::string content_type_;
  std::optional<std::size_t> part_begins_;
  bool begun_ = false;
  bool too_large_ = false;
  bool wrong_part_ = false;
  std::string bytes_;
};

}  // namespace bangron
