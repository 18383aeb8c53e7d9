// Any line: repair ends with valid UTF-8, and what it calls clean it hardly touches: a second repair changes nothing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/base/utf8.h"
#include "engine/viet/repair.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const bangron::RepairedLine repaired = bangron::RepairLine(line);
  if (bangron::FindInvalidUtf8(repaired.text) != std::string::npos) std::abort();
  if (repaired.encoding != "utf8") return 0;
  const bangron::RepairedLine again = bangron::RepairLine(repaired.text);
  if (again.encoding == "utf8" && again.text != repaired.text) std::abort();
  return 0;
}
