// Sets words in the fonts of a theme, and falls back to another font of the look, as a whole and never silently, where
// a letter is missing. On small panels it takes a face whose tones can be told apart, unless the theme wants its own.
// Also judges whether letters are large enough to be read.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/layout/look.h"
#include "engine/scene/scene.h"
#include "engine/text/automatic.h"
#include "engine/text/set_text.h"

namespace bangron {

// Thread: one at a time. Borrows look and theme.
class Typesetter {
 public:
  // `mode`: how the screen paints letters, which decides what their tones look like.
  Typesetter(const Look& look, const Theme& theme, CoverageMode mode) : look_(&look), theme_(&theme), mode_(mode) {}

  // The font of a role; null where the look has none, and where no font of the look has or lends some letter of `text`.
  std::shared_ptr<const Font> FindFont(const std::string& role, std::string_view text) const;

  // The role's own font; where it is missing or cannot be opened another outline face, because the words go on. Null
  // where there is none.
  std::shared_ptr<const Font> FindRoleFont(const std::string& role) const;

  // The catalogue id that the theme names for a role; empty where it names none.
  std::string NameOfRole(const std::string& role) const;

  // Why words in this role have `face` at `size`.
  FaceChoice ChoiceOf(const std::string& role, const LazyFont& face, FontSize size) const;

  // The letters of `letters` with the fonts that lend them: "Ω (noto-sans-bold)".
  std::string NameLenders(const Font& face, std::string_view letters) const;

  // That font, and the bitmap faces where the theme leaves the choice.
  Faces FindFaces(const std::string& role, std::string_view text) const;

  // Fails: "glyph-missing", "text-too-long", "font-missing".
  Result<SetText> Fit(std::string_view text, const std::string& role, const FitOptions& options) const;

  // One line each, all at the one largest size that `height_px` rows of ink hold.
  Result<std::vector<SetText>> FitOneLines(const std::vector<std::string>& lines, const std::string& role,
                                           int height_px, int letter_spacing) const;

  CoverageMode mode() const { return mode_; }

  // The fonts that were wanted and could not be used, by name.
  const std::map<std::string, Error>& failures() const { return failures_; }

 private:
  // Who lends to `face`: the fonts of the theme, the others of the look, those that only lend; no more of them than it
  // takes to have all letters of `text`.
  LetterOptions LendersFor(const Font& face, std::string_view text) const;
  bool IsAutomatic() const { return theme_->small_panels == SmallPanels::kAutomatic; }
  // Null where it cannot be opened.
  std::shared_ptr<const Font> Open(const LazyFont& font) const;
  Error NoFont(const std::string& role, std::string_view text) const;

  const Look* look_;
  const Theme* theme_;
  CoverageMode mode_;
  mutable std::map<std::string, Error> failures_;
};

// The letters of `text` that `font` lacks, each once.
std::string MissingLetters(const Font& font, std::string_view text);

// The least size at which these words can be read; digits alone need less. Told by the rows from the top of the tallest
// Vietnamese letter to the bottom of the lowest. Source: shared facts on Vietnamese text, part 8.
FontSize LeastLegible(const Font& font, std::string_view text);

// The least size of the own face worth asking for: where it looks as large as the smallest face for small panels, which
// then takes its place.
FontSize LeastClear(const Faces& faces, std::string_view text);

}  // namespace bangron
