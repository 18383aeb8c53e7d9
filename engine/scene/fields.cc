#include "engine/scene/fields.h"

#include "engine/viet/letters.h"
#include "engine/viet/nfc.h"

namespace bangron {
namespace {

std::vector<std::string> UnlessEmpty(const std::string& text) {
  return text.empty() ? std::vector<std::string>{} : std::vector{text};
}

}  // namespace

std::vector<std::string> WordsOf(RegionShow show, const Item& item, const Screen& screen, const std::string& issuer) {
  switch (show) {
    case RegionShow::kLead:
      return UnlessEmpty(item.lead);
    case RegionShow::kText:
      return UnlessEmpty(item.text);
    case RegionShow::kDateline:
      return UnlessEmpty(item.dateline);
    case RegionShow::kLines:
      return item.lines;
    case RegionShow::kCaption:
      return UnlessEmpty(item.caption);
    case RegionShow::kSite:
      return UnlessEmpty(EscapeBreakSigns(screen.site_name));
    case RegionShow::kIssuer:
      return UnlessEmpty(EscapeBreakSigns(issuer));
    default:
      break;
  }
  return {};
}

std::string JoinLines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    if (!text.empty()) text += '|';
    text += line;
  }
  return text;
}

std::string OnOneLine(std::string_view text) {
  std::string out;
  const auto put_space = [&out] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '|' || text[i + 1] == '~');
    if (escaped) {
      out += text[i];
      out += text[++i];
    } else if (text[i] == '|' || text[i] == '~' || text[i] == ' ') {
      put_space();
    } else {
      out += text[i];
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string OneSyllableALine(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool parts = text[i] == ' ' || text[i] == '|';
    if (!parts) out += text[i];
    if (text[i] == '\\' && i + 1 < text.size()) out += text[++i];
    if (parts && !out.empty() && out.back() != '|') out += '|';
  }
  while (!out.empty() && out.back() == '|') out.pop_back();
  return out;
}

std::string EscapeBreakSigns(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '|' || letter == '~') out += '\\';
    out += letter;
  }
  return out;
}

std::string InCapitals(std::string_view text) { return ToUpper(NormaliseVietnamese(text)); }

}  // namespace bangron
