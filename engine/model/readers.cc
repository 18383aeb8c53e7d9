#include "engine/model/readers.h"

#include <algorithm>
#include <array>

namespace bangron {
namespace {

constexpr std::array<std::string_view, 9> kFileKinds{"item",  "timetable", "screen", "player",  "layout",
                                                     "theme", "artwork",   "fonts",  "holidays"};

// The text from its first line on that holds a key: after a byte order mark, comments, empty lines and "---".
std::string_view SkipToFirstKey(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t word = line.find_first_not_of(" \t\r");
    const bool empty = word == std::string_view::npos || line[word] == '#' || line.starts_with("---");
    if (!empty) return text;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return text;
}

}  // namespace

std::string KindOfFile(std::string_view text) {
  const std::string_view rest = SkipToFirstKey(text);
  const std::string_view word = rest.substr(0, rest.find_first_of(": \t\r\n"));
  if (!rest.substr(word.size()).starts_with(':')) return {};
  return std::find(kFileKinds.begin(), kFileKinds.end(), word) == kFileKinds.end() ? std::string() : std::string(word);
}

}  // namespace bangron
