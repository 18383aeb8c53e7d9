#include "engine/text/legibility.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

// Two marks that differ by less are taken for each other: 4 pixels of full coverage.
constexpr int kWeakBelow = 4 * 255;

constexpr std::array<std::size_t, 4> kUpperTones = {1, 2, 3, 4};  // columns of kVietnameseVowels

int CoverageAt(const CoverageBitmap& drawn, int x, int y) {
  const int column = x - drawn.origin.x;
  const int row = y - drawn.origin.y;
  if (column < 0 || row < 0 || column >= drawn.size.width || row >= drawn.size.height) return 0;
  return drawn.coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(drawn.size.width) +
                        static_cast<std::size_t>(column)];
}

Rect BoundsOf(const CoverageBitmap& drawn) {
  return {drawn.origin.x, drawn.origin.y, drawn.size.width, drawn.size.height};
}

// One vowel with each of its tones, painted at the same pen.
class PaintedVowel {
 public:
  PaintedVowel(std::u32string_view letters, const Font& font, FontSize size, CoverageMode mode) {
    for (const char32_t letter : letters) painted_.push_back(font.Rasterise(font.GlyphFor(letter), size, 0, mode));
  }

  // The sum of what differs between the marks of two tones: what each adds to the letter without a tone.
  int MarkDistance(std::size_t first_tone, std::size_t second_tone) const {
    const CoverageBitmap& plain = painted_[0];
    const CoverageBitmap& first = painted_[first_tone];
    const CoverageBitmap& second = painted_[second_tone];
    const Rect bounds = Union(BoundsOf(first), BoundsOf(second));
    int distance = 0;
    for (int y = bounds.y; y < bounds.Bottom(); ++y) {
      for (int x = bounds.x; x < bounds.Right(); ++x) {
        const int base = CoverageAt(plain, x, y);
        distance +=
            std::abs(std::max(CoverageAt(first, x, y) - base, 0) - std::max(CoverageAt(second, x, y) - base, 0));
      }
    }
    return distance;
  }

 private:
  std::vector<CoverageBitmap> painted_;
};

std::set<char32_t> LettersOf(std::string_view text) {
  const std::u32string letters = ToUtf32(text);
  return {letters.begin(), letters.end()};
}

}  // namespace

int CountWeakTonePairs(std::string_view text, const Font& font, FontSize size, CoverageMode mode) {
  const std::set<char32_t> letters = LettersOf(text);
  int weak = 0;
  for (const std::u32string_view vowel : kVietnameseVowels) {
    const auto occurs = [&](std::size_t tone) { return letters.contains(vowel[tone]); };
    if (std::none_of(kUpperTones.begin(), kUpperTones.end(), occurs)) continue;
    const PaintedVowel painted(vowel, font, size, mode);
    for (const std::size_t first : kUpperTones) {
      for (const std::size_t second : kUpperTones) {
        if (first >= second || (!occurs(first) && !occurs(second))) continue;
        weak += painted.MarkDistance(first, second) < kWeakBelow;
      }
    }
  }
  return weak;
}

}  // namespace bangron
