#include "engine/model/item_title.h"

namespace bangron {
namespace {

std::string WithoutBreaks(const std::string& text) {
  std::string title;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '|' || text[i + 1] == '~');
    if (escaped) {
      title += text[++i];
    } else if (text[i] == '|' || text[i] == '~') {
      if (!title.empty() && title.back() != ' ') title += ' ';
    } else if (text[i] != ' ' || title.empty() || title.back() != ' ') {
      title += text[i];
    }
  }
  return title;
}

}  // namespace

std::string TitleOf(const Item& item) {
  for (const std::string* words : {&item.text, &item.lead, &item.caption}) {
    if (!words->empty()) return WithoutBreaks(*words);
  }
  if (!item.lines.empty()) return WithoutBreaks(item.lines.front());
  for (const Item& member : item.members) {
    if (std::string title = TitleOf(member); !title.empty()) return title;
  }
  return {};
}

}  // namespace bangron
