// What proof-reading knows: the lists of lists/*.txt, read and indexed once. Filled by feed/list_folder.h.
#pragma once

#include <set>
#include <string>

#include "engine/viet/known_days.h"
#include "engine/viet/places.h"
#include "engine/viet/usage.h"
#include "engine/viet/word_lists.h"

namespace bangron {

// Thread: any, once filled.
struct ProofLists {
  std::set<std::string> abbreviations;   // upper case: UBND
  std::set<std::string> loan_words;      // lower case: internet
  std::set<std::string> name_words;      // lower case, right only as names: krông, pleiku
  std::set<std::string> reduplications;  // lower case: one half of "người người"
  PhraseRules chained;                   // two words that begin where another compound ends: "ban hành"
  PhraseRules confusables;
  PhraseRules unwanted;
  PhraseRules capitals;
  Places places;
  KnownDays known_days;
  Usage usage;                           // of all lists: which words there are, and which stand side by side
  std::set<std::string> second_opinion;  // keys of the words of an installed dictionary; empty: none
};

}  // namespace bangron
