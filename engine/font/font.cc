#include "engine/font/font.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/font/freetype_font.h"
#include "engine/font/pcf_font.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

// What stands in a Vietnamese line beside the 134 letters. Rare signs such as square brackets and | are left out: some
// fonts draw them much taller than any letter.
constexpr std::u32string_view kOrdinaryText =
    U"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?'\"()+-/*%&=#<>–—…“”‘’";

GlyphInk Union(const GlyphInk& a, const GlyphInk& b) {
  if (a.IsEmpty()) return b;
  if (b.IsEmpty()) return a;
  return {std::min(a.left, b.left), std::max(a.right, b.right), std::max(a.top, b.top), std::min(a.bottom, b.bottom)};
}

Error LacksLetters(const std::string& name, std::u32string_view lacking) {
  constexpr std::size_t kNamed = 10;
  std::string letters;
  for (const char32_t letter : lacking.substr(0, kNamed)) {
    if (!letters.empty()) letters += ' ';
    AppendUtf8(letter, letters);
  }
  if (lacking.size() > kNamed) letters += " ...";
  return {"font-lacks-letter",
          fmt::format("the font {} lacks {} of the 134 Vietnamese letters: {}", name, lacking.size(), letters)};
}

template <typename Opened>
Result<std::shared_ptr<Font>> AsFont(Result<std::shared_ptr<Opened>> opened) {
  if (!opened) return opened.error();
  return std::shared_ptr<Font>(*std::move(opened));
}

}  // namespace

std::int64_t ScaleTo64(std::int64_t units, FontSize size, int units_per_em) {
  const std::int64_t divisor = 2 * std::int64_t{units_per_em};
  const std::int64_t doubled = 2 * units * size.value_64 + units_per_em;
  const std::int64_t quotient = doubled / divisor;
  return doubled % divisor < 0 ? quotient - 1 : quotient;
}

Result<std::shared_ptr<const Font>> Font::Open(std::string name, std::vector<std::uint8_t> bytes,
                                               const std::vector<GlyphRepair>& repairs) {
  const bool is_pcf = PcfFont::IsPcf(bytes);
  if (!is_pcf && !repairs.empty()) {
    return Error{"font-unreadable", fmt::format("cannot open the font {}: only a bitmap face can be repaired", name)};
  }
  Result<std::shared_ptr<Font>> font = is_pcf ? AsFont(PcfFont::Open(std::move(name), bytes, repairs))
                                              : AsFont(FreeTypeFont::Open(std::move(name), std::move(bytes)));
  if (!font) return font.error();
  const std::u32string lacking = (*font)->MeasureLetters();
  if (!lacking.empty()) return LacksLetters((*font)->name(), lacking);
  return std::shared_ptr<const Font>(*std::move(font));
}

std::u32string Font::MeasureLetters() {
  std::u32string lacking;
  for (const char32_t letter : VietnameseLetters()) {
    const GlyphId glyph = GlyphFor(letter);
    const GlyphInk ink = glyph == 0 ? GlyphInk{} : Ink(glyph);
    if (ink.IsEmpty()) lacking.push_back(letter);
    safe_line_ink_ = Union(safe_line_ink_, ink);
  }
  for (const char32_t letter : kOrdinaryText) safe_line_ink_ = Union(safe_line_ink_, Ink(GlyphFor(letter)));
  return lacking;
}

const FontCompanion& Font::Companion(MakeCompanion make) const {
  const std::lock_guard lock(companions_mutex_);
  for (const auto& [maker, companion] : companions_) {
    if (maker == make) return *companion;
  }
  return *companions_.emplace_back(make, make(*this)).second;
}

std::int32_t CapHeight(const Font& font) { return std::max(1, font.Ink(font.GlyphFor(U'H')).top); }

Result<std::shared_ptr<const Font>> Font::OpenLender(std::string name, std::vector<std::uint8_t> bytes) {
  Result<std::shared_ptr<Font>> font = AsFont(FreeTypeFont::Open(std::move(name), std::move(bytes)));
  if (!font) return font.error();
  (*font)->MeasureLetters();
  return std::shared_ptr<const Font>(*std::move(font));
}

}  // namespace bangron
