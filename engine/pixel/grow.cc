#include "engine/pixel/grow.h"

#include <algorithm>
#include <cstddef>

namespace bangron {
namespace {

// Half the width of the disc at `dy` rows from its middle.
int HalfWidthAt(int radius_px, int dy) {
  int half = radius_px;
  while (half > 0 && half * half + dy * dy > radius_px * radius_px) --half;
  return half;
}

// out[x] = the largest of the `2 half + 1` pixels of `row` around x + radius; `row` is longer than `out` by the radius.
void WidenRow(std::vector<std::uint8_t> row, int radius_px, int half, std::vector<std::uint8_t>& out) {
  const auto length = static_cast<std::size_t>(2 * half + 1);
  // After each step row[x] is the largest of `span` pixels from x on.
  std::size_t span = 1;
  const auto reach_to = [&](std::size_t next) {
    const std::size_t step = next - span;
    for (std::size_t x = 0; x + step < row.size(); ++x) row[x] = std::max(row[x], row[x + step]);
    span = next;
  };
  while (span * 2 <= length) reach_to(span * 2);
  if (span < length) reach_to(length);
  std::copy_n(row.begin() + (radius_px - half), out.size(), out.begin());
}

}  // namespace

CoverageBitmap Grown(const CoverageBitmap& bitmap, int radius_px) {
  if (radius_px <= 0 || bitmap.coverage.empty()) return bitmap;
  const auto width = static_cast<std::size_t>(bitmap.size.width + 2 * radius_px);
  CoverageBitmap grown;
  grown.size = {bitmap.size.width + 2 * radius_px, bitmap.size.height + 2 * radius_px};
  grown.origin = {bitmap.origin.x - radius_px, bitmap.origin.y - radius_px};
  grown.coverage.assign(width * static_cast<std::size_t>(grown.size.height), 0);
  std::vector<std::uint8_t> padded(width + static_cast<std::size_t>(radius_px));
  std::vector<std::uint8_t> widened(width);
  for (int y = 0; y < bitmap.size.height; ++y) {
    const auto* row = bitmap.coverage.data() + static_cast<std::ptrdiff_t>(y) * bitmap.size.width;
    std::copy_n(row, bitmap.size.width, padded.begin() + 2 * radius_px);
    int half_before = -1;
    for (int dy = radius_px; dy >= 0; --dy) {
      const int half = HalfWidthAt(radius_px, dy);
      if (half != half_before) WidenRow(padded, radius_px, half, widened);
      half_before = half;
      for (const int row_of : {y + radius_px - dy, y + radius_px + dy}) {
        auto* out = grown.coverage.data() + static_cast<std::size_t>(row_of) * width;
        for (std::size_t x = 0; x < width; ++x) out[x] = std::max(out[x], widened[x]);
      }
    }
  }
  return grown;
}

}  // namespace bangron
