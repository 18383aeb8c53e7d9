// Any bytes as a PNG. A mutator of its own puts every chunk's checksum right, or nothing would get past the first.
#include <algorithm>
#include <string>

#include "tests/fuzz/fuzz_picture.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

constexpr std::size_t kSignature = 8;
constexpr std::size_t kAround = 12;  // length, type and checksum of a chunk

std::uint32_t ChecksumOf(const std::uint8_t* bytes, std::size_t count) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (std::size_t i = 0; i < count; ++i) {
    sum ^= bytes[i];
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1U ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  size = LLVMFuzzerMutate(data, size, max_size);
  if (seed % 16 == 0) return size;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (std::size_t at = kSignature; at + kAround <= size;) {
    const auto length = static_cast<std::size_t>(bangron::BigEndianAt(bytes, at, 4));
    if (length > size - at - kAround) break;
    const std::uint32_t sum = ChecksumOf(data + at + 4, length + 4);
    for (unsigned i = 0; i < 4; ++i) data[at + 8 + length + i] = static_cast<std::uint8_t>(sum >> (24 - 8 * i));
    at += length + kAround;
  }
  return size;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("\x89PNG")) return 0;
  if (!bangron::IsWorthFuzzing(bangron::BigEndianAt(bytes, 16, 4), bangron::BigEndianAt(bytes, 20, 4))) return 0;
  bangron::FuzzPicture(bytes);
  return 0;
}
