// A dumb buffer: memory that a display scans out and that the processor writes. It is never read.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/base/geometry.h"
#include "engine/base/result.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// Thread: one at a time. The card is borrowed and outlives it.
class DumbBuffer {
 public:
  // Black. Fails: "output-open".
  static Result<DumbBuffer> Make(int card, Size size);
  DumbBuffer(DumbBuffer&& other) noexcept;
  DumbBuffer& operator=(DumbBuffer&& other) = delete;
  ~DumbBuffer();

  std::uint32_t framebuffer() const { return framebuffer_; }
  XrgbView pixels() const { return pixels_; }

 private:
  DumbBuffer() = default;

  int card_ = -1;
  std::uint32_t handle_ = 0;
  std::uint32_t framebuffer_ = 0;
  std::size_t bytes_ = 0;
  XrgbView pixels_;
};

}  // namespace bangron
