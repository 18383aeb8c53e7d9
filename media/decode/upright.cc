#include "media/decode/upright.h"

#include <algorithm>

namespace bangron {
namespace {

// Rounded quotient by 255 of a product of two bytes.
std::uint32_t TimesAlpha(std::uint32_t channel, std::uint32_t alpha) {
  const std::uint32_t sum = channel * alpha + 128;
  return (sum + (sum >> 8U)) >> 8U;
}

Argb Premultiplied(std::uint32_t pixel) {
  const std::uint32_t alpha = pixel >> 24U;
  if (alpha == 255) return pixel;
  return alpha << 24U | TimesAlpha(pixel >> 16U & 0xFFU, alpha) << 16U | TimesAlpha(pixel >> 8U & 0xFFU, alpha) << 8U |
         TimesAlpha(pixel & 0xFFU, alpha);
}

// The mean of the premultiplied pixels of `block`. Units: at most kMostPictureSidePx a side, so 64 bits never overflow.
Argb MeanOf(RawPicture& raw, const Rect& block) {
  std::uint64_t sums[4] = {};
  for (int y = block.y; y < block.Bottom(); ++y) {
    const std::uint32_t* row = raw.Row(y);
    for (int x = block.x; x < block.Right(); ++x) {
      const Argb pixel = Premultiplied(row[x]);
      for (unsigned channel = 0; channel < 4; ++channel) sums[channel] += pixel >> (8 * channel) & 0xFFU;
    }
  }
  const auto count = static_cast<std::uint64_t>(block.width) * static_cast<std::uint64_t>(block.height);
  Argb mean = 0;
  for (unsigned channel = 0; channel < 4; ++channel) {
    mean |= static_cast<Argb>((sums[channel] + count / 2) / count) << (8 * channel);
  }
  return mean;
}

// In place: a mean is written no farther on than the first pixel of its block.
void Reduce(RawPicture& raw, int reduction) {
  if (reduction == 1) {
    for (std::uint32_t& pixel : raw.pixels) pixel = Premultiplied(pixel);
    return;
  }
  const Size reduced{(raw.size.width + reduction - 1) / reduction, (raw.size.height + reduction - 1) / reduction};
  std::size_t out = 0;
  for (int y = 0; y < reduced.height; ++y) {
    for (int x = 0; x < reduced.width; ++x) {
      const Rect block{x * reduction, y * reduction, reduction, reduction};
      raw.pixels[out++] = MeanOf(raw, Intersect(block, {0, 0, raw.size.width, raw.size.height}));
    }
  }
  raw.pixels.resize(out);
  raw.size = reduced;
}

// Where the pixel that stands upright at (x, y) lies in the file. Source: Exif 2.32, tag 0x0112.
Point InFile(Point at, Size file, int orientation) {
  const int right = file.width - 1;
  const int bottom = file.height - 1;
  switch (orientation) {
    case 2:
      return {right - at.x, at.y};
    case 3:
      return {right - at.x, bottom - at.y};
    case 4:
      return {at.x, bottom - at.y};
    case 5:
      return {at.y, at.x};
    case 6:
      return {at.y, bottom - at.x};
    case 7:
      return {right - at.y, bottom - at.x};
    case 8:
      return {right - at.y, at.x};
    default:
      return at;
  }
}

}  // namespace

Size UprightSize(Size size, int orientation) { return orientation >= 5 ? Size{size.height, size.width} : size; }

int ReductionFor(Size size, Size box) {
  if (box.width <= 0 || box.height <= 0) return 1;
  return std::max({1, size.width / (2 * box.width), size.height / (2 * box.height)});
}

ArgbBitmap ToUpright(RawPicture raw, int reduction) {
  Reduce(raw, reduction);
  const Size size = UprightSize(raw.size, raw.orientation);
  if (raw.orientation == 1) return ArgbBitmap(size, std::move(raw.pixels));
  ArgbBitmap upright(size);
  for (int y = 0; y < size.height; ++y) {
    Argb* row = upright.Row(y);
    for (int x = 0; x < size.width; ++x) {
      const Point from = InFile({x, y}, raw.size, raw.orientation);
      row[x] = raw.Row(from.y)[from.x];
    }
  }
  return upright;
}

}  // namespace bangron
