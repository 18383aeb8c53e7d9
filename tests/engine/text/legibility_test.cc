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

}  // namespace
}  // namespace bangron
