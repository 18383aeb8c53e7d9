// Debian's Pango as a signage program would use it: one layout kept, a binary search for the largest whole size.
#pragma once

#include <memory>
#include <string>

#include "engine/base/geometry.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// Thread: one at a time.
class PangoPeer {
 public:
  enum class Positions { kRounded, kExact };

  // Throws when the file is no font.
  PangoPeer(const std::string& font_file, Positions positions);
  ~PangoPeer();
  PangoPeer(const PangoPeer&) = delete;
  PangoPeer& operator=(const PangoPeer&) = delete;

  // The largest whole size in px at which `text`, wrapped at words, lies inside the box by its logical extents.
  int FitSize(const std::string& text, Size box);

  // Draws `text` at `size_px` into a picture of the box, white on black.
  void Draw(const std::string& text, Size box, int size_px);

  // What was drawn last, where the size of the box had not been drawn before.
  XrgbBitmap Picture() const;

  void ForgetFonts();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bangron
