#include "engine/text/legibility.h"

#include <gtest/gtest.h>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "tests/support/fonts.h"

namespace bangron {
namespace {

int WeakAt(const char* font, int ppem, CoverageMode mode) {
  return CountWeakTonePairs(ToUtf8(VietnameseLetters()), *FontNamed(font), {ppem * 64}, mode);
}

// The first sizes with no weak pair, as measured for the shipped faces.
TEST(Legibility, FindsTheFirstLegibleSizes) {
  EXPECT_EQ(WeakAt("be-vietnam-pro-bold", 18, CoverageMode::kGrey), 0);
  EXPECT_EQ(WeakAt("noto-sans-bold", 32, CoverageMode::kGrey), 0);
  EXPECT_GT(WeakAt("noto-sans-bold", 16, CoverageMode::kGrey), 0);
  EXPECT_GT(WeakAt("be-vietnam-pro-bold", 8, CoverageMode::kGrey), 60);
}

TEST(Legibility, CountsOnlyLettersOfTheText) {
  const Font& font = *FontNamed("be-vietnam-pro-bold");
  EXPECT_EQ(CountWeakTonePairs("xa ma dat 2026", font, {3 * 64}, CoverageMode::kGrey), 0);
  EXPECT_EQ(CountWeakTonePairs("nặng", font, {3 * 64}, CoverageMode::kGrey), 0);
  EXPECT_EQ(CountWeakTonePairs("xá", font, {3 * 64}, CoverageMode::kGrey), 3);
  EXPECT_EQ(CountWeakTonePairs("xá mà", font, {3 * 64}, CoverageMode::kGrey), 5);
}

TEST(ReadTones, FindsEveryToneInTheFacesForSmallPanels) {
  const std::string letters = ToUtf8(VietnameseLetters());
  const auto faults = [&](const char* name) {
    const auto font = FontNamed(name);
    const ToneReading reading = ReadTones(letters, *font, {font->units_per_em() * 64}, CoverageMode::kOneBit);
    return fmt::format("{} {}", reading.weak_pairs.size(), reading.flat_tildes.size());
  };
  EXPECT_EQ(faults("efont-12x24"), "0 0");
  EXPECT_EQ(faults("fixed-9x15b"), "0 0");  // as repaired
  EXPECT_EQ(faults("fixed-10x20"), "9 0");
  EXPECT_EQ(faults("unifont-8x16"), "13 0");
}

TEST(ReadTones, NamesWhatIsWeakAndWhichTildesAreBars) {
  const ToneReading reading = ReadTones("CỔNG", *FontNamed("fixed-10x20"), {20 * 64}, CoverageMode::kGrey);
  EXPECT_EQ(NamePairs(reading, 9), "Ồ/Ổ Ố/Ổ Ổ/Ỗ");
  EXPECT_EQ(NamePairs(reading, 2), "Ồ/Ổ Ố/Ổ ...");
  const ToneReading small = ReadTones("ngã", *FontNamed("be-vietnam-pro-bold"), {9 * 64}, CoverageMode::kGrey);
  EXPECT_EQ(small.flat_tildes, std::vector<char32_t>{U'ã'});
}

}  // namespace
}  // namespace bangron
