// The word lists of lists/*.txt as plain values: one entry a line, "#" starts a comment, blank lines are skipped.
// Ours, and extensible by an office through its look. Reading the files is the caller's.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bangron {

struct WordListEntry {
  int line = 0;
  std::string text;  // trimmed, NFC as the file has it
};

std::vector<WordListEntry> ParseWordList(std::string_view file_text);

// A phrase that is easily taken for another one.
struct Confusable {
  std::string wrong;  // lower case
  std::string right;
  std::vector<std::string> context;  // syllables of which one must stand within reach; empty: always wrong
  int line = 0;
};

// Entries "wrong => right" or "wrong => right @ word, word". A malformed entry is left out and its line returned.
struct ConfusableList {
  std::vector<Confusable> entries;
  std::vector<int> malformed_lines;
};

ConfusableList ParseConfusables(std::string_view file_text);

struct ProofLists {
  std::set<std::string> abbreviations;   // upper case: UBND
  std::set<std::string> loan_words;      // lower case: internet
  std::set<std::string> reduplications;  // lower case: one half of "người người"
  std::vector<Confusable> confusables;
};

}  // namespace bangron
