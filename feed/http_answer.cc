#include "feed/http_answer.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace bangron {
namespace {

constexpr std::size_t kMaxHeaderValue = 2048;
constexpr int kPartialContent = 206;

std::string_view Trimmed(std::string_view text) {
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// The value of the header `name` (lower case), where the line is that header's.
std::optional<std::string> ValueOf(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return std::nullopt;
  const bool same = std::equal(name.begin(), name.end(), line.begin(), [](char expected, char actual) {
    return expected == std::tolower(static_cast<unsigned char>(actual));
  });
  const std::string_view value = Trimmed(line.substr(name.size() + 1));
  if (!same || value.size() > kMaxHeaderValue) return std::nullopt;
  return std::string(value);
}

// 3 of "HTTP/1.1 206 Partial Content" or "bytes 3-9/10": the number behind the first space.
std::optional<std::size_t> NumberBehindSpace(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  text.remove_prefix(space + 1);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return number;
}

}  // namespace

void HttpAnswer::TakeHeader(std::string_view line) {
  if (line.starts_with("HTTP/")) {
    const std::optional<std::size_t> status = NumberBehindSpace(line);
    status_ = status && *status < 1000 ? static_cast<int>(*status) : 0;
    etag_.clear();
    date_.clear();
    location_.clear();
    content_type_.clear();
    part_begins_.reset();
    return;
  }
  if (auto etag = ValueOf(line, "etag"); etag && etag->size() < 256) etag_ = std::move(*etag);
  if (auto date = ValueOf(line, "date")) date_ = std::move(*date);
  if (auto location = ValueOf(line, "location")) location_ = std::move(*location);
  if (auto type = ValueOf(line, "content-type")) content_type_ = std::move(*type);
  if (const auto range = ValueOf(line, "content-range"); range && range->starts_with("bytes ")) {
    part_begins_ = NumberBehindSpace(*range);
  }
}

bool HttpAnswer::Begin() {
  begun_ = true;
  if (status_ != kPartialContent) return true;
  wrong_part_ = known_ == nullptr || part_begins_ != known_->bytes.size() || (!etag_.empty() && etag_ != known_->etag);
  if (!wrong_part_) {
    bytes_ = known_->bytes;
    etag_ = known_->etag;
  }
  return !wrong_part_;
}

bool HttpAnswer::TakeBytes(std::string_view bytes) {
  if (!begun_ && !Begin()) return false;
  if (bytes_.size() > max_bytes_ || bytes.size() > max_bytes_ - bytes_.size()) {
    too_large_ = true;
    return false;
  }
  bytes_.append(bytes);
  return true;
}

bool HttpAnswer::is_web_page() const {
  if (content_type_.starts_with("text/html") || content_type_.starts_with("application/xhtml")) return true;
  return Trimmed(std::string_view(bytes_).substr(0, 256)).starts_with('<');
}

}  // namespace bangron
