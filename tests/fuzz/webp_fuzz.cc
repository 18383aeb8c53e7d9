// Any bytes as a WebP, still or moving.
#include <webp/decode.h>

#include "tests/fuzz/fuzz_picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("RIFF")) return 0;
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data, size, &features) == VP8_STATUS_OK &&
      !bangron::IsWorthFuzzing(features.width, features.height)) {
    return 0;
  }
  bangron::FuzzPicture(bytes);
  return 0;
}
