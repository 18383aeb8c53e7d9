#include "engine/viet/phrases.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/viet/syllable.h"

namespace bangron {
namespace {

constexpr std::u32string_view kAround = U"()[]{}«»“”‘’\"'.,;:!?…";
constexpr std::string_view kStops = ".,;:!?)";

std::string KeyOf(std::string_view word) {
  const std::u32string letters = ToUtf32(word);
  const std::size_t first = letters.find_first_not_of(kAround);
  if (first == std::u32string::npos) return {};
  const std::string core =
      ToUtf8(std::u32string_view(letters).substr(first, letters.find_last_not_of(kAround) - first + 1));
  const std::optional<Syllable> syllable = ParseSyllable(core);
  if (!syllable) return ToLower(core);
  return ToUtf8(syllable->letters) + static_cast<char>('0' + static_cast<int>(syllable->tone));
}

std::vector<std::string> KeysOf(std::string_view phrase) {
  std::vector<std::string> keys;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (end > 0) keys.push_back(KeyOf(phrase.substr(0, end)));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return keys;
}

}  // namespace

void PhraseList::Add(std::string_view phrase) {
  const std::vector<std::string> words = KeysOf(phrase);
  if (words.size() < 2) return;
  std::string key;
  for (const std::string& word : words) key += word + ' ';
  keys_.insert(std::move(key));
  longest_ = std::max(longest_, words.size());
}

std::vector<bool> PhraseList::GapsInside(const std::vector<std::string>& words) const {
  std::vector<std::string> keys;
  for (const std::string& word : words) keys.push_back(KeyOf(word));
  std::vector<bool> inside(words.empty() ? 0 : words.size() - 1, false);
  for (std::size_t first = 0; first + 1 < words.size();) {
    std::string key = keys[first] + ' ';
    std::size_t end = first + 1;  // of the longest phrase that begins here
    for (std::size_t next = first + 1; next < words.size() && next < first + longest_; ++next) {
      if (kStops.find(words[next - 1].back()) != std::string_view::npos) break;
      key += keys[next] + ' ';
      if (keys_.contains(key)) end = next + 1;
    }
    for (std::size_t gap = first; gap + 1 < end; ++gap) inside[gap] = true;
    first = end;
  }
  return inside;
}

}  // namespace bangron
