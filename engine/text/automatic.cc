#include "engine/text/automatic.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/utf8.h"
#include "engine/text/legibility.h"
#include "engine/text/lone_letters.h"

namespace bangron {
namespace {

constexpr int kRowsForOutlines = 22;    // fewer: only faces drawn by hand keep their tones apart
constexpr int kRowsForAnyFace = 27;     // from here on every good face does
constexpr FontSize kSmallest{10 * 64};  // whole pixels per em would cost too much of smaller letters

// One line never grows over this share of what any Vietnamese text would get: "no" must not stand taller than "Ổ".
constexpr int kMostOfSafePercent = 130;

std::string Joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + ' ';
  return all;
}

FontSize OwnSize(const Font& bitmap) { return {bitmap.units_per_em() * 64}; }

bool IsBelow(const std::optional<FontSize>& largest, const LazyFont& bitmap, const Font& face) {
  return !largest || EqualSize(bitmap, face).value_64 <= largest->value_64 + 32;
}

// A way to set the words, with what is wrong with its tones.
template <typename Setting>
struct Candidate {
  Setting setting;
  std::size_t faults = 0;
};

template <typename Setting>
void KeepBetter(std::optional<Candidate<Setting>>& best, Setting setting, std::size_t faults) {
  if (!best || faults < best->faults) best = Candidate<Setting>{std::move(setting), faults};
}

// No later one can be better.
template <typename Setting>
bool IsFaultless(const std::optional<Candidate<Setting>>& best) {
  return best && best->faults == 0;
}

using Block = Candidate<SetText>;
using Lines = Candidate<std::vector<SetText>>;

std::vector<std::shared_ptr<const Font>> OpenAll(const LazyFonts& lazy_fonts) {
  std::vector<std::shared_ptr<const Font>> fonts;
  for (const auto& lazy : lazy_fonts) {
    if (lazy->Open()) fonts.push_back(*lazy->Open());
  }
  return fonts;
}

bool LacksLetter(const Error& error) { return error.code == "glyph-missing"; }

// `lacks` becomes true where a face only lacks a letter.
std::optional<Block> BestBitmapWith(std::string_view text, const Faces& faces, const FitOptions& options, bool& lacks) {
  std::optional<Block> best;
  for (const auto& lazy : faces.small_panels) {
    if (IsFaultless(best)) break;
    if (!IsBelow(options.largest, *lazy, *faces.face)) continue;
    const auto& bitmap = lazy->Open();
    if (!bitmap) continue;
    const FontSize size = OwnSize(**bitmap);
    Result<SetText> set = FitTextAt(text, *bitmap, size, options);
    lacks = lacks || (!set && LacksLetter(set.error()));
    if (set) KeepBetter(best, *std::move(set), ReadTones(text, **bitmap, size, faces.mode).faults());
  }
  return best;
}

// A face that has every letter, else one that borrows what it lacks from the other bitmap faces: an outline's letter
// among drawn ones would be the only one without its tone.
std::optional<Block> BestBitmap(std::string_view text, const Faces& faces, const FitOptions& options) {
  if (!LettersStandByThemselves(ToUtf32(text))) return std::nullopt;
  FitOptions with = options;
  with.letters.lenders.clear();
  bool lacks = false;
  std::optional<Block> best = BestBitmapWith(text, faces, with, lacks);
  if (best || !lacks) return best;
  with.letters.lenders = OpenAll(faces.small_panels);
  return BestBitmapWith(text, faces, with, lacks);
}

// The three whole sizes under the largest: the clearest one, of equals the largest.
Block BestWholeSize(std::string_view text, const Faces& faces, const FitOptions& options, SetText largest) {
  const std::size_t faults = ReadTones(text, *faces.face, largest.size, faces.mode).faults();
  if (largest.size < kSmallest) return {std::move(largest), faults};
  std::optional<Block> best;
  for (int less = 0; less < 3; ++less) {
    const FontSize size{(largest.size.value_64 / 64 - less) * 64};
    Result<SetText> set = FitTextAt(text, faces.face, size, options);
    if (set) KeepBetter(best, *std::move(set), ReadTones(text, *faces.face, size, faces.mode).faults());
  }
  return best ? *std::move(best) : Block{std::move(largest), faults};
}

int HeightOf(const std::vector<SetText>& lines) {
  const InkExtent extent = ExtentOf(lines);
  return extent.above_px + extent.below_px;
}

Result<std::vector<SetText>> SetLines(const std::vector<std::string>& lines, const std::shared_ptr<const Font>& font,
                                      FontSize size, const LetterOptions& letters) {
  std::vector<SetText> set;
  for (const std::string& line : lines) {
    Result<SetText> one = SetOneLine(line, font, size, letters);
    if (!one) return one.error();
    set.push_back(*std::move(one));
  }
  return set;
}

std::optional<Lines> BestBitmapLinesWith(const std::vector<std::string>& lines, const Faces& faces, int height_px,
                                         const LetterOptions& letters, bool& lacks) {
  std::optional<Lines> best;
  for (const auto& lazy : faces.small_panels) {
    if (IsFaultless(best)) break;
    const auto& bitmap = lazy->Open();
    if (!bitmap) continue;
    const FontSize size = OwnSize(**bitmap);
    Result<std::vector<SetText>> set = SetLines(lines, *bitmap, size, letters);
    lacks = lacks || (!set && LacksLetter(set.error()));
    if (!set || HeightOf(*set) > height_px) continue;
    KeepBetter(best, *std::move(set), ReadTones(Joined(lines), **bitmap, size, faces.mode).faults());
  }
  return best;
}

std::optional<Lines> BestBitmapLines(const std::vector<std::string>& lines, const Faces& faces, int height_px,
                                     const LetterOptions& letters) {
  if (!LettersStandByThemselves(ToUtf32(Joined(lines)))) return std::nullopt;
  LetterOptions with = letters;
  with.lenders.clear();
  bool lacks = false;
  std::optional<Lines> best = BestBitmapLinesWith(lines, faces, height_px, with, lacks);
  if (best || !lacks) return best;
  with.lenders = OpenAll(faces.small_panels);
  return BestBitmapLinesWith(lines, faces, height_px, with, lacks);
}

Lines BestWholeLines(const std::vector<std::string>& lines, const Faces& faces, const LetterOptions& letters,
                     std::vector<SetText> largest) {
  const std::string text = Joined(lines);
  const FontSize limit = largest.front().size;
  const std::size_t faults = ReadTones(text, *faces.face, limit, faces.mode).faults();
  if (limit < kSmallest) return {std::move(largest), faults};
  std::optional<Lines> best;
  for (int less = 0; less < 3; ++less) {
    const FontSize size{(limit.value_64 / 64 - less) * 64};
    Result<std::vector<SetText>> set = SetLines(lines, faces.face, size, letters);
    if (set) KeepBetter(best, *std::move(set), ReadTones(text, *faces.face, size, faces.mode).faults());
  }
  return best ? *std::move(best) : Lines{std::move(largest), faults};
}

}  // namespace

bool PrefersBitmap(int rows, std::size_t faults, std::size_t bitmap_faults, CoverageMode mode) {
  if (rows < kRowsForOutlines) return true;
  if (rows >= kRowsForAnyFace || bitmap_faults > faults) return false;
  return bitmap_faults < faults || mode == CoverageMode::kOneBit;
}

int RowsOfLine(const Font& font, FontSize size) {
  const GlyphInk& ink = font.SafeLineInk();
  const auto rows = [&](std::int32_t units) {
    return static_cast<int>((ScaleTo64(units, size, font.units_per_em()) + 63) >> 6);
  };
  return rows(ink.top) + rows(-ink.bottom);
}

FontSize EqualSize(const Font& of, FontSize size, const Font& in) {
  const std::int64_t capital = std::int64_t{CapHeight(of)} * size.value_64 * in.units_per_em();
  return {static_cast<std::int32_t>(capital / (std::int64_t{of.units_per_em()} * CapHeight(in)))};
}

FontSize EqualSize(const LazyFont& bitmap, const Font& in) {
  // A bitmap's units are pixels.
  return {static_cast<std::int32_t>(std::int64_t{bitmap.capitals_px()} * 64 * in.units_per_em() / CapHeight(in))};
}

InkExtent ExtentOf(const std::vector<SetText>& lines) {
  InkExtent extent;
  for (const SetText& text : lines) {
    if (text.lines.empty()) continue;
    extent.above_px = std::max(extent.above_px, text.lines.front().baseline_px);
    extent.below_px = std::max(extent.below_px, text.block.height - text.lines.front().baseline_px);
  }
  return extent;
}

Result<std::vector<SetText>> SetLargestLines(const std::vector<std::string>& lines,
                                             const std::shared_ptr<const Font>& font, int height_px,
                                             const LetterOptions& letters) {
  const std::int32_t least = font->kind() == FaceKind::kBitmap ? OwnSize(*font).value_64 : 1;
  // What is safe for every letter fits surely; these letters may allow more.
  FontSize fits{std::max(least, SizeForRows(*font, height_px).value_64)};
  Result<std::vector<SetText>> best = SetLines(lines, font, fits, letters);
  if (font->kind() == FaceKind::kBitmap) return best;
  auto most = static_cast<std::int32_t>(std::int64_t{fits.value_64} * kMostOfSafePercent / 100);
  while (best && fits.value_64 < most) {
    const FontSize middle{fits.value_64 + (most - fits.value_64 + 1) / 2};
    Result<std::vector<SetText>> larger = SetLines(lines, font, middle, letters);
    if (!larger) return larger.error();
    if (HeightOf(*larger) <= height_px) {
      fits = middle;
      best = std::move(larger);
    } else {
      most = middle.value_64 - 1;
    }
  }
  return best;
}

Result<SetText> FitAutomatically(std::string_view text, const Faces& faces, const FitOptions& options) {
  Result<SetText> own = FitText(text, faces.face, options);
  if (!own || own->lines.empty() || own->size >= kSmallPanelSize) return own;
  const int rows =
      std::min(RowsOfLine(*faces.face, own->size), options.box.height / static_cast<int>(own->lines.size()));
  Block whole = BestWholeSize(text, faces, options, *std::move(own));
  if (rows < kRowsForAnyFace) {
    std::optional<Block> bitmap = BestBitmap(text, faces, options);
    if (bitmap && PrefersBitmap(rows, whole.faults, bitmap->faults, faces.mode)) return std::move(bitmap->setting);
  }
  return std::move(whole.setting);
}

Result<std::vector<SetText>> SetLinesAutomatically(const std::vector<std::string>& lines, const Faces& faces,
                                                   int height_px, const LetterOptions& letters) {
  Result<std::vector<SetText>> own = SetLargestLines(lines, faces.face, height_px, letters);
  if (!own || own->empty() || own->front().size >= kSmallPanelSize) return own;
  const int rows = std::min(height_px, RowsOfLine(*faces.face, own->front().size));
  Lines whole = BestWholeLines(lines, faces, letters, *std::move(own));
  if (rows < kRowsForAnyFace) {
    std::optional<Lines> bitmap = BestBitmapLines(lines, faces, height_px, letters);
    if (bitmap && PrefersBitmap(rows, whole.faults, bitmap->faults, faces.mode)) return std::move(bitmap->setting);
  }
  return std::move(whole.setting);
}

}  // namespace bangron
