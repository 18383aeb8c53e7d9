// SHA-2 digests and hexadecimal text, for names of objects and for signed metadata. Not for passwords.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bangron {

// Lower-case hexadecimal of any bytes, and back. FromHex takes either case and fails on anything else.
std::string ToHex(std::string_view bytes);
std::optional<std::string> FromHex(std::string_view hex);

// Lower-case hexadecimal digests.
std::string Sha256Hex(std::string_view bytes);
std::string Sha512Hex(std::string_view bytes);

// True for exactly 64 lower-case hexadecimal digits.
bool IsSha256Hex(std::string_view text);

// SHA-256 of bytes that arrive in pieces. Thread: one at a time.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void Add(std::string_view bytes);
  // The digest of all bytes so far; ends the stream: add nothing after it.
  std::string Hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bangron
