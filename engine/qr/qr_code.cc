#include "engine/qr/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace bangron {

Result<QrCode> EncodeQr(const std::string& text) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  const std::unique_ptr<QRcode, Free> made(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
  if (!made) return Error{"link-too-long", fmt::format("{} bytes give no QR code: {}", text.size(), text)};
  QrCode code;
  code.modules = made->width;
  const auto count = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
  for (std::size_t i = 0; i < count; ++i) code.dark.push_back((made->data[i] & 1U) != 0);
  return code;
}

}  // namespace bangron
