// Any bytes as the head and body of an HTTP answer, plain and as the continuation of a file: whatever comes, the body
// keeps its bound, and a continuation begins with the very bytes that were held. Also as a name to be quoted.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feed/http_answer.h"
#include "feed/url_quote.h"

namespace {

using namespace bangron;

constexpr std::size_t kMaxBytes = 64;

void Take(std::string_view input, const PartialFile* known) {
  HttpAnswer answer(kMaxBytes, known);
  while (!input.empty()) {
    const std::size_t end = input.find('\n');
    const std::string_view line = input.substr(0, end == std::string_view::npos ? end : end + 1);
    input.remove_prefix(line.size());
    if (line == "\r\n" || line == "\n") break;
    answer.TakeHeader(line);
  }
  const bool taken =
      answer.TakeBytes(input.substr(0, input.size() / 2)) && answer.TakeBytes(input.substr(input.size() / 2));
  (void)answer.is_web_page();
  if (answer.size() > kMaxBytes) std::abort();
  if (taken && answer.status() == 206 && !answer.TakeBody().starts_with(known->bytes)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const PartialFile known{"http://x/a", "\"e\"", "123"};
  Take(input, nullptr);
  Take(input, &known);
  const std::string quoted = QuoteName(input);
  if (quoted.find('/') != std::string::npos || quoted.size() < input.size()) std::abort();
  return 0;
}
