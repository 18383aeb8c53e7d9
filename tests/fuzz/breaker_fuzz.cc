// Any text: cutting it keeps every word, and gaps lie between the words. Fitting what a font has never throws.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/base/utf8.h"
#include "engine/text/set_text.h"
#include "engine/viet/glue.h"
#include "engine/viet/nfc.h"
#include "feed/font_folder.h"

namespace {

const bangron::PhraseList& Phrases() {
  static const bangron::PhraseList phrases = [] {
    bangron::PhraseList list;
    for (const char* compound : {"văn hóa", "an toàn", "giao thông", "an toàn giao thông", "a a", "a a a a"}) {
      list.AddCompound(compound);
    }
    for (const char* name : {"Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Việt Nam", "a b"}) list.AddName(name);
    for (const char* surname : {"Nguyễn", "Lê"}) list.AddSurname(surname);
    return list;
  }();
  return phrases;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size < 3 || size > 400 || bangron::FindInvalidUtf8(bytes) != std::string::npos) return 0;
  const bangron::Size box{1 + data[0] * 8, 1 + data[1] * 4};
  const std::string text = bangron::NormaliseVietnamese(bytes);
  const bangron::CutText cut = bangron::CutAtGaps(text, Phrases());
  if (cut.gaps.size() != (cut.words.empty() ? 0 : cut.words.size() - 1)) std::abort();
  for (const std::string& word : cut.words) {
    if (word.empty()) std::abort();
  }
  static const auto font = bangron::LoadFont(BANGRON_FUZZ_DATA, "be-vietnam-pro-bold");
  if (!font) return 0;
  const auto set = bangron::FitText(text, *font, {.box = box, .phrases = &Phrases()});
  if (set && (set->block.width > box.width || set->block.height > box.height)) std::abort();
  return 0;
}
