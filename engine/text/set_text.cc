#include "engine/text/set_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/text/fit.h"
#include "engine/text/shape.h"
#include "engine/viet/glue.h"

namespace bangron {
namespace {

// Larger than any wall: 16384 px per em.
constexpr FontSize kLargestSize{1 << 20};

int FloorPx(std::int64_t value_64) { return static_cast<int>(value_64 >> 6); }
int CeilPx(std::int64_t value_64) { return static_cast<int>((value_64 + 63) >> 6); }

// Puts the glyphs of one text on whole rows and quarter pixels at one size.
class Setter {
 public:
  Setter(const ShapedText& text, const std::shared_ptr<const Font>& font, FontSize size)
      : text_(text),
        font_(font),
        size_(size),
        per_64th_(2 * std::int64_t{font->units_per_em()}),
        per_step_(kPenStep64 * std::int64_t{font->units_per_em()}),
        units_per_em_(font->units_per_em()) {}

  SetText Set(const LineEnds& ends, Align align) const {
    SetText set{font_, size_, {}, {}};
    set.lent = text_.lent;
    set.lines.reserve(ends.size());
    const BlockRows rows = BlockMeasure(font_->units_per_em()).Rows(InkOfLines(text_, ends), size_);
    std::size_t first = 0;
    for (const std::size_t end : ends) {
      set.lines.push_back(SetWords(first, end));
      SetLine& line = set.lines.back();
      line.baseline_px = rows.first_baseline + static_cast<int>(set.lines.size() - 1) * rows.pitch;
      line.ink_top_px += line.baseline_px;
      line.ink_bottom_px += line.baseline_px;
      set.block.width = std::max(set.block.width, line.ink_right_px);
      set.block.height = std::max(set.block.height, line.ink_bottom_px);
      first = end;
    }
    for (SetLine& line : set.lines) {
      const int room = set.block.width - line.ink_right_px;
      line.left_px = align == Align::kStart ? 0 : align == Align::kEnd ? room : room / 2;
      line.ink_left_px += line.left_px;
      line.ink_right_px += line.left_px;
    }
    return set;
  }

 private:
  // As ScaleTo64.
  std::int64_t Scaled(std::int64_t units) const { return per_64th_.Floor(2 * units * size_.value_64 + units_per_em_); }

  // The exact pen rounded up to a quarter pixel. Rounding up keeps the first ink at or right of the line's left edge.
  std::int64_t PenAt(std::int64_t units) const { return -per_step_.Floor(-units * size_.value_64) * kPenStep64; }

  // The line of these words, its ink counted from its own left edge and baseline.
  SetLine SetWords(std::size_t first, std::size_t end) const {
    SetLine line;
    const std::int64_t left = text_.words[first].left;
    const std::size_t first_glyph = text_.words[first].first_glyph;
    const std::size_t end_glyph = text_.words[end - 1].end_glyph;
    std::size_t letters = end - first;
    for (std::size_t word = first; word < end; ++word) letters += text_.texts[word].size();
    line.text.reserve(letters);
    for (std::size_t word = first; word < end; ++word) {
      if (word > first) line.text += ' ';
      line.text += text_.texts[word];
    }
    line.glyphs.reserve(end_glyph - first_glyph);
    // Units: 1/64 px. Rounded outwards at the end: rounding keeps the order.
    constexpr std::int64_t kFar = std::numeric_limits<std::int32_t>::max();
    std::int64_t ink_left = kFar, ink_right = -kFar, ink_top = kFar, ink_bottom = -kFar;
    for (std::size_t i = first_glyph; i < end_glyph; ++i) {
      const ShapedGlyph& glyph = text_.glyphs[i];
      if (glyph.ink.IsEmpty()) continue;
      const int y_px = glyph.rise == 0 ? 0 : -FloorPx(Scaled(glyph.rise) + 32);
      const PlacedGlyph placed{glyph.glyph, PenAt(glyph.pen - left), y_px, glyph.font};
      ink_left = std::min(ink_left, placed.x_64 + Scaled(glyph.ink.left));
      ink_right = std::max(ink_right, placed.x_64 + Scaled(glyph.ink.right));
      ink_top = std::min(ink_top, 64 * std::int64_t{y_px} - Scaled(glyph.ink.top));
      ink_bottom = std::max(ink_bottom, 64 * std::int64_t{y_px} - Scaled(glyph.ink.bottom));
      line.glyphs.push_back(placed);
    }
    if (line.glyphs.empty()) return line;
    line.ink_left_px = FloorPx(ink_left);
    line.ink_right_px = CeilPx(ink_right);
    line.ink_top_px = FloorPx(ink_top);
    line.ink_bottom_px = CeilPx(ink_bottom);
    return line;
  }

  const ShapedText& text_;
  const std::shared_ptr<const Font>& font_;
  FontSize size_;
  FixedDivisor per_64th_;
  FixedDivisor per_step_;
  int units_per_em_;
};

bool Fits(const SetText& set, Size box) {
  const bool below_top = std::all_of(set.lines.begin(), set.lines.end(),
                                     [](const SetLine& line) { return line.ink_top_px >= 0 && line.ink_left_px >= 0; });
  return below_top && set.block.width <= box.width && set.block.height <= box.height;
}

Result<ShapedText> ShapeWith(std::string_view text, const Font& face, const LetterOptions& letters,
                             const PhraseList* phrases) {
  CutText cut = phrases == nullptr ? CutAtGaps(text) : CutAtGaps(text, *phrases);
  return Shape(std::move(cut), face, {letters.lenders, letters.letter_spacing, letters.digits});
}

}  // namespace

namespace {

// The largest of the face's own sizes, `most` or smaller, at which the text fits.
std::optional<Fit> FitOwnSizesBelow(const ShapedText& text, const Font& font, const FitLimits& limits, FontSize most) {
  for (FontSize size = font.SizeAtMost(most); size.value_64 > 0; size = font.SizeAtMost({size.value_64 - 1})) {
    if (auto lines = FitLinesAt(text, font.units_per_em(), limits, size)) return Fit{size, *std::move(lines)};
  }
  return std::nullopt;
}

// A bitmap face has few sizes. Where even the smallest cannot keep names and numbers whole, they are split.
std::optional<Fit> FitOwnSizes(const ShapedText& text, const Font& font, const FitLimits& limits) {
  const std::optional<Fit> fit = FitLines(text, font.units_per_em(), limits);
  if (!fit) return std::nullopt;
  // What FitLines gives for better lines may be what the next own size needs.
  const FontSize most{
      static_cast<std::int32_t>(std::int64_t{fit->size.value_64} * 100 / (100 - kMostGivenPercent) + 1)};
  const FontSize ceiling = std::min(most, limits.largest);
  if (auto own = FitOwnSizesBelow(text, font, limits, ceiling)) return own;
  ShapedText split = text;
  for (GapRule& rule : split.gaps) {
    if (rule.gap == Gap::kKept) rule.gap = Gap::kFree;
  }
  return FitOwnSizesBelow(split, font, limits, ceiling);
}

Error TooLong(std::string_view text, const Font& font, Size box) {
  const std::string smallest = font.kind() == FaceKind::kBitmap
                                   ? fmt::format("{} px, the smallest size of {}", font.units_per_em(), font.name())
                                   : "1/64 px per em";
  return {"text-too-long",
          fmt::format("cannot set \"{}\" in {}x{} px: not even {} fits", text, box.width, box.height, smallest)};
}

}  // namespace

Result<SetText> FitText(std::string_view text, const std::shared_ptr<const Font>& font, const FitOptions& options) {
  const Result<ShapedText> shaped = ShapeWith(text, *font, options.letters, options.phrases);
  if (!shaped) return shaped.error();
  if (shaped->words.empty()) return SetText{font, {}, {}, {}};

  const FitLimits limits{options.box, options.max_lines, options.largest.value_or(kLargestSize)};
  const bool is_outline = font->kind() == FaceKind::kOutline;
  const std::optional<Fit> fit =
      is_outline ? FitLines(*shaped, font->units_per_em(), limits) : FitOwnSizes(*shaped, *font, limits);
  if (!fit) return TooLong(text, *font, options.box);
  SetText set = Setter(*shaped, font, fit->size).Set(fit->lines, options.align);
  // Marks that are placed apart stand on whole rows of their own, which may need a row more than was measured.
  for (FontSize size = fit->size; is_outline && !Fits(set, options.box) && size.value_64 > 1;) {
    --size.value_64;
    set = Setter(*shaped, font, size).Set(fit->lines, options.align);
  }
  if (!set.lent.empty()) set.lenders = options.letters.lenders;
  return set;
}

Result<SetText> FitTextAt(std::string_view text, const std::shared_ptr<const Font>& font, FontSize size,
                          const FitOptions& options) {
  const Result<ShapedText> shaped = ShapeWith(text, *font, options.letters, options.phrases);
  if (!shaped) return shaped.error();
  if (shaped->words.empty()) return SetText{font, size, {}, {}};
  const FitLimits limits{options.box, options.max_lines, size};
  const std::optional<LineEnds> lines = FitLinesAt(*shaped, font->units_per_em(), limits, size);
  if (lines) {
    SetText set = Setter(*shaped, font, size).Set(*lines, options.align);
    if (!set.lent.empty()) set.lenders = options.letters.lenders;
    if (Fits(set, options.box)) return set;
  }
  return Error{"text-too-long", fmt::format("cannot set \"{}\" in {}x{} px at {}/64 px of {}", text, options.box.width,
                                            options.box.height, size.value_64, font->name())};
}

Result<SetText> SetOneLine(std::string_view text, const std::shared_ptr<const Font>& font, FontSize size,
                           const LetterOptions& letters) {
  const Result<ShapedText> shaped = ShapeWith(text, *font, letters, nullptr);
  if (!shaped) return shaped.error();
  if (shaped->words.empty()) return SetText{font, size, {}, {}};
  SetText set = Setter(*shaped, font, size).Set({shaped->words.size()}, Align::kStart);
  if (!set.lent.empty()) set.lenders = letters.lenders;
  return set;
}

FontSize SizeOf(const SetText& text, const PlacedGlyph& glyph) {
  const Font& font = *FontOf(text, glyph);
  if (glyph.font == 0 || font.kind() == FaceKind::kOutline) return text.size;
  return {text.size.value_64 / text.font->units_per_em() * font.units_per_em()};
}

FontSize SizeForRows(const Font& font, int height_px) {
  const GlyphInk& ink = font.SafeLineInk();
  const LineInk lines[] = {{ink.top, -ink.bottom}};
  return font.SizeAtMost(BlockMeasure(font.units_per_em()).SizeForHeight(lines, height_px, kLargestSize));
}

}  // namespace bangron
