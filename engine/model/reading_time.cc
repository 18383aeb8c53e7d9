#include "engine/model/reading_time.h"

namespace bangron {
namespace {

// What an item says itself.
int OwnWords(const Item& item) {
  int words = CountWords(item.lead) + CountWords(item.text) + CountWords(item.dateline) + CountWords(item.caption);
  for (const auto* list : {&item.lines, &item.columns}) {
    for (const std::string& line : *list) words += CountWords(line);
  }
  return words;
}

bool Runs(const Item& item) {
  return (item.kind == ItemKind::kTemplate ? item.filled_kind : item.kind) == ItemKind::kTicker;
}

int StandingWords(const Item& item) {
  int words = Runs(item) ? 0 : OwnWords(item);
  for (const Item& member : item.members) words += StandingWords(member);
  return words;
}

}  // namespace

int CountWords(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char letter : text) {
    const bool parts = letter == ' ' || letter == '|' || letter == '~';
    if (!parts && !inside) ++words;
    inside = !parts;
  }
  return words;
}

int CountWords(const Item& item) {
  int words = OwnWords(item);
  for (const Item& member : item.members) words += CountWords(member);
  return words;
}

std::chrono::milliseconds LeastHold(const Item& item) {
  const int words = StandingWords(item);
  return words == 0 ? std::chrono::milliseconds(0) : std::min(ReadingTime(words), kLongestTurn) * 2 / 3;
}

}  // namespace bangron
