// HarfBuzz alone, as fast as it goes: hb-ot functions at font units, one buffer kept, nothing done with the glyphs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bangron {

// Thread: one at a time.
class HarfBuzzPeer {
 public:
  explicit HarfBuzzPeer(const std::vector<std::uint8_t>& font_bytes);
  ~HarfBuzzPeer();
  HarfBuzzPeer(const HarfBuzzPeer&) = delete;
  HarfBuzzPeer& operator=(const HarfBuzzPeer&) = delete;

  // The advance of `line` in font units.
  std::int64_t Shape(const std::string& line);

  // Units: font units. The heights that other programs reserve for a line.
  int ascender() const { return ascender_; }
  int descender() const { return descender_; }

 private:
  struct State;
  std::unique_ptr<State> state_;
  int ascender_ = 0;
  int descender_ = 0;  // below the baseline, positive
};

}  // namespace bangron
