#include "engine/scene/typesetter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

constexpr int kLeastRows = 15;        // words can be read; single letters not for certain
constexpr int kLeastRowsDigits = 12;  // no marks to tell apart

// One line never grows over this share of what any Vietnamese text would get: "no" must not stand taller than "Ổ".
constexpr int kMostOfSafePercent = 130;

bool HasLetters(std::string_view text) {
  const std::u32string letters = ToUtf32(text);
  return std::any_of(letters.begin(), letters.end(), [](char32_t code_point) {
    return (code_point >= U'A' && code_point <= U'Z') || (code_point >= U'a' && code_point <= U'z') ||
           code_point >= 0xC0;
  });
}

bool GuidesBreaking(char32_t code_point) {
  return code_point == U'|' || code_point == U'~' || code_point == U'\\' || code_point == 0xA0;
}

int HeightOf(const std::vector<SetText>& lines) {
  const InkExtent extent = ExtentOf(lines);
  return extent.above_px + extent.below_px;
}

Result<std::vector<SetText>> SetLines(const std::vector<std::string>& lines, const std::shared_ptr<const Font>& font,
                                      FontSize size) {
  std::vector<SetText> set;
  for (const std::string& line : lines) {
    Result<SetText> one = SetOneLine(line, font, size);
    if (!one) return one.error();
    set.push_back(*std::move(one));
  }
  return set;
}

}  // namespace

std::string MissingLetters(const Font& font, std::string_view text) {
  std::string missing;
  for (const char32_t code_point : ToUtf32(text)) {
    if (GuidesBreaking(code_point) || font.HasGlyph(code_point)) continue;
    std::string letter;
    AppendUtf8(code_point, letter);
    if (missing.find(letter) == std::string::npos) missing += letter;
  }
  return missing;
}

FontSize LeastLegible(const Font& font, std::string_view text) {
  const GlyphInk ink = font.SafeLineInk();
  const std::int64_t span = std::max(1, ink.top - ink.bottom);
  const std::int64_t rows = HasLetters(text) ? kLeastRows : kLeastRowsDigits;
  return {static_cast<std::int32_t>((rows * 64 * font.units_per_em() + span - 1) / span)};
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

std::shared_ptr<const Font> Typesetter::FindRoleFont(const std::string& role) const {
  auto named = theme_->fonts.find(role);
  if (named == theme_->fonts.end()) named = theme_->fonts.find("text");
  if (named == theme_->fonts.end()) return nullptr;
  const auto found = look_->fonts.find(named->second);
  return found == look_->fonts.end() ? nullptr : found->second;
}

std::shared_ptr<const Font> Typesetter::FindFont(const std::string& role, std::string_view text) const {
  auto own = FindRoleFont(role);
  if (own && MissingLetters(*own, text).empty()) return own;
  for (const auto& [name, font] : look_->fonts) {
    if (MissingLetters(*font, text).empty()) return font;
  }
  return nullptr;
}

Error Typesetter::NoFont(const std::string& role, std::string_view text) const {
  const auto own = FindRoleFont(role);
  if (!own) return {"font-missing", fmt::format("no font for \"{}\" in theme {}", role, theme_->name)};
  return {"glyph-missing", fmt::format("no font of the look has every letter of \"{}\": {} lacks {}", text, own->name(),
                                       MissingLetters(*own, text))};
}

Result<SetText> Typesetter::Fit(std::string_view text, const std::string& role, const FitOptions& options) const {
  const auto font = FindFont(role, text);
  if (!font) return NoFont(role, text);
  return FitText(text, font, options);
}

Result<std::vector<SetText>> Typesetter::FitOneLines(const std::vector<std::string>& lines, const std::string& role,
                                                     int height_px) const {
  std::string all;
  for (const std::string& line : lines) all += line;
  const auto font = FindFont(role, all);
  if (!font) return NoFont(role, all);
  // What is safe for every letter fits surely; these letters may allow more.
  FontSize fits{std::max(1, SizeForRows(*font, height_px).value_64)};
  Result<std::vector<SetText>> best = SetLines(lines, font, fits);
  auto most = static_cast<std::int32_t>(std::int64_t{fits.value_64} * kMostOfSafePercent / 100);
  while (best && fits.value_64 < most) {
    const FontSize middle{fits.value_64 + (most - fits.value_64 + 1) / 2};
    Result<std::vector<SetText>> larger = SetLines(lines, font, middle);
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

}  // namespace bangron
