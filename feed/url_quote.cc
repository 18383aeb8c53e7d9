#include "feed/url_quote.h"

namespace bangron {
namespace {

constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

std::string Quote(std::string_view text, std::string_view also_plain) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string quoted;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos || also_plain.find(c) != std::string_view::npos) {
      quoted += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    quoted += {'%', kHexDigits[byte >> 4U], kHexDigits[byte & 15U]};
  }
  return quoted;
}

}  // namespace

std::string QuoteName(std::string_view name) { return Quote(name, ""); }
std::string QuotePath(std::string_view path) { return Quote(path, "/"); }

}  // namespace bangron
