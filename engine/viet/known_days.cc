#include "engine/viet/known_days.h"

#include <charconv>

#include "engine/viet/tokens.h"

namespace bangron {
namespace {

bool ReadNumber(const std::string& text, int& number) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc() && end == text.data() + text.size();
}

bool ReadDate(std::string_view text, KnownDay& day) {
  const std::vector<std::string> parts = SplitTrimmed(text, '/');
  if (parts.size() != 2 && parts.size() != 3) return false;
  if (!ReadNumber(parts[0], day.day) || !ReadNumber(parts[1], day.month)) return false;
  if (parts.size() == 3 && !ReadNumber(parts[2], day.year)) return false;
  return day.day >= 1 && day.day <= 31 && day.month >= 1 && day.month <= 12;
}

}  // namespace

std::string KnownDay::Date() const {
  return std::to_string(day) + "/" + std::to_string(month) + (lunar ? " âm lịch" : "");
}

std::vector<int> KnownDays::Add(std::string_view file_text, std::string_view list_name) {
  std::vector<int> malformed;
  for (const WordListEntry& entry : ParseWordList(file_text)) {
    const std::size_t equals = entry.text.find('=');
    const std::vector<std::string> names = SplitTrimmed(std::string_view(entry.text).substr(0, equals), '|');
    std::vector<std::string> terms;
    if (equals != std::string::npos) terms = SplitTrimmed(std::string_view(entry.text).substr(equals + 1), ' ');
    KnownDay day;
    if (names.empty() || terms.empty() || !ReadDate(terms[0], day)) {
      malformed.push_back(entry.line);
      continue;
    }
    day.name = names[0];
    day.lunar = terms.size() > 1 && terms[1] == "lunar";
    day.said_by = std::string(list_name) + ":" + std::to_string(entry.line);
    for (const std::string& name : names) {
      PhraseWords words = WordKeys(name);
      if (words.empty()) continue;
      const std::string first = words.front();
      by_first_word_.emplace(first, Name{std::move(words), days_.size()});
    }
    days_.push_back(std::move(day));
  }
  return malformed;
}

}  // namespace bangron
