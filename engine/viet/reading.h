// One text as the checks of proof-reading see it: its words with their keys and places, and where findings go.
// Knows nothing of what is right or wrong. Thread: one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/viet/proof_lists.h"
#include "engine/viet/syllable.h"
#include "engine/viet/tokens.h"

namespace bangron {

struct ReadWord {
  Token token;
  std::string lower;
  std::string key;  // WordKey
  std::optional<Syllable> syllable;
  bool capitalised = false;   // begins with a capital letter
  bool all_capitals = false;  // has letters, and all are capitals
  bool has_letter = false;
  bool has_digit = false;
};

class Reading {
 public:
  Reading(std::string_view text, const Location& start, const ProofLists& lists, Diagnostics& diagnostics);

  std::string_view text() const { return text_; }
  const std::u32string& letters() const { return letters_; }
  const std::vector<ReadWord>& words() const { return words_; }
  const ProofLists& lists() const { return *lists_; }
  const Location& start() const { return start_; }
  // More than seven letters of ten are capitals: case tells nothing.
  bool in_capitals() const { return in_capitals_; }

  // The phrase stands at word `at`, within one clause; or with commas between its words.
  bool MatchesAt(std::size_t at, const PhraseWords& phrase) const;
  bool MatchesWithCommas(std::size_t at, const PhraseWords& phrase) const;
  // The phrase stands somewhere that covers the word `at`.
  bool StandsAround(std::size_t at, const PhraseWords& phrase) const;
  // The words as they are written, with what stands between them.
  std::string WrittenFrom(std::size_t begin, std::size_t end) const;  // code points
  std::string Written(std::size_t first_word, std::size_t count) const;
  Location PlaceOf(std::size_t code_point) const;
  // The first word that begins at or after the code point; words().size() where there is none.
  std::size_t WordAt(std::size_t code_point) const;

  void Add(Finding finding);
  bool HasErrors() const { return has_errors_; }

 private:
  std::string_view text_;
  Location start_;
  const ProofLists* lists_;
  Diagnostics* diagnostics_;
  std::u32string letters_;
  std::vector<ReadWord> words_;
  bool in_capitals_ = false;
  bool has_errors_ = false;
};

}  // namespace bangron
