#include "engine/scene/typesetter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

constexpr int kLeastRows = 15;        // words can be read; single letters not for certain
constexpr int kLeastRowsDigits = 12;  // no marks to tell apart

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

// What no font has to draw: joiners, marks of direction, choices between two drawings of one letter.
bool IsInvisible(char32_t code_point) {
  return (code_point >= 0x200B && code_point <= 0x200F) || (code_point >= 0x2060 && code_point <= 0x2064) ||
         (code_point >= 0xFE00 && code_point <= 0xFE0F) || code_point == 0xAD || code_point == 0xFEFF;
}

}  // namespace

std::string MissingLetters(const Font& font, std::string_view text) {
  std::string missing;
  for (const char32_t code_point : ToUtf32(text)) {
    if (GuidesBreaking(code_point) || IsInvisible(code_point) || font.HasGlyph(code_point)) continue;
    std::string letter;
    AppendUtf8(code_point, letter);
    if (missing.find(letter) == std::string::npos) missing += letter;
  }
  return missing;
}

FontSize LeastLegible(const Font& font, std::string_view text) {
  const GlyphInk& ink = font.SafeLineInk();
  const std::int64_t span = std::max(1, ink.top - ink.bottom);
  const std::int64_t rows = HasLetters(text) ? kLeastRows : kLeastRowsDigits;
  return {static_cast<std::int32_t>((rows * 64 * font.units_per_em() + span - 1) / span)};
}

FontSize LeastClear(const Faces& faces, std::string_view text) {
  const FontSize legible = LeastLegible(*faces.face, text);
  if (faces.small_panels.empty() || !HasLetters(text)) return legible;
  FontSize smallest{std::numeric_limits<std::int32_t>::max()};
  for (const auto& bitmap : faces.small_panels) {
    smallest = std::min(smallest, EqualSize(*bitmap, {bitmap->units_per_em() * 64}, *faces.face));
  }
  return std::max(legible, smallest);
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
  if (!own) return nullptr;
  const LetterOptions letters = LendersFor(*own, text);
  const auto is_lent = [&](char32_t letter) {
    return std::any_of(letters.lenders.begin(), letters.lenders.end(),
                       [&](const auto& lender) { return lender->HasGlyph(letter); });
  };
  const std::u32string missing = ToUtf32(MissingLetters(*own, text));
  return std::all_of(missing.begin(), missing.end(), is_lent) ? own : nullptr;
}

LetterOptions Typesetter::LendersFor(const Font& face, std::string_view text) const {
  LetterOptions letters;
  if (MissingLetters(face, text).empty()) return letters;
  const auto add = [&](const std::shared_ptr<const Font>& font) {
    const bool known = std::find(letters.lenders.begin(), letters.lenders.end(), font) != letters.lenders.end();
    if (!known && font.get() != &face && font->kind() == FaceKind::kOutline) letters.lenders.push_back(font);
  };
  for (const auto& [role, name] : theme_->fonts) {
    const auto font = look_->fonts.find(name);
    if (font != look_->fonts.end()) add(font->second);
  }
  for (const auto& [name, font] : look_->fonts) add(font);
  for (const auto& font : look_->lenders) add(font);
  return letters;
}

std::string Typesetter::NameLenders(const Font& face, std::string_view letters) const {
  const std::vector<std::shared_ptr<const Font>> lenders = LendersFor(face, letters).lenders;
  std::string named;
  for (const char32_t code_point : ToUtf32(letters)) {
    const auto lender =
        std::find_if(lenders.begin(), lenders.end(), [&](const auto& font) { return font->HasGlyph(code_point); });
    if (lender == lenders.end()) continue;
    std::string letter;
    AppendUtf8(code_point, letter);
    named += fmt::format("{}{} ({})", named.empty() ? "" : ", ", letter, (*lender)->name());
  }
  return named;
}

Error Typesetter::NoFont(const std::string& role, std::string_view text) const {
  const auto own = FindRoleFont(role);
  if (!own) return {"font-missing", fmt::format("no font for \"{}\" in theme {}", role, theme_->name)};
  return {"glyph-missing", fmt::format("no font of the look has every letter of \"{}\": {} lacks {}", text, own->name(),
                                       MissingLetters(*own, text))};
}

Faces Typesetter::FindFaces(const std::string& role, std::string_view text) const {
  Faces faces{FindFont(role, text), {}, mode_};
  for (const auto& bitmap : look_->small_panels) {
    if (IsAutomatic() && MissingLetters(*bitmap, text).empty()) faces.small_panels.push_back(bitmap);
  }
  return faces;
}

Result<SetText> Typesetter::Fit(std::string_view text, const std::string& role, const FitOptions& options) const {
  Faces faces = FindFaces(role, text);
  if (!faces.face) return NoFont(role, text);
  FitOptions with_look = options;
  with_look.letters.lenders = LendersFor(*faces.face, text).lenders;
  with_look.phrases = &look_->phrases;
  return IsAutomatic() ? FitAutomatically(text, faces, with_look) : FitText(text, faces.face, with_look);
}

Result<std::vector<SetText>> Typesetter::FitOneLines(const std::vector<std::string>& lines, const std::string& role,
                                                     int height_px) const {
  std::string all;
  for (const std::string& line : lines) all += line;
  const Faces faces = FindFaces(role, all);
  if (!faces.face) return NoFont(role, all);
  const LetterOptions letters = LendersFor(*faces.face, all);
  return IsAutomatic() ? SetLinesAutomatically(lines, faces, height_px, letters)
                       : SetLargestLines(lines, faces.face, height_px, letters);
}

}  // namespace bangron
