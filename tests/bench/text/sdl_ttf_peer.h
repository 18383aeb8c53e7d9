// SDL2_ttf as a signage program would use it: greedy lines, a binary search for the largest whole size, measuring only.
#pragma once

#include <memory>
#include <string>

#include "engine/base/geometry.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// Thread: one at a time.
class SdlTtfPeer {
 public:
  // Throws when the file is no font.
  explicit SdlTtfPeer(const std::string& font_file);
  ~SdlTtfPeer();
  SdlTtfPeer(const SdlTtfPeer&) = delete;
  SdlTtfPeer& operator=(const SdlTtfPeer&) = delete;

  // The largest whole size in px at which greedy lines lie inside the box by the font's own line height.
  int FitSize(const std::string& text, Size box);

  // `text` at `size_px`, wrapped and centred by the library itself, cut to the box; white on black.
  XrgbBitmap Draw(const std::string& text, Size box, int size_px);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bangron
