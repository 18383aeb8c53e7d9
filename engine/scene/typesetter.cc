#include "engine/scene/typesetter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/base/utf8.h"
#include "engine/text/lone_letters.h"

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

bool IsMissing(const Font& font, char32_t letter) {
  return !GuidesBreaking(letter) && !IsInvisible(letter) && !font.HasGlyph(letter);
}

bool HasAll(const Font& font, std::u32string_view letters) {
  return std::all_of(letters.begin(), letters.end(), [&](char32_t letter) { return font.HasGlyph(letter); });
}

// What `font` lacks, neighbours together: whoever has a whole run has each grapheme in it.
std::vector<std::u32string> MissingRuns(const Font& font, std::string_view text) {
  std::vector<std::u32string> runs;
  bool begins = true;
  for (const char32_t letter : ToUtf32(text)) {
    const bool missing = IsMissing(font, letter);
    if (missing && begins) runs.emplace_back();
    if (missing) runs.back().push_back(letter);
    begins = !missing;
  }
  return runs;
}

}  // namespace

std::string MissingLetters(const Font& font, std::string_view text) {
  std::string missing;
  for (const char32_t code_point : ToUtf32(text)) {
    if (!IsMissing(font, code_point)) continue;
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
  for (const auto& bitmap : faces.small_panels) smallest = std::min(smallest, EqualSize(*bitmap, *faces.face));
  return std::max(legible, smallest);
}

std::string Typesetter::NameOfRole(const std::string& role) const {
  auto named = theme_->fonts.find(role);
  if (named == theme_->fonts.end()) named = theme_->fonts.find("text");
  return named == theme_->fonts.end() ? "" : named->second;
}

FaceChoice Typesetter::ChoiceOf(const std::string& role, const LazyFont& face, FontSize size) const {
  if (face.name() == NameOfRole(role)) {
    const bool snapped = IsAutomatic() && size < kSmallPanelSize && size.value_64 % 64 == 0;
    return snapped && face.kind() == FaceKind::kOutline ? FaceChoice::kWholePixels : FaceChoice::kOwn;
  }
  return face.kind() == FaceKind::kBitmap ? FaceChoice::kFewRows : FaceChoice::kStandsIn;
}

std::shared_ptr<const Font> Typesetter::FindRoleFont(const std::string& role) const {
  const std::string named = NameOfRole(role);
  if (named.empty()) return nullptr;
  const auto found = look_->fonts.find(named);
  if (found == look_->fonts.end()) {
    failures_[named] = {"font-missing", fmt::format("the look has no font {}", named)};
  } else if (auto font = Open(*found->second)) {
    return font;
  }
  for (const auto& [name, other] : look_->fonts) {
    if (other->kind() != FaceKind::kOutline) continue;
    if (auto font = Open(*other)) return font;
  }
  return nullptr;
}

std::shared_ptr<const Font> Typesetter::Open(const LazyFont& font) const {
  const auto& opened = font.Open();
  if (opened) return *opened;
  failures_[font.name()] = opened.error();
  return nullptr;
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
  std::vector<std::u32string> wanted = MissingRuns(face, text);
  const auto add = [&](const LazyFont& lazy) {
    const bool is_bitmap = lazy.kind() == FaceKind::kBitmap;
    if (wanted.empty() || (is_bitmap && face.kind() == FaceKind::kOutline)) return;
    const auto font = Open(lazy);
    const bool known = std::find(letters.lenders.begin(), letters.lenders.end(), font) != letters.lenders.end();
    if (!font || known || font.get() == &face) return;
    letters.lenders.push_back(font);
    std::erase_if(wanted, [&](const std::u32string& run) {
      return HasAll(*font, run) && (!is_bitmap || LettersStandByThemselves(run));
    });
  };
  for (const auto& font : look_->small_panels) add(*font);  // to other bitmap faces
  for (const auto& [role, name] : theme_->fonts) {
    const auto font = look_->fonts.find(name);
    if (font != look_->fonts.end()) add(*font->second);
  }
  for (const auto& [name, font] : look_->fonts) add(*font);
  for (const auto& font : look_->lenders) add(*font);
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
  return {FindFont(role, text), IsAutomatic() ? look_->small_panels : LazyFonts(), mode_};
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
                                                     int height_px, int letter_spacing) const {
  std::string all;
  for (const std::string& line : lines) all += line;
  const Faces faces = FindFaces(role, all);
  if (!faces.face) return NoFont(role, all);
  LetterOptions letters = LendersFor(*faces.face, all);
  letters.letter_spacing = letter_spacing;
  return IsAutomatic() ? SetLinesAutomatically(lines, faces, height_px, letters)
                       : SetLargestLines(lines, faces.face, height_px, letters);
}

}  // namespace bangron
