// UTF-8 at the door and inside: decoding that never fails and never reads past the end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bangron {

struct DecodedCodePoint {
  char32_t code_point = 0;  // U+FFFD where the bytes are not UTF-8
  std::size_t length = 1;   // bytes taken, at least 1
  bool valid = true;
};

// Decodes the code point at `at` (at < text.size()). Overlong forms, surrogates and values above
// U+10FFFF are invalid and take one byte.
DecodedCodePoint DecodeUtf8(std::string_view text, std::size_t at);

void AppendUtf8(char32_t code_point, std::string& out);

// Byte offset of the first invalid byte, or npos.
std::size_t FindInvalidUtf8(std::string_view text);

std::u32string ToUtf32(std::string_view text);
std::string ToUtf8(std::u32string_view text);

}  // namespace bangron
