#include "tests/bench/text/icu_peer.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <stdexcept>

namespace bangron {
namespace {

const icu::Normalizer2& Nfc() {
  UErrorCode code = U_ZERO_ERROR;
  static const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(code);
  if (nfc == nullptr) throw std::runtime_error("ICU has no NFC");
  return *nfc;
}

}  // namespace

bool IcuIsNfc(const std::string& text) {
  UErrorCode code = U_ZERO_ERROR;
  return Nfc().isNormalizedUTF8(text, code) != 0;
}

std::string IcuToNfc(const std::string& text) {
  UErrorCode code = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  Nfc().normalizeUTF8(0, text, sink, nullptr, code);
  return out;
}

}  // namespace bangron
