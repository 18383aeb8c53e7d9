// Any bytes: normalising twice is normalising once, text without marks is left alone, and the quick check agrees.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/viet/nfc.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string once = bangron::ToNfc(text);
  Require(bangron::ToNfc(once) == once);
  Require(bangron::IsNfc(once));
  Require(bangron::IsNfc(text) == (once == text));
  Require(once.size() <= text.size());
  if (text.find_first_of("\xCC\xCD") == std::string_view::npos) Require(once == text);
  const std::string mended = bangron::NormaliseVietnamese(text);
  Require(bangron::IsNfc(mended));
  return 0;
}
