#include "tests/support/fonts.h"

#include <stdexcept>

#include "feed/font_folder.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using Fonts = std::vector<std::shared_ptr<const Font>>;

Fonts OpenAll(FaceKind kind) {
  const auto fonts = LoadFonts(DataDir());
  if (!fonts) throw std::runtime_error(fonts.error().what + ": run scripts/fonts");
  Fonts of_kind;
  for (const auto& [name, font] : *fonts) {
    if (font->kind() == kind) of_kind.push_back(font);
  }
  return of_kind;
}

}  // namespace

const Fonts& AllFonts() {
  static const Fonts fonts = OpenAll(FaceKind::kOutline);
  return fonts;
}

const Fonts& BitmapFonts() {
  static const Fonts fonts = OpenAll(FaceKind::kBitmap);
  return fonts;
}

std::shared_ptr<const Font> FontNamed(const std::string& name) {
  for (const Fonts* fonts : {&AllFonts(), &BitmapFonts()}) {
    for (const auto& font : *fonts) {
      if (font->name() == name) return font;
    }
  }
  throw std::runtime_error("no font " + name);
}

}  // namespace bangron
