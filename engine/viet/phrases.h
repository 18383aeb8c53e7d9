// Phrases that a line should not split: compounds (từ ghép) and names from lists. Says where they lie in a text; what a
// split costs is the caller's to decide.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bangron {

// Case and the placement of tones do not matter: "HÒA BÌNH" and "hoà bình" are one phrase.
class PhraseList {
 public:
  void Add(std::string_view phrase);
  std::size_t size() const { return keys_.size(); }

  // For each gap between two words whether a listed phrase lies across it: from the left the longest phrase wins, and
  // none reaches over a word that ends in . , ; : ! ? or ).
  std::vector<bool> GapsInside(const std::vector<std::string>& words) const;

 private:
  std::set<std::string> keys_;
  std::size_t longest_ = 0;  // words
};

}  // namespace bangron
