#include "engine/viet/word_lists.h"

#include <algorithm>

#include "engine/viet/tokens.h"

namespace bangron {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view Trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// Cuts what follows `mark` off `text` and returns it; empty where there is no mark.
std::string_view CutOff(std::string_view& text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = Trim(text.substr(at + mark.size()));
  text = Trim(text.substr(0, at));
  return rest;
}

std::vector<PhraseWords> Phrases(std::string_view list) {
  std::vector<PhraseWords> phrases;
  for (const std::string& phrase : SplitTrimmed(list, ',')) phrases.push_back(WordKeys(phrase));
  return phrases;
}

}  // namespace

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

std::vector<int> PhraseRules::Add(std::string_view file_text, std::string_view name) {
  std::vector<int> malformed;
  for (const WordListEntry& entry : ParseWordList(file_text)) {
    std::string_view text = entry.text;
    const bool has_arrow = text.find("=>") != std::string_view::npos;
    const std::string_view exceptions = CutOff(text, "!");
    const std::string_view context = CutOff(text, "@");
    const std::string_view right = CutOff(text, "=>");
    PhraseRule rule{.wrong = std::string(text),
                    .right = std::string(right),
                    .words = WordKeys(text),
                    .context = Phrases(context),
                    .exceptions = Phrases(exceptions),
                    .said_by = std::string(name) + ":" + std::to_string(entry.line)};
    if (rule.words.empty() || (has_arrow && right.empty())) {
      malformed.push_back(entry.line);
      continue;
    }
    by_first_word_[rule.words.front()].push_back(rules_.size());
    rules_.push_back(std::move(rule));
  }
  return malformed;
}

const std::vector<std::size_t>& PhraseRules::StartingWith(const std::string& word) const {
  static const std::vector<std::size_t> none;
  const auto found = by_first_word_.find(word);
  return found == by_first_word_.end() ? none : found->second;
}

}  // namespace bangron
