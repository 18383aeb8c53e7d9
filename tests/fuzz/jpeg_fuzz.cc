// Any bytes as a JPEG, with its EXIF.
#include "tests/fuzz/fuzz_picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("\xFF\xD8\xFF")) return 0;
  // Every start of a frame, wherever it stands.
  for (std::size_t at = 0; at + 9 < size; ++at) {
    if (data[at] != 0xFF || data[at + 1] < 0xC0 || data[at + 1] > 0xCF) continue;
    if (!bangron::IsWorthFuzzing(bangron::BigEndianAt(bytes, at + 5, 2), bangron::BigEndianAt(bytes, at + 7, 2)))
      return 0;
  }
  bangron::FuzzPicture(bytes);
  return 0;
}
