// fonts/REPORT.md: what each font of the catalogue covers, how tall its ink is, and from which size on its tones can be
// told apart. Generated here, kept beside the fonts, and compared with every run.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "engine/base/utf8.h"
#include "engine/text/automatic.h"
#include "engine/text/legibility.h"
#include "engine/text/shape.h"
#include "engine/viet/letters.h"
#include "tests/support/fonts.h"
#include "tests/support/golden.h"

namespace bangron {
namespace {

constexpr int kFirstPpem = 10;
constexpr int kLastPpem = 32;
constexpr std::u32string_view kMarks = U"\u0300\u0301\u0303\u0309\u0302\u0306\u0323\u031B";
constexpr std::u32string_view kSigns = U"₫“”‘’–—…•«»×·°²³";

std::string Spaced(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) {
    if (!text.empty()) text += ' ';
    AppendUtf8(letter, text);
  }
  return text;
}

std::u32string Lacking(const Font& font, std::u32string_view letters) {
  std::u32string lacking;
  std::copy_if(letters.begin(), letters.end(), std::back_inserter(lacking),
               [&](char32_t letter) { return !font.HasGlyph(letter); });
  return lacking;
}

std::string Count(const Font& font, std::u32string_view letters) {
  return fmt::format("{}/{}", letters.size() - Lacking(font, letters).size(), letters.size());
}

// The letter that reaches highest (way 1) or lowest (way -1).
char32_t Extreme(const Font& font, int way) {
  const std::u32string_view letters = VietnameseLetters();
  return *std::max_element(letters.begin(), letters.end(), [&](char32_t a, char32_t b) {
    const auto reach = [&](char32_t letter) {
      const GlyphInk ink = font.Ink(font.GlyphFor(letter));
      return way > 0 ? ink.top : -ink.bottom;
    };
    return reach(a) < reach(b);
  });
}

std::string InEm(std::int64_t units, const Font& font) {
  const std::int64_t thousandths = (units * 2000 / font.units_per_em() + (units < 0 ? -1 : 1)) / 2;
  return fmt::format("{}{}.{:03}", thousandths < 0 ? "-" : "", std::abs(thousandths) / 1000,
                     std::abs(thousandths) % 1000);
}

std::int64_t Read16(const std::vector<std::uint8_t>& bytes, std::size_t at) {
  return static_cast<std::int16_t>(bytes.at(at) << 8 | bytes.at(at + 1));
}

// What the font reserves above the baseline: hhea, which other layouts trust.
std::optional<std::int64_t> Ascender(const Font& font) {
  const auto& bytes = font.bytes();
  if (bytes.empty()) return std::nullopt;
  for (std::size_t entry = 12; entry < 12 + 16 * static_cast<std::size_t>(Read16(bytes, 4)); entry += 16) {
    if (std::string(bytes.begin() + static_cast<std::ptrdiff_t>(entry),
                    bytes.begin() + static_cast<std::ptrdiff_t>(entry) + 4) != "hhea") {
      continue;
    }
    const auto high = static_cast<std::size_t>(static_cast<std::uint16_t>(Read16(bytes, entry + 8)));
    const auto low = static_cast<std::size_t>(static_cast<std::uint16_t>(Read16(bytes, entry + 10)));
    return Read16(bytes, (high << 16 | low) + 4);
  }
  return std::nullopt;
}

// The farthest that a letter and the space beside it are moved together. Units: font units.
std::int64_t SpaceKerning(const Font& font) {
  std::int64_t farthest = 0;
  const std::int64_t space = font.Advance(font.GlyphFor(U' '));
  std::u32string letters(VietnameseLetters());
  for (char32_t letter = U'A'; letter <= U'z'; ++letter) {
    if (letter <= U'Z' || letter >= U'a') letters.push_back(letter);
  }
  for (const char32_t letter : letters) {
    for (const std::u32string& pair : {std::u32string{letter, U' ', U'n'}, std::u32string{U'n', U' ', letter}}) {
      const auto shaped = Shape(CutAtGaps(ToUtf8(pair)), font);
      if (!shaped || shaped->glyphs.size() != 2) continue;
      const std::int64_t alone = font.Advance(font.GlyphFor(pair.front())) + space;
      farthest = std::max(farthest, std::abs(shaped->glyphs[1].pen - shaped->glyphs[0].pen - alone));
    }
  }
  return farthest;
}

std::string CoverageRow(const Font& font) {
  const GlyphInk& safe = font.SafeLineInk();
  const char32_t tall = Extreme(font, 1);
  const char32_t low = Extreme(font, -1);
  const std::int32_t top = font.Ink(font.GlyphFor(tall)).top;
  const std::int32_t bottom = font.Ink(font.GlyphFor(low)).bottom;
  const std::optional<std::int64_t> ascender = Ascender(font);
  const std::u32string lacking = Lacking(font, kSigns);
  return fmt::format("| {} | {} | {} | {} | {} {} | {} | {} {} | {} | {} | {} |\n", font.name(),
                     Count(font, VietnameseLetters()), Count(font, kMarks),
                     lacking.empty() ? "all" : "not " + Spaced(lacking), InEm(top, font), Spaced({&tall, 1}),
                     ascender ? InEm(top - *ascender, font) : "", InEm(bottom, font), Spaced({&low, 1}),
                     InEm(safe.top - safe.bottom, font), InEm(CapHeight(font), font), InEm(SpaceKerning(font), font));
}

ToneReading ReadAll(const Font& font, FontSize size, CoverageMode mode) {
  static const std::string letters = ToUtf8(VietnameseLetters());
  return ReadTones(letters, font, size, mode);
}

struct Legibility {
  std::string by_size;
  int first_clear = 0;  // from this ppem on nothing is weak and no tilde flat; 0: not up to the last
};

Legibility LegibilityOf(const Font& font, CoverageMode mode) {
  Legibility legibility;
  for (int ppem = kFirstPpem; ppem <= kLastPpem; ++ppem) {
    const ToneReading reading = ReadAll(font, {ppem * 64}, mode);
    if (ppem % 2 == 0 && ppem <= 28) {
      legibility.by_size +=
          fmt::format(" {}{} |", reading.weak_pairs.size(),
                      reading.flat_tildes.empty() ? "" : fmt::format("+{}", reading.flat_tildes.size()));
    }
    if (reading.faults() > 0) legibility.first_clear = 0;
    if (reading.faults() == 0 && legibility.first_clear == 0) legibility.first_clear = ppem;
  }
  return legibility;
}

std::string OutlineRows(const Font& font) {
  std::string rows;
  for (const CoverageMode mode : {CoverageMode::kGrey, CoverageMode::kOneBit}) {
    const Legibility legibility = LegibilityOf(font, mode);
    const int clear = legibility.first_clear;
    rows += fmt::format("| {} | {} |{} {} | {} |\n", font.name(), mode == CoverageMode::kGrey ? "grey" : "one bit",
                        legibility.by_size, clear == 0 ? "not up to 32" : std::to_string(clear),
                        clear == 0 ? "" : std::to_string(RowsOfLine(font, {clear * 64})));
  }
  return rows;
}

std::string BitmapRow(const Font& font) {
  const FontSize own{font.units_per_em() * 64};
  const ToneReading reading = ReadAll(font, own, CoverageMode::kOneBit);
  std::u32string small;
  for (const std::u32string_view vowel : kVietnameseVowels) {
    if (ToLower(vowel.front()) == vowel.front()) small += vowel;
  }
  const std::size_t in_small = ReadTones(ToUtf8(small), font, own, CoverageMode::kOneBit).weak_pairs.size();
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", font.name(), font.units_per_em(), RowsOfLine(font, own),
                     reading.weak_pairs.size(), in_small, reading.flat_tildes.size(), NamePairs(reading, 20));
}

std::string Report() {
  std::string report =
      "# Fonts: coverage and legibility\n\n"
      "Generated from the fonts of `catalogue.yaml` by `tests/fonts/report_test.cc`, which compares it with every "
      "run;\n"
      "`BANGRON_REBASELINE=1` renews it. Heights in em, from the baseline.\n\n## Coverage and ink\n\n"
      "Marks: the 8 that combine. Signs: " +
      Spaced(kSigns) +
      ". Over the ascender: what a layout that trusts the font's own height (hhea) cuts.\nOne safe line: the rows "
      "that any Vietnamese line needs, for each pixel per em. Space kerning: the farthest that a letter and the space\n"
      "beside it are moved together; where it is not 0, widths of words must not be summed.\n\n"
      "| font | letters | marks | signs | tallest | over the ascender | lowest | one safe line | capitals | space "
      "kerning "
      "|\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (const auto& font : AllFonts()) report += CoverageRow(*font);
  for (const auto& font : BitmapFonts()) report += CoverageRow(*font);
  report +=
      "\n## Outlines: tones that are hard to tell apart, by pixels per em\n\n"
      "Of 144 pairs (24 vowels, four tones) those whose marks differ by less than 4 pixels; +n: tildes that are bars.\n"
      "Clear from: the size from which on nothing is weak, up to 32; rows: one safe line at that size.\n\n"
      "| font | pixels | 10 | 12 | 14 | 16 | 18 | 20 | 22 | 24 | 26 | 28 | clear from | rows |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (const auto& font : AllFonts()) report += OutlineRows(*font);
  report +=
      "\n## Bitmap faces, at their own size\n\n| font | size | rows | weak pairs | in small letters | flat tildes | "
      "which "
      "|\n| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const auto& font : BitmapFonts()) report += BitmapRow(*font);
  return report;
}

TEST(FontReport, IsUpToDate) { EXPECT_TRUE(MatchesSource(Report(), "fonts/REPORT.md")); }

}  // namespace
}  // namespace bangron
