// A QR code of a web address: which modules are dark. Static: the same address gives the same code, and nothing in it
// tells one reader, screen or day from another. Not painting.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"

namespace bangron {

struct QrCode {
  int modules = 0;         // on each side, without the quiet zone
  std::vector<bool> dark;  // rows from the top

  bool IsDark(int x, int y) const { return dark[static_cast<std::size_t>(y * modules + x)]; }
};

// The light modules that have to lie around a code on each side.
inline constexpr int kQuietZone = 4;

// The smallest code with correction level M. Fails: "link-too-long". Thread: any.
Result<QrCode> EncodeQr(const std::string& text);

}  // namespace bangron
