// Any bytes as each file that people write: no reader crashes, none gives a value beside an error, and every finding
// can be printed without moving a cursor.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/model/artwork.h"
#include "engine/model/layout.h"
#include "engine/model/messages.h"
#include "engine/model/readers.h"
#include "engine/model/theme.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

const bangron::Messages& Catalogue() {
  static const bangron::Messages kMessages =
      bangron::Messages::Load("messages: 1\ntexts: {unknown-key: {vi: \"{found}\", en: \"{found}\"}}\n").value();
  return kMessages;
}

template <typename Read>
void Check(Read read, std::string_view text) {
  bangron::Diagnostics diagnostics;
  const auto value = read(text, "f.yaml", diagnostics);
  Require(value.has_value() != diagnostics.HasErrors());
  for (const bangron::Finding& finding : bangron::InOrder(diagnostics)) {
    const std::string line = Catalogue().Line(finding, bangron::Language::kVietnamese);
    for (const char character : line) Require(static_cast<unsigned char>(character) >= 0x20);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  bangron::KindOfFile(text);
  Check(bangron::ReadItem, text);
  Check(bangron::ReadTimetable, text);
  Check(bangron::ReadScreen, text);
  Check(bangron::ReadPlayerConfig, text);
  Check(bangron::ReadHolidays, text);
  Check(bangron::ReadLayout, text);
  Check(bangron::ReadTheme, text);
  Check(bangron::ReadArtwork, text);
  return 0;
}
