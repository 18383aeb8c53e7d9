#include "engine/pixel/blend.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace bangron {
namespace {

constexpr int kRun = 4;    // pixels blended in one step
constexpr int kLook = 16;  // pixels of even coverage that are looked for in one step

// 16 bytes of 4 pixels, and 8 of their channels with room for a product. Vectors of a fixed size that every compiler
// we use knows on every processor; interleaving below counts on the low byte coming first.
using Bytes = std::uint8_t __attribute__((vector_size(16)));
using Words = std::uint16_t __attribute__((vector_size(16)));
using Pixels = std::uint32_t __attribute__((vector_size(16)));
static_assert(std::endian::native == std::endian::little);

Rect FrameRect(XrgbView frame) { return {0, 0, frame.width, frame.height}; }

template <typename Vector>
Vector Load(const void* from) {
  Vector loaded;
  std::memcpy(&loaded, from, sizeof loaded);
  return loaded;
}

// a0 b0 a1 b1 ... of the lower halves.
Bytes Interleave(Bytes a, Bytes b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

Words LowWords(Bytes bytes) { return reinterpret_cast<Words>(Interleave(bytes, Bytes{})); }

Words HighWords(Bytes bytes) {
  const Bytes high =
      __builtin_shufflevector(bytes, Bytes{}, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  return reinterpret_cast<Words>(high);
}

// The rounded quotient by 255 of over x share + under x (255 - share).
Words MixWords(Words over, Words under, Words share) {
  const Words sum = over * share + under * (255 - share) + 128;
  return (sum + (sum >> 8U)) >> 8U;
}

// Blends 4 pixels of one colour by the 4 coverages of `coverage`.
void BlendRun(std::uint32_t coverage, Bytes colour, Xrgb* out) {
  const auto four = reinterpret_cast<Bytes>(Pixels{coverage});
  const Bytes twice = Interleave(four, four);
  const Bytes shares = Interleave(twice, twice);
  const auto under = Load<Bytes>(out);
  const Words low = MixWords(LowWords(colour), LowWords(under), LowWords(shares));
  const Words high = MixWords(HighWords(colour), HighWords(under), HighWords(shares));
  const Bytes mixed = __builtin_shufflevector(reinterpret_cast<Bytes>(low), reinterpret_cast<Bytes>(high), 0, 2, 4, 6,
                                              8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  std::memcpy(out, &mixed, sizeof mixed);
}

// The same for one pixel.
Xrgb BlendPixel(Xrgb under, Xrgb over, std::uint32_t share) {
  Xrgb mixed = 0;
  for (const unsigned shift : {0U, 8U, 16U}) {
    const std::uint32_t sum = ((over >> shift) & 0xFFU) * share + ((under >> shift) & 0xFFU) * (255 - share) + 128;
    mixed |= ((sum + (sum >> 8U)) >> 8U) << shift;
  }
  return mixed;
}

bool IsEven(const std::uint8_t* coverage, std::uint64_t value) {
  return Load<std::uint64_t>(coverage) == value && Load<std::uint64_t>(coverage + 8) == value;
}

void BlendRow(const std::uint8_t* coverage, int count, Xrgb colour, Xrgb* out) {
  const auto colours = reinterpret_cast<Bytes>(Pixels{colour, colour, colour, colour});
  int x = 0;
  while (x + kRun <= count) {
    const auto four = Load<std::uint32_t>(coverage + x);
    if (four == 0) {
      x += kRun;
      while (x + kLook <= count && IsEven(coverage + x, 0)) x += kLook;
    } else if (four == 0xFFFFFFFFU) {
      std::memcpy(out + x, &colours, sizeof colours);
      x += kRun;
      for (; x + kLook <= count && IsEven(coverage + x, ~std::uint64_t{0}); x += kLook) {
        for (int i = 0; i < kLook; i += kRun) std::memcpy(out + x + i, &colours, sizeof colours);
      }
    } else {
      BlendRun(four, colours, out + x);
      x += kRun;
    }
  }
  for (; x < count; ++x) {
    if (coverage[x] != 0) out[x] = coverage[x] == 255 ? colour : BlendPixel(out[x], colour, coverage[x]);
  }
}

std::uint8_t MixByte(std::uint8_t from, std::uint8_t to, std::uint16_t share) {
  const auto sum = static_cast<std::uint16_t>(from * (256 - share) + to * share);  // at most 255 x 256
  return static_cast<std::uint8_t>(sum >> 8U);
}

// Blocks of a fixed length, 16-bit sums and unaliased rows let the compiler use vectors at -O2.
void MixBytes(const std::uint8_t* __restrict from, const std::uint8_t* __restrict to, int count, std::uint16_t share,
              std::uint8_t* __restrict out) {
  constexpr int kBlock = 128;
  for (; count >= kBlock; count -= kBlock, from += kBlock, to += kBlock, out += kBlock) {
    for (int i = 0; i < kBlock; ++i) out[i] = MixByte(from[i], to[i], share);
  }
  for (int i = 0; i < count; ++i) out[i] = MixByte(from[i], to[i], share);
}

}  // namespace

void FillRect(XrgbView frame, const Rect& rect, Xrgb colour) {
  const Rect inside = Intersect(rect, FrameRect(frame));
  for (int y = inside.y; y < inside.Bottom(); ++y) std::fill_n(frame.Row(y) + inside.x, inside.width, colour);
}

void CopyPicture(XrgbConstView picture, Point origin, const Rect& clip, XrgbView frame) {
  const Rect whole{origin.x, origin.y, picture.width, picture.height};
  const Rect inside = Intersect(Intersect(whole, clip), FrameRect(frame));
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    std::copy_n(picture.Row(y - origin.y) + (inside.x - origin.x), inside.width, frame.Row(y) + inside.x);
  }
}

void BlendCoverage(const CoverageBitmap& glyph, Point pen, const Rect& clip, Xrgb colour, XrgbView frame,
                   int alpha_256) {
  const Rect whole{pen.x + glyph.origin.x, pen.y + glyph.origin.y, glyph.size.width, glyph.size.height};
  const Rect inside = Intersect(Intersect(whole, clip), FrameRect(frame));
  constexpr int kThinned = 256;  // pixels made less in one step
  std::uint8_t thinned[kThinned];
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    const std::uint8_t* row = glyph.coverage.data() + static_cast<std::ptrdiff_t>(y - whole.y) * glyph.size.width;
    row += inside.x - whole.x;
    if (alpha_256 >= 256) {
      BlendRow(row, inside.width, colour, frame.Row(y) + inside.x);
      continue;
    }
    for (int x = 0; x < inside.width; x += kThinned) {
      const int count = std::min(kThinned, inside.width - x);
      for (int i = 0; i < count; ++i) thinned[i] = static_cast<std::uint8_t>(row[x + i] * alpha_256 / 256);
      BlendRow(thinned, count, colour, frame.Row(y) + inside.x + x);
    }
  }
}

Xrgb RampAt(Xrgb above, Xrgb below, int row, int rows) {
  if (rows <= 1) return above;
  const std::uint32_t span = 2U * static_cast<std::uint32_t>(rows);
  const std::uint32_t at = 2U * static_cast<std::uint32_t>(std::clamp(row, 0, rows - 1)) + 1U;
  Xrgb mixed = 0;
  for (const unsigned shift : {0U, 8U, 16U}) {
    const std::uint32_t sum = ((above >> shift) & 0xFFU) * (span - at) + ((below >> shift) & 0xFFU) * at;
    mixed |= ((sum + span / 2) / span) << shift;
  }
  return mixed;
}

void MixRow(const Xrgb* from, const Xrgb* to, int count, int alpha_256, Xrgb* out) {
  // All four bytes of a pixel are mixed alike, so the loops run over bytes.
  MixBytes(reinterpret_cast<const std::uint8_t*>(from), reinterpret_cast<const std::uint8_t*>(to), count * 4,
           static_cast<std::uint16_t>(alpha_256), reinterpret_cast<std::uint8_t*>(out));
}

void MakeGrey(XrgbView frame, const Rect& rect) {
  const Rect inside = Intersect(rect, FrameRect(frame));
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    Xrgb* row = frame.Row(y);
    for (int x = inside.x; x < inside.Right(); ++x) {
      const Xrgb grey = (54 * (row[x] >> 16 & 0xFF) + 183 * (row[x] >> 8 & 0xFF) + 19 * (row[x] & 0xFF)) >> 8;
      row[x] = grey << 16 | grey << 8 | grey;
    }
  }
}

}  // namespace bangron
