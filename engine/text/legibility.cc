#include "engine/text/legibility.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

// Two marks that differ by less are taken for each other: 4 pixels of full coverage.
constexpr int kWeakBelow = 4 * 255;
// A column of a mark counts from this much ink: 0.3 of a pixel.
constexpr int kColumnInk = 77;
// A tilde whose columns' middles differ by less is a bar: half a pixel, in 1/256.
constexpr std::int64_t kFlatBelow256 = 128;
// Of every font: more sizes than any screen shows at once.
constexpr std::size_t kMostKept = 512;

constexpr std::array<std::size_t, 4> kUpperTones = {1, 2, 3, 4};  // columns of kVietnameseVowels
constexpr std::size_t kTilde = 4;
constexpr std::size_t kVowels = std::size(kVietnameseVowels);

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

// What the marks of one vowel look like. Bit `first * 5 + second` of `weak`: this pair of tones is weak.
struct VowelMarks {
  std::uint32_t weak = 0;
  bool flat_tilde = false;

  static std::uint32_t BitOf(std::size_t first, std::size_t second) { return 1U << (first * 5 + second); }
};

// One vowel with each of its tones, painted at the same pen.
class PaintedVowel {
 public:
  PaintedVowel(std::u32string_view letters, const Font& font, FontSize size, CoverageMode mode) {
    for (const char32_t letter : letters.substr(0, kTilde + 1)) {
      painted_.push_back(font.Rasterise(font.GlyphFor(letter), size, 0, mode));
    }
  }

  VowelMarks Measure() const {
    VowelMarks marks;
    for (const std::size_t first : kUpperTones) {
      for (const std::size_t second : kUpperTones) {
        if (first < second && IsWeak(first, second)) marks.weak |= VowelMarks::BitOf(first, second);
      }
    }
    marks.flat_tilde = HasFlatTilde();
    return marks;
  }

 private:
  // What a tone adds to the letter without one.
  int MarkAt(std::size_t tone, int x, int y) const {
    return std::max(CoverageAt(painted_[tone], x, y) - CoverageAt(painted_[0], x, y), 0);
  }

  bool IsWeak(std::size_t first, std::size_t second) const {
    const Rect bounds = Union(BoundsOf(painted_[first]), BoundsOf(painted_[second]));
    int distance = 0;
    for (int y = bounds.y; y < bounds.Bottom(); ++y) {
      for (int x = bounds.x; x < bounds.Right(); ++x) {
        distance += std::abs(MarkAt(first, x, y) - MarkAt(second, x, y));
      }
      if (distance >= kWeakBelow) return false;
    }
    return true;
  }

  bool HasFlatTilde() const {
    const Rect bounds = BoundsOf(painted_[kTilde]);
    std::optional<std::int64_t> lowest;
    std::optional<std::int64_t> highest;
    for (int x = bounds.x; x < bounds.Right(); ++x) {
      std::int64_t ink = 0;
      std::int64_t moment = 0;
      for (int y = bounds.y; y < bounds.Bottom(); ++y) {
        const int mark = MarkAt(kTilde, x, y);
        ink += mark;
        moment += std::int64_t{mark} * (y - bounds.y);
      }
      if (ink < kColumnInk) continue;
      const std::int64_t middle = moment * 256 / ink;
      lowest = std::min(lowest.value_or(middle), middle);
      highest = std::max(highest.value_or(middle), middle);
    }
    return !lowest || *highest - *lowest < kFlatBelow256;
  }

  std::vector<CoverageBitmap> painted_;
};

// What was measured of one font.
// Thread: any.
class MeasuredTones final : public FontCompanion {
 public:
  explicit MeasuredTones(const Font& font) : font_(font) {}

  VowelMarks Of(std::size_t vowel, FontSize size, CoverageMode mode) const {
    const Key key{size, mode, vowel};
    {
      const std::lock_guard lock(mutex_);
      const auto found = kept_.find(key);
      if (found != kept_.end()) return found->second;
    }
    const VowelMarks marks = PaintedVowel(kVietnameseVowels[vowel], font_, size, mode).Measure();
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kMostKept * kVowels) kept_.clear();
    kept_.emplace(key, marks);
    return marks;
  }

 private:
  using Key = std::tuple<FontSize, CoverageMode, std::size_t>;

  const Font& font_;
  mutable std::mutex mutex_;  // guards `kept_`
  mutable std::map<Key, VowelMarks> kept_;
};

std::unique_ptr<const FontCompanion> MakeMeasuredTones(const Font& font) {
  return std::make_unique<MeasuredTones>(font);
}

std::set<char32_t> LettersOf(std::string_view text) {
  const std::u32string letters = ToUtf32(text);
  return {letters.begin(), letters.end()};
}

}  // namespace

ToneReading ReadTones(std::string_view text, const Font& font, FontSize size, CoverageMode mode) {
  const auto& measured = static_cast<const MeasuredTones&>(font.Companion(&MakeMeasuredTones));
  const std::set<char32_t> letters = LettersOf(text);
  ToneReading reading;
  for (std::size_t i = 0; i < kVowels; ++i) {
    const std::u32string_view vowel = kVietnameseVowels[i];
    const auto occurs = [&](std::size_t tone) { return letters.contains(vowel[tone]); };
    if (std::none_of(kUpperTones.begin(), kUpperTones.end(), occurs)) continue;
    const VowelMarks marks = measured.Of(i, size, mode);
    for (const std::size_t first : kUpperTones) {
      for (const std::size_t second : kUpperTones) {
        if ((marks.weak & VowelMarks::BitOf(first, second)) == 0 || (!occurs(first) && !occurs(second))) continue;
        reading.weak_pairs.emplace_back(vowel[first], vowel[second]);
      }
    }
    if (marks.flat_tilde && occurs(kTilde)) reading.flat_tildes.push_back(vowel[kTilde]);
  }
  return reading;
}

int CountWeakTonePairs(std::string_view text, const Font& font, FontSize size, CoverageMode mode) {
  return static_cast<int>(ReadTones(text, font, size, mode).weak_pairs.size());
}

std::string NamePairs(const ToneReading& reading, std::size_t most) {
  std::string names;
  for (std::size_t i = 0; i < reading.weak_pairs.size(); ++i) {
    if (i > 0) names += ' ';
    if (i == most) return names + "...";
    AppendUtf8(reading.weak_pairs[i].first, names);
    names += '/';
    AppendUtf8(reading.weak_pairs[i].second, names);
  }
  return names;
}

}  // namespace bangron
