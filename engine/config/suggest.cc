#include "engine/config/suggest.h"

#include <algorithm>
#include <vector>

namespace bangron {
namespace {

constexpr std::size_t kLongestWord = 64;

std::string LowerAscii(std::string_view word) {
  std::string lower(word);
  for (char& character : lower) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
    if (character == '-') character = '_';
  }
  return lower;
}

// Optimal string alignment distance (Damerau-Levenshtein without repeated edits of one place).
std::size_t Distance(const std::string& a, const std::string& b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> cells((a.size() + 1) * width);
  const auto cell = [&](std::size_t i, std::size_t j) -> std::size_t& { return cells[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) cell(i, 0) = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cell(0, j) = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = cell(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0U : 1U);
      cell(i, j) = std::min({cell(i - 1, j) + 1, cell(i, j - 1) + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cell(i, j) = std::min(cell(i, j), cell(i - 2, j - 2) + 1);
      }
    }
  }
  return cell(a.size(), b.size());
}

}  // namespace

std::string NearestWord(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > kLongestWord) return {};
  const std::string wanted = LowerAscii(word);
  std::string_view nearest;
  std::size_t nearest_distance = kLongestWord;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = Distance(wanted, LowerAscii(candidate));
    const std::size_t most = std::max<std::size_t>(1, std::max(word.size(), candidate.size()) / 3);
    if (distance <= most && distance < nearest_distance && distance < candidate.size()) {
      nearest = candidate;
      nearest_distance = distance;
    }
  }
  return std::string(nearest);
}

}  // namespace bangron
