#include "tests/support/fonts.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "tests/support/paths.h"

namespace bangron {
namespace {

std::vector<std::shared_ptr<const Font>> OpenAll() {
  std::vector<std::shared_ptr<const Font>> fonts;
  for (const auto& entry : std::filesystem::directory_iterator(DataDir() / "fonts/files")) {
    if (entry.path().extension() != ".ttf") continue;
    const std::string bytes = ReadFile(entry.path());
    auto font = Font::Open(entry.path().stem().string(), {bytes.begin(), bytes.end()});
    if (!font) throw std::runtime_error(font.error().what);
    fonts.push_back(*font);
  }
  if (fonts.empty()) throw std::runtime_error("no fonts: run scripts/fonts");
  std::sort(fonts.begin(), fonts.end(), [](const auto& a, const auto& b) { return a->name() < b->name(); });
  return fonts;
}

}  // namespace

const std::vector<std::shared_ptr<const Font>>& AllFonts() {
  static const auto fonts = OpenAll();
  return fonts;
}

std::shared_ptr<const Font> FontNamed(const std::string& name) {
  for (const auto& font : AllFonts()) {
    if (font->name() == name) return font;
  }
  throw std::runtime_error("no font " + name);
}

}  // namespace bangron
