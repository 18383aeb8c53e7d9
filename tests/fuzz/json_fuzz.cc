// Any bytes: what strict JSON reads, it writes, and reads again as the same value.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/json/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const bangron::Result<bangron::Json> value = bangron::ParseJson(text);
  if (!value) return 0;
  for (const bangron::JsonStyle style : {bangron::JsonStyle::kCompact, bangron::JsonStyle::kIndented}) {
    const bangron::Result<bangron::Json> again = bangron::ParseJson(bangron::WriteJson(*value, style));
    if (!again || !(*again == *value)) std::abort();
  }
  return 0;
}
