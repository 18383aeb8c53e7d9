#include "engine/font/font.h"

#include <fmt/format.h>

#include "engine/base/utf8.h"
#include "engine/font/freetype_font.h"

namespace bangron {

std::int64_t ScaleTo64(std::int64_t units, FontSize size, int units_per_em) {
  const std::int64_t divisor = 2 * std::int64_t{units_per_em};
  const std::int64_t doubled = 2 * units * size.value_64 + units_per_em;
  const std::int64_t quotient = doubled / divisor;
  return doubled % divisor < 0 ? quotient - 1 : quotient;
}

Result<std::shared_ptr<const Font>> Font::Open(std::string name, std::vector<std::uint8_t> bytes) {
  Result<std::shared_ptr<FreeTypeFont>> font = FreeTypeFont::Open(std::move(name), std::move(bytes));
  if (!font) return font.error();
  const std::u32string lacking = (*font)->MeasureLetters();
  if (!lacking.empty()) {
    constexpr std::size_t kNamed = 10;
    std::string letters;
    for (const char32_t letter : lacking.substr(0, kNamed)) {
      if (!letters.empty()) letters += ' ';
      AppendUtf8(letter, letters);
    }
    if (lacking.size() > kNamed) letters += " ...";
    return Error{"font-lacks-letter", fmt::format("the font {} lacks {} of the 134 Vietnamese letters: {}",
                                                  (*font)->name(), lacking.size(), letters)};
  }
  return std::shared_ptr<const Font>(std::move(*font));
}

}  // namespace bangron
