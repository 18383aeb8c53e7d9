// Repair of text that was read in the wrong encoding (sửa bảng mã): names the encoding, gives the text, never changes a
// clean one. It judges by the share of legal syllables; it knows nothing of meaning.
#pragma once

#include <string>
#include <string_view>

namespace bangron {

struct RepairedLine {
  std::string encoding;  // "utf8" "nfd" "tcvn3" "vni" "viscii" "cp1258" "utf8x2"
  std::string text;      // NFC; equal to the input for a clean "utf8" line
  // TCVN3 fonts whose names end in H show small letters as capitals, so a line without one may have been in capitals.
  bool may_be_capitals = false;
};

// Repairs one line without its newline. Invalid UTF-8 bytes are taken as Latin-1. Letters that only look like ours
// (Ð for Đ, Cyrillic а) become ours where that makes a legal syllable; such a line counts as "utf8".
RepairedLine RepairLine(std::string_view line);

}  // namespace bangron
