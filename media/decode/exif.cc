#include "media/decode/exif.h"

#include <cstddef>
#include <cstdint>

namespace bangron {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::uint32_t kShort = 3;
constexpr std::size_t kEntryBytes = 12;

// Little- or big-endian numbers at checked offsets; 0 beyond the end.
class TiffBytes {
 public:
  TiffBytes(std::string_view bytes, bool is_little) : bytes_(bytes), is_little_(is_little) {}

  std::uint32_t At(std::size_t offset, std::size_t count) const {
    if (count > bytes_.size() || offset > bytes_.size() - count) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = is_little_ ? offset + count - 1 - i : offset + i;
      value = value << 8U | static_cast<std::uint8_t>(bytes_[at]);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool is_little_;
};

}  // namespace

int ExifOrientation(std::string_view marker) {
  constexpr std::string_view kHead = "Exif\0\0"sv;
  if (!marker.starts_with(kHead)) return 0;
  marker.remove_prefix(kHead.size());
  const bool is_little = marker.starts_with("II"sv);
  if (!is_little && !marker.starts_with("MM"sv)) return 0;
  const TiffBytes tiff(marker, is_little);
  if (tiff.At(2, 2) != 42) return 0;
  const std::size_t directory = tiff.At(4, 4);
  const std::uint32_t entries = tiff.At(directory, 2);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * kEntryBytes;
    if (entry >= marker.size()) return 0;
    if (tiff.At(entry, 2) != kOrientationTag) continue;
    const std::uint32_t value = tiff.At(entry + 8, 2);
    return tiff.At(entry + 2, 2) == kShort && value >= 1 && value <= 8 ? static_cast<int>(value) : 0;
  }
  return 0;
}

}  // namespace bangron
