#include "player/output/plugins/drm_buffer.h"

#include <sys/mman.h>
#include <xf86drmMode.h>

#include <utility>

#include "player/output/plugins/drm_head.h"

namespace bangron {
namespace {

constexpr std::uint32_t kBits = 32;  // a point
constexpr std::uint8_t kDepth = 24;  // of them colour

}  // namespace

Result<DumbBuffer> DumbBuffer::Make(int card, Size size) {
  DumbBuffer buffer;
  buffer.card_ = card;
  const auto width = static_cast<std::uint32_t>(size.width);
  const auto height = static_cast<std::uint32_t>(size.height);
  std::uint32_t pitch = 0;
  std::uint64_t bytes = 0;
  if (drmModeCreateDumbBuffer(card, width, height, kBits, 0, &buffer.handle_, &pitch, &bytes) != 0) {
    return DrmFailure("output-open", "making a buffer");
  }
  if (drmModeAddFB(card, width, height, kDepth, kBits, pitch, buffer.handle_, &buffer.framebuffer_) != 0) {
    return DrmFailure("output-open", "making a framebuffer");
  }
  std::uint64_t offset = 0;
  if (drmModeMapDumbBuffer(card, buffer.handle_, &offset) != 0) return DrmFailure("output-open", "mapping a buffer");
  void* const memory = mmap(nullptr, bytes, PROT_WRITE, MAP_SHARED, card, static_cast<off_t>(offset));
  if (memory == MAP_FAILED) return DrmFailure("output-open", "mapping a buffer");
  buffer.bytes_ = bytes;
  buffer.pixels_ = {static_cast<Xrgb*>(memory), size.width, size.height,
                    static_cast<std::ptrdiff_t>(pitch / sizeof(Xrgb))};
  return buffer;
}

DumbBuffer::DumbBuffer(DumbBuffer&& other) noexcept
    : card_(other.card_),
      handle_(std::exchange(other.handle_, 0)),
      framebuffer_(std::exchange(other.framebuffer_, 0)),
      bytes_(other.bytes_),
      pixels_(std::exchange(other.pixels_, {})) {}

DumbBuffer::~DumbBuffer() {
  if (pixels_.pixels != nullptr) munmap(pixels_.pixels, bytes_);
  if (framebuffer_ != 0) drmModeRmFB(card_, framebuffer_);
  if (handle_ != 0) drmModeDestroyDumbBuffer(card_, handle_);
}

}  // namespace bangron
