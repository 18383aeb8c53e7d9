#include "engine/pixel/scale.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace bangron {
namespace {

constexpr std::size_t kChannels = 4;

// The neighbouring pixels of one axis that make up a new one; the weights of all new pixels have the same sum.
struct Taps {
  int first = 0;
  std::vector<std::uint32_t> weights;
};

// Lengths in units of 1/`to` of an old pixel: old pixel j covers [j x to, (j + 1) x to), new pixel i [i x from, ...).
std::vector<Taps> Means(int from, int to) {
  std::vector<Taps> taps;
  for (std::int64_t i = 0; i < to; ++i) {
    const std::int64_t begin = i * from;
    const std::int64_t end = begin + from;
    Taps tap{static_cast<int>(begin / to), {}};
    for (std::int64_t at = begin; at < end;) {
      const std::int64_t next = std::min(end, (at / to + 1) * to);
      tap.weights.push_back(static_cast<std::uint32_t>(next - at));
      at = next;
    }
    taps.push_back(std::move(tap));
  }
  return taps;
}

// In units of 1/(2 x `to`) of an old pixel, from centre to centre; beyond the outer centres the edge goes on.
std::vector<Taps> Lines(int from, int to) {
  std::vector<Taps> taps;
  const std::int64_t unit = 2 * std::int64_t{to};
  for (std::int64_t i = 0; i < to; ++i) {
    const std::int64_t centre = std::clamp((2 * i + 1) * from - to, std::int64_t{0}, (from - 1) * unit);
    const auto right = static_cast<std::uint32_t>(centre % unit);
    Taps tap{static_cast<int>(centre / unit), {static_cast<std::uint32_t>(unit) - right}};
    if (right > 0) tap.weights.push_back(right);
    taps.push_back(std::move(tap));
  }
  return taps;
}

std::vector<Taps> TapsFor(int from, int to) { return to < from ? Means(from, to) : Lines(from, to); }

std::uint64_t SumOf(const Taps& tap) {
  std::uint64_t sum = 0;
  for (const std::uint32_t weight : tap.weights) sum += weight;
  return sum;
}

// The sums of one old row, `kChannels` for each new column; kept while the next new row needs it again.
struct SummedRow {
  int y = -1;
  std::vector<std::uint32_t> sums;  // at most 255 x 2 x 8192
};

void SumRow(const Argb* row, const std::vector<Taps>& columns, SummedRow& out) {
  out.sums.assign(columns.size() * kChannels, 0);
  std::uint32_t* sum = out.sums.data();
  for (const Taps& tap : columns) {
    const Argb* pixel = row + tap.first;
    for (const std::uint32_t weight : tap.weights) {
      for (unsigned channel = 0; channel < kChannels; ++channel) {
        sum[channel] += (*pixel >> (8 * channel) & 0xFFU) * weight;
      }
      ++pixel;
    }
    sum += kChannels;
  }
}

}  // namespace

Size FittedSize(Size picture, Size box) {
  const std::int64_t by_width = std::int64_t{box.width} * picture.height;
  const std::int64_t by_height = std::int64_t{box.height} * picture.width;
  if (by_width <= by_height) {
    const std::int64_t height = (by_width + picture.width / 2) / picture.width;
    return {std::max(1, box.width), static_cast<int>(std::clamp<std::int64_t>(height, 1, std::max(1, box.height)))};
  }
  const std::int64_t width = (by_height + picture.height / 2) / picture.height;
  return {static_cast<int>(std::clamp<std::int64_t>(width, 1, std::max(1, box.width))), std::max(1, box.height)};
}

ArgbBitmap Scaled(const ArgbBitmap& picture, Size size) {
  const std::vector<Taps> columns = TapsFor(picture.size().width, size.width);
  const std::vector<Taps> rows = TapsFor(picture.size().height, size.height);
  const std::uint64_t whole = SumOf(columns.front()) * SumOf(rows.front());
  ArgbBitmap scaled(size);
  std::array<SummedRow, 2> kept;
  std::vector<std::uint64_t> sums;
  for (int y = 0; y < size.height; ++y) {
    const Taps& tap = rows[static_cast<std::size_t>(y)];
    sums.assign(columns.size() * kChannels, 0);
    for (std::size_t i = 0; i < tap.weights.size(); ++i) {
      const int from = tap.first + static_cast<int>(i);
      SummedRow& row = kept[static_cast<std::size_t>(from % 2)];
      if (row.y != from) {
        SumRow(picture.Row(from), columns, row);
        row.y = from;
      }
      for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += std::uint64_t{row.sums[at]} * tap.weights[i];
    }
    Argb* out = scaled.Row(y);
    for (std::size_t at = 0; at < sums.size(); ++at) {
      out[at / kChannels] |= static_cast<Argb>((sums[at] + whole / 2) / whole) << (8 * (at % kChannels));
    }
  }
  return scaled;
}

XrgbBitmap OnGround(const ArgbBitmap& picture, Xrgb ground) {
  XrgbBitmap opaque(picture.size());
  Xrgb* out = opaque.View().pixels;
  for (const Argb pixel : picture.pixels()) {
    const Argb rest = 255 - (pixel >> 24U);
    Xrgb mixed = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
      const Argb under = (ground >> shift & 0xFFU) * rest + 128;
      mixed |= std::min<Argb>(255, (pixel >> shift & 0xFFU) + ((under + (under >> 8U)) >> 8U)) << shift;
    }
    *out++ = mixed;
  }
  return opaque;
}

}  // namespace bangron
