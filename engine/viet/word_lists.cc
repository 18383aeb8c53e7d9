#include "engine/viet/word_lists.h"

#include <algorithm>

#include "engine/viet/letters.h"

namespace bangron {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view Trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string> SplitTrimmed(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = Trim(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

std::vector<WordListEntry> ParseWordList(std::string_view file_text) {
  std::vector<WordListEntry> entries;
  for (int line = 1; !file_text.empty(); ++line) {
    const std::size_t end = std::min(file_text.find('\n'), file_text.size());
    const std::string_view whole = file_text.substr(0, end);
    const std::string_view entry = Trim(whole.substr(0, whole.find('#')));
    if (!entry.empty()) entries.push_back({line, std::string(entry)});
    file_text.remove_prefix(std::min(end + 1, file_text.size()));
  }
  return entries;
}

ConfusableList ParseConfusables(std::string_view file_text) {
  ConfusableList list;
  for (const WordListEntry& entry : ParseWordList(file_text)) {
    const std::string_view text = entry.text;
    const std::size_t arrow = text.find("=>");
    const std::size_t at = text.find('@');
    const std::string_view wrong = Trim(text.substr(0, arrow));
    if (arrow == std::string_view::npos || wrong.empty()) {
      list.malformed_lines.push_back(entry.line);
      continue;
    }
    const std::string_view right = Trim(text.substr(arrow + 2, at == std::string_view::npos ? at : at - arrow - 2));
    Confusable confusable{ToLower(wrong), std::string(right), {}, entry.line};
    if (at != std::string_view::npos) confusable.context = SplitTrimmed(ToLower(text.substr(at + 1)), ',');
    if (right.empty()) {
      list.malformed_lines.push_back(entry.line);
    } else {
      list.entries.push_back(std::move(confusable));
    }
  }
  return list;
}

}  // namespace bangron
