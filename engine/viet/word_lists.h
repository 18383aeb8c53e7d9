// The word lists of lists/*.txt as plain values: one entry a line, "#" starts a comment, blank lines are skipped.
// Ours, and extensible by an office. Reading the files is the caller's.
#pragma once

#include <map>
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

// The parts between the separators, trimmed; empty ones are left out.
std::vector<std::string> SplitTrimmed(std::string_view text, char separator);

using PhraseWords = std::vector<std::string>;  // keys of engine/viet/tokens.h

// A phrase that something is to be said about.
struct PhraseRule {
  std::string wrong;                    // as the list writes it
  std::string right;                    // may be empty
  PhraseWords words;                    // keys of `wrong`
  std::vector<PhraseWords> context;     // one of these must stand within reach; empty: anywhere
  std::vector<PhraseWords> exceptions;  // phrases that hold the words rightly
  std::string said_by;                  // "lists/confusables.txt:12"
};

// Rules of one kind, found by their first word. Thread: any, once filled.
class PhraseRules {
 public:
  // Adds entries "wrong => right @ context, context ! exception, exception"; all but `wrong` may be missing.
  // `name` is what findings call the list. Returns the lines of malformed entries, which are left out.
  std::vector<int> Add(std::string_view file_text, std::string_view name);

  const std::vector<PhraseRule>& rules() const { return rules_; }
  // Indexes into rules(), in the order of the lists.
  const std::vector<std::size_t>& StartingWith(const std::string& word) const;

 private:
  std::vector<PhraseRule> rules_;
  std::map<std::string, std::vector<std::size_t>> by_first_word_;
};

}  // namespace bangron
